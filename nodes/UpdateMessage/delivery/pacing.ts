import type { Pacing } from './types';

/** What a call's end says of the server: it answered, was not heard, or refused for its limit. */
export type CallEnd = 'answered' | 'lost' | 'refused';

/** A server's word on its budget, as it is understood. */
export type Word =
	/** So many calls are left until a time that lies ahead. */
	| { kind: 'dated'; remaining: number; untilMs: number }
	/** So many calls are left, nobody knows until when. */
	| { kind: 'undated'; remaining: number }
	/** The time until which nothing was left has passed. */
	| { kind: 'over' }
	| { kind: 'none' };

/** Understands what came with the end of a call. Numbers that are none count as not said. */
export function readPacing(pacing: Pacing | undefined, end: CallEnd, nowMs: number): Word {
	const untilMs = Number.isFinite(pacing?.notBeforeMs) ? pacing?.notBeforeMs : undefined;
	const said = Number.isFinite(pacing?.remaining) ? Math.floor(pacing?.remaining ?? 0) : undefined;
	// A refusal says that nothing is left, whatever its headers say; so does a time alone.
	const isSpent = end === 'refused' || (said === undefined && untilMs !== undefined);
	const remaining = isSpent ? 0 : said;
	if (remaining === undefined) return { kind: 'none' };
	if (untilMs !== undefined && untilMs > nowMs) return { kind: 'dated', remaining, untilMs };
	if (untilMs !== undefined && remaining <= 0) return { kind: 'over' };
	return end === 'refused' ? { kind: 'none' } : { kind: 'undated', remaining };
}

/** For how long a server asked not to send a call again, if it did: 0 when that time has passed. */
export function readAskedMs(
	pacing: Pacing | undefined,
	end: CallEnd,
	nowMs: number,
): number | undefined {
	const word = readPacing(pacing, end, nowMs);
	if (word.kind === 'over') return 0;
	return word.kind === 'dated' && word.remaining <= 0 ? word.untilMs - nowMs : undefined;
}
