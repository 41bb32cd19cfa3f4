import { parseUrl } from '../checks';
import { BadInput } from '../types';

/** Where a link into Rocket.Chat leads. */
export interface RocketChatLink {
	/** Host, port and sub-path of the server. */
	site: string;
	roomId?: string;
	/** A channel or private group, as its name stands in the link. */
	roomName?: string;
	messageId?: string;
}

/** What is a link at all, for the check while typing, too: a web address without spaces. */
export const LINK_PATTERN = '^https?://\\S{1,2000}$';

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
	const name = decode(parts[at + 1] ?? '');
	// The address of an open thread names its first message instead.
	const thread = parts[at + 2] === 'thread' ? parts[at + 3] : undefined;
	const messageId = readQuery(url, 'msg') ?? (thread && decode(thread));
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

/** Refuses a link to another server than the credential's, naming both. Throws BadInput. */
export function checkSite(link: RocketChatLink, address: string): void {
	const site = readSite(new URL(address));
	if (link.site.toLowerCase() === site.toLowerCase()) return;
	throw new BadInput(
		`The link leads to ${link.site.slice(0, 100)}, but the credential is for ${site}`,
		'Copy the link from the server of the credential, or choose the credential of the other server.',
	);
}

/** Host, port and sub-path of an address, whatever its scheme. */
function readSite({ host, pathname }: URL): string {
	return host + pathname.replace(/\/+$/, '');
}

/** A value of the query, if it is there and not empty. A plus is one: no ID or host has spaces. */
function readQuery({ search }: URL, name: string): string | undefined {
	return new URLSearchParams(search.replaceAll('+', '%2B')).get(name) || undefined;
}

/** Undoes the percent encoding; a percent sign that starts no code stays as it is. */
function decode(part: string): string {
	return new URLSearchParams(`part=${part.replace(/[+&]/g, encodeURIComponent)}`).get('part') ?? '';
}
