import { decodePart, LINK_PATTERN, readQuery, readSite } from '../shared/links';
import { parseUrl } from '../shared/validation';

/** Where a link into Rocket.Chat leads. */
export interface RocketChatLink {
	/** Host, port and sub-path of the server. */
	site: string;
	roomId?: string;
	/** A channel or private group, as its name stands in the link. */
	roomName?: string;
	messageId?: string;
}

const ROOM_KINDS = ['channel', 'group', 'direct'];

/**
 * Reads a link as the client's "Copy link" writes it, with or without a thread, or as
 * go.rocket.chat does. Undefined when it leads into no room.
 * Source: `<site>/channel/<name>?msg=<id>`, `https://go.rocket.chat/room?host=&rid=&mid=&path=`.
 */
export function readLink(text: string): RocketChatLink | undefined {
	const url = new RegExp(LINK_PATTERN).test(text) ? parseUrl(text) : undefined;
	if (url === undefined) return undefined;
	if (url.host === 'go.rocket.chat') return readGoLink(url);
	const parts = url.pathname.split('/').filter((part) => part !== '');
	const at = parts.findIndex((part, i) => ROOM_KINDS.includes(part) && i + 1 < parts.length);
	if (at === -1) return undefined;
	const site = [url.host, ...parts.slice(0, at)].join('/');
	const name = decodePart(parts[at + 1] ?? '');
	// The address of an open thread names its first message instead.
	const thread = parts[at + 2] === 'thread' ? parts[at + 3] : undefined;
	const messageId = readQuery(url, 'msg') ?? (thread && decodePart(thread));
	return parts[at] === 'direct'
		? { site, roomId: name, messageId }
		: { site, roomName: name, messageId };
}

function readGoLink(url: URL): RocketChatLink | undefined {
	const host = readQuery(url, 'host') ?? '';
	const roomId = readQuery(url, 'rid');
	const server = parseUrl(/^https?:\/\//i.test(host) ? host : `https://${host}`);
	if (roomId === undefined || server === undefined) return undefined;
	return { site: readSite(server), roomId, messageId: readQuery(url, 'mid') };
}
