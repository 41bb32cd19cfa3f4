import { decodePart, LINK_PATTERN, readQuery, readSite } from '../shared/links';
import { parseUrl } from '../shared/validation';

/** Where a link into Rocket.Chat leads. */
export interface RocketChatLink {
	/** Host, port and sub-path of the server; with the path of the page, where it is none of a room. */
	site: string;
	/** Set where the site has the path of a page at its end. */
	isPage?: true;
	roomId?: string;
	/** A channel or private group, as its name stands in the link. */
	roomName?: string;
	/** A direct message: the name of the other user, or the ID of the room. */
	direct?: string;
	messageId?: string;
}

/** What comes after each kind of room in a path. */
const ROOM_KINDS: ReadonlyMap<string, 'roomName' | 'direct' | 'roomId'> = new Map([
	['channel', 'roomName'],
	['group', 'roomName'],
	['direct', 'direct'],
	['live', 'roomId'],
	['voip', 'roomId'],
]);

/**
 * Reads a link as the clients copy it, with or without a thread, or a deep link through go.rocket.chat or
 * a host of the workspace's own. Undefined when it leads into no room and to no message.
 * Source: `<site>/channel/<name>?msg=<id>`; the mobile client's `/direct/<user name>?msg=<id>`;
 * `https://go.rocket.chat/room?host=&rid=&mid=&path=`.
 */
export function readLink(text: string): RocketChatLink | undefined {
	const url = new RegExp(LINK_PATTERN).test(text) ? parseUrl(text) : undefined;
	if (url === undefined) return undefined;
	return readDeepLink(url) ?? readRoomPage(url) ?? readOtherPage(url);
}

function readRoomPage(url: URL): RocketChatLink | undefined {
	const parts = url.pathname.split('/').filter((part) => part !== '');
	const at = parts.findIndex((part, i) => ROOM_KINDS.has(part) && i + 1 < parts.length);
	const kind = ROOM_KINDS.get(parts[at] ?? '');
	if (kind === undefined) return undefined;
	const site = [url.host, ...parts.slice(0, at)].join('/');
	// The address of an open thread names its first message instead.
	const thread = parts[at + 2] === 'thread' ? parts[at + 3] : undefined;
	const messageId = readQuery(url, 'msg') ?? (thread && decodePart(thread));
	return { site, [kind]: decodePart(parts[at + 1] ?? ''), messageId };
}

/** A page of a kind yet unknown: the server knows which room its message is in. */
function readOtherPage(url: URL): RocketChatLink | undefined {
	const messageId = readQuery(url, 'msg');
	return messageId === undefined ? undefined : { site: readSite(url), isPage: true, messageId };
}

function readDeepLink(url: URL): RocketChatLink | undefined {
	const host = readQuery(url, 'host');
	if (host === undefined || !/\/room\/*$/.test(url.pathname)) return undefined;
	const server = parseUrl(/^https?:\/\//i.test(host) ? host : `https://${host}`);
	const roomId = readQuery(url, 'rid');
	const messageId = readQuery(url, 'mid');
	if (server === undefined || (roomId ?? messageId) === undefined) return undefined;
	return { site: readSite(server), roomId, messageId };
}
