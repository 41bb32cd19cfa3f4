import { encodePart } from '../shared/links';
import { asText } from '../shared/validation';
import type { ListEntry } from '../provider';

type Json = Record<string, unknown>;

/** What the list calls each kind of room, and where it stands in addresses. */
const KINDS: ReadonlyMap<unknown, { noun: string; path: string }> = new Map([
	['c', { noun: 'Channel', path: 'channel' }],
	['p', { noun: 'Private Group', path: 'group' }],
	['d', { noun: 'Direct Message', path: 'direct' }],
	['l', { noun: 'Omnichannel', path: 'live' }],
]);

/** A subscription as an entry of the room list; undefined for a kind without editable messages. */
export function describeRoomEntry(room: Json, address: string): ListEntry | undefined {
	const { rid, t } = room;
	const kind = KINDS.get(t);
	if (typeof rid !== 'string' || kind === undefined) return undefined;
	const name = readName(room) ?? rid;
	// Source: the last two kinds stand in addresses by their ID.
	const inPath = t === 'd' || t === 'l' ? rid : (asText(room.name) ?? rid);
	return {
		name: `${name} (${nameKind(room, kind.noun)})`,
		value: rid,
		url: `${address}/${kind.path}/${encodePart(inPath)}`,
	};
}

/** Source: a discussion has a parent room, a team's main room says so. */
function nameKind(room: Json, noun: string): string {
	if (isDiscussion(room)) return 'Discussion';
	return room.teamMain === true ? 'Team' : noun;
}

function isDiscussion({ prid }: Json): boolean {
	return typeof prid === 'string' && prid !== '';
}

/** The name that people see, not the one in addresses. */
function readName({ fname, name }: Json): string | undefined {
	return [fname, name].find(
		(candidate): candidate is string => typeof candidate === 'string' && candidate !== '',
	);
}

/**
 * Whether a room is among those that the user typed for: by what the list shows or by the name with
 * `#` or `@`, in any case.
 */
export function matchesFilter(room: Json, entry: ListEntry, filter: string): boolean {
	const wanted = filter.replace(/^[#@]/, '').toLowerCase();
	// The name of a discussion is made up by the server, and nobody sees it.
	const handle = isDiscussion(room) ? '' : (asText(room.name) ?? '');
	return [entry.name, handle].some((name) => name.toLowerCase().includes(wanted));
}
