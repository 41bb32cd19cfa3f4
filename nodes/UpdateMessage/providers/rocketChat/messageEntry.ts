import { isObject } from '../shared/validation';
import { truncateToLine } from '../shared/truncate';
import type { ListEntry, Server } from '../provider';
import { isUnseen, readStoredText } from './reply';

type Json = Record<string, unknown>;

/** When and where the list is looked at. */
interface EntryPlace {
	timeZone: string;
	nowMs: number;
}

/** Source: older servers list hidden messages, too; system messages (and encrypted ones, which plain text would break) have a type `t`. */
export function isListed(message: Json): boolean {
	const isText = message.t === undefined || message.t === '';
	return typeof message._id === 'string' && isText && !isUnseen(message);
}

/** A message as an entry of the list: time, author and first words, the credential's own marked. */
export function describeMessageEntry(
	message: Json,
	{ server, ...place }: EntryPlace & { server: Server },
): ListEntry {
	const author = isObject(message.u) ? message.u : {};
	const own = author._id === server.userId ? ' (you)' : '';
	const name = [author.name, author.username].find((part) => typeof part === 'string') ?? 'Unknown';
	const time = formatTime(message.ts, place);
	return {
		name: `${time} ${name}${own}: ${truncateToLine(readStoredText(message))}`.trim(),
		value: String(message._id),
	};
}

/** The year only where it is not the present one: the list has room for few letters. */
function formatTime(value: unknown, { timeZone, nowMs }: EntryPlace): string {
	const ms = typeof value === 'string' ? Date.parse(value) : NaN;
	if (Number.isNaN(ms)) return '';
	// The Swedish way of writing a time is the ISO one, to the minute and without the T.
	const format = new Intl.DateTimeFormat('sv-SE', {
		dateStyle: 'short',
		timeStyle: 'short',
		timeZone,
	});
	const [time, now] = [format.format(ms), format.format(nowMs)];
	const year = now.slice(0, 'YYYY-'.length);
	return time.startsWith(year) ? time.slice(year.length) : time;
}
