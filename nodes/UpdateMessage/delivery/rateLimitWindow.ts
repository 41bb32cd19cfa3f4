import type { RateLimitInfo } from './types';

/** How a call ended, for its server: it was taken, answered otherwise, not answered, or refused. */
export type CallEnd = 'taken' | 'failed' | 'lost' | 'refused';

/** Rate-limit information, as it is understood. */
export type LimitNews =
	/** So many calls are left until a time that lies ahead. */
	| { kind: 'dated'; remaining: number; untilMs: number }
	/** So many calls are left, nobody knows until when. */
	| { kind: 'undated'; remaining: number }
	/** The time until which nothing was left has passed. */
	| { kind: 'over' }
	| { kind: 'none' };

/** Understands what came with the end of a call. Numbers that are none count as not said. */
export function readNews(info: RateLimitInfo | undefined, end: CallEnd, nowMs: number): LimitNews {
	const untilMs = Number.isFinite(info?.resetAtMs) ? info?.resetAtMs : undefined;
	const said = Number.isFinite(info?.remaining) ? Math.floor(info?.remaining ?? 0) : undefined;
	// A refusal says that nothing is left, whatever its headers say; so does a time alone.
	const isSpent = end === 'refused' || (said === undefined && untilMs !== undefined);
	const remaining = isSpent ? 0 : said;
	if (remaining === undefined) return { kind: 'none' };
	if (untilMs !== undefined && untilMs > nowMs) return { kind: 'dated', remaining, untilMs };
	if (untilMs !== undefined && remaining <= 0) return { kind: 'over' };
	return end === 'refused' ? { kind: 'none' } : { kind: 'undated', remaining };
}

/**
 * Ends closer than this are one window's: a server's `Date` has whole seconds and answers take their
 * time, so the same end comes out differently. For short windows, half the longest seen bounds it.
 */
const TOLERANCE_MAX_MS = 2_000;

interface KnownWindow {
	/**
	 * The earliest end that was given: callers name none that is too early, so it is the best one.
	 * Infinity if none was given.
	 */
	untilMs: number;
	/** The latest end that was given, by which the window is told from the next. */
	latestMs: number;
	/** The fewest calls left that were given, less those that ended without information. */
	remaining: number;
}

/** What a server has said: the rate-limit window that is open, and until when it wants nothing. */
export class RateLimitWindow {
	#window: KnownWindow | undefined;
	#longestMs = 0;
	#blockedUntilMs = -Infinity;

	/** Calls left in the window; Infinity when there is no window. */
	get remaining(): number {
		return this.#window?.remaining ?? Infinity;
	}

	/** The end of the window; Infinity when nobody knows it or there is none. */
	get untilMs(): number {
		return this.#window?.untilMs ?? Infinity;
	}

	/** Nothing may start before this time, whatever else was said. */
	get blockedUntilMs(): number {
		return this.#blockedUntilMs;
	}

	/** As long as the longest window may be, as far as is known. */
	get longestMs(): number {
		return this.#longestMs;
	}

	/**
	 * Takes in that `remaining` calls are left until `untilMs`, which lies ahead. Says of which window
	 * that is: the one that was known, a later one, or an older one.
	 */
	learn(remaining: number, untilMs: number, nowMs: number): 'known' | 'new' | 'old' {
		if (remaining <= 0) this.#blockedUntilMs = Math.max(this.#blockedUntilMs, untilMs);
		this.#longestMs = Math.max(this.#longestMs, untilMs - nowMs);
		const toleranceMs = Math.min(TOLERANCE_MAX_MS, this.#longestMs / 2);
		const known = this.#window;
		const laterMs = untilMs - (known?.latestMs ?? -Infinity);
		if (!known || known.untilMs === Infinity || laterMs > toleranceMs) {
			this.#window = { untilMs, latestMs: untilMs, remaining };
			return 'new';
		}
		if (laterMs < -toleranceMs) return 'old';
		known.remaining = Math.min(known.remaining, remaining);
		known.untilMs = Math.min(known.untilMs, untilMs);
		known.latestMs = Math.max(known.latestMs, untilMs);
		return 'known';
	}

	/** Takes in that `remaining` calls are left, nobody knows until when: the newest answer counts. */
	learnUndated(remaining: number): void {
		if (this.untilMs < Infinity) this.#window!.remaining = Math.min(this.remaining, remaining);
		else this.#window = { untilMs: Infinity, latestMs: Infinity, remaining };
	}

	/** A call ended without information: the server may have counted it. */
	use(): void {
		if (this.#window) this.#window.remaining--;
	}

	/** Forgets a window that is over, or spent when nobody knows its end; returns its end if there was one. */
	expire(nowMs: number): number | undefined {
		const window = this.#window;
		if (!window) return undefined;
		const isOver = window.untilMs === Infinity ? window.remaining <= 0 : nowMs >= window.untilMs;
		if (!isOver) return undefined;
		this.#window = undefined;
		return window.untilMs;
	}
}
