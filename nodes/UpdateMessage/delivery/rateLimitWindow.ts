import type { RateLimitInfo } from './types';

/**
 * Ends closer than this are one window's: a server's `Date` has whole seconds and answers take their
 * time, so the same end comes out differently. For short windows, half the longest seen bounds it.
 */
const TOLERANCE_MAX_MS = 2_000;

/** What a server has said: the rate-limit window that is open, and until when it wants nothing. */
export class RateLimitWindow {
	/** The fewest calls left that were given, less those that ended without information; Infinity when none is open. */
	remaining = Infinity;
	/** The earliest end that was given: callers name none that is too early. Infinity when none is open. */
	untilMs = Infinity;
	/** Nothing may start before this time, whatever else was said. */
	blockedUntilMs = -Infinity;
	/** As long as the longest window may be, as far as is known. */
	longestMs = 0;
	/** The latest end that was given, by which it is told from the next. */
	#latestMs = -Infinity;
	/** The most calls left that were given for this window, or for the one before. */
	#most = -Infinity;

	/**
	 * Takes in what a server said of a window that lies ahead; a time alone says that nothing is left.
	 * Returns how many calls are gone without being `ours` (-Infinity for the first window), or undefined
	 * if it is an old one.
	 */
	learn(info: RateLimitInfo, ours: number, nowMs: number): number | undefined {
		const { remaining = 0, resetAtMs: untilMs } = info;
		if (remaining <= 0) this.blockedUntilMs = Math.max(this.blockedUntilMs, untilMs);
		this.longestMs = Math.max(this.longestMs, untilMs - nowMs);
		const toleranceMs = Math.min(TOLERANCE_MAX_MS, this.longestMs / 2);
		const laterMs = untilMs - this.#latestMs;
		if (laterMs < -toleranceMs) return undefined;
		const isNew = laterMs > toleranceMs;
		const left = isNew ? this.#most + 1 : this.remaining;
		if (isNew) this.remaining = this.untilMs = Infinity;
		this.remaining = Math.min(this.remaining, remaining);
		this.untilMs = Math.min(this.untilMs, untilMs);
		this.#latestMs = Math.max(this.#latestMs, untilMs);
		this.#most = isNew ? remaining : Math.max(this.#most, remaining);
		return left - ours - remaining;
	}

	/** Forgets a window that is over; returns its end if there was one. */
	expire(nowMs: number): number | undefined {
		const { untilMs } = this;
		if (nowMs < untilMs) return undefined;
		this.remaining = this.untilMs = Infinity;
		this.#latestMs = -Infinity;
		return untilMs;
	}
}
