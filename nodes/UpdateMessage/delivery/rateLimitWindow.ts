/**
 * Ends closer than this are one window's: a server's `Date` has whole seconds and answers take their
 * time, so the same end comes out differently. For short windows, half the longest seen bounds it.
 */
const TOLERANCE_MAX_MS = 2_000;

interface KnownWindow {
	/** The earliest end that was given: callers name none that is too early, so it is the best one. */
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

	/** The end of the window; Infinity when there is none. */
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
		if (known === undefined || untilMs - known.latestMs > toleranceMs) {
			this.#window = { untilMs, latestMs: untilMs, remaining };
			return 'new';
		}
		if (untilMs - known.latestMs < -toleranceMs) return 'old';
		known.remaining = Math.min(known.remaining, remaining);
		known.untilMs = Math.min(known.untilMs, untilMs);
		known.latestMs = Math.max(known.latestMs, untilMs);
		return 'known';
	}

	/** A call ended without information: the server may have counted it. */
	use(): void {
		if (this.#window) this.#window.remaining--;
	}

	/** Forgets a window that is over; returns its end if there was one. */
	expire(nowMs: number): number | undefined {
		const { untilMs } = this;
		if (nowMs < untilMs) return undefined;
		this.#window = undefined;
		return untilMs;
	}
}
