import { asText } from '../checks';
import type { ListEntry } from '../types';

type Json = Record<string, unknown>;

/** Source: room types `c`, `p` and `d`; a discussion has a parent room, a team's room says so. */
const KINDS: Record<string, string> = {
	c: 'Channel',
	p: 'Private Group',
	d: 'Direct Message',
};

const PATHS: Record<string, string> = { c: 'channel', p: 'group', d: 'direct' };

/** A subscription as an entry of the room list; undefined for a kind without editable messages. */
export function describeRoomEntry(room: Json, address: string): ListEntry | undefined {
	const { rid, t } = room;
	const kind = typeof t === 'string' ? KINDS[t] : undefined;
	if (typeof rid !== 'string' || typeof t !== 'string' || kind === undefined) return undefined;
	const name = readName(room) ?? rid;
	const inPath = t === 'd' ? rid : (asText(room.name) ?? rid);
	return {
		name: `${name} (${nameKind(room, kind)})`,
		value: rid,
		url: `${address}/${PATHS[t]}/${encodeURIComponent(inPath)}`,
	};
}

function nameKind({ prid, teamMain }: Json, kind: string): string {
	if (typeof prid === 'string' && prid !== '') return 'Discussion';
	return teamMain === true ? 'Team' : kind;
}

/** The name that people see, not the one in addresses. */
function readName({ fname, name }: Json): string | undefined {
	return [fname, name].find(
		(candidate): candidate is string => typeof candidate === 'string' && candidate !== '',
	);
}

/** Whether an entry's name contains what the user typed; a leading # or @ is no part of it. */
export function matchesFilter(entry: ListEntry, filter: string): boolean {
	const wanted = filter.trim().replace(/^[#@]/, '').toLowerCase();
	return entry.name.toLowerCase().includes(wanted);
}
