/**
 * Ends closer than this are one window's: a server's `Date` has whole seconds and answers take their
 * time, so the same end comes out differently. For short windows, half the longest seen bounds it.
 */
const JITTER_MAX_MS = 2_000;

interface Window {
	/**
	 * The earliest end that was given: callers name none that is too early, so it is the best one.
	 * Infinity if none was given.
	 */
	untilMs: number;
	/** The latest end that was given, by which the window is told from the next. */
	latestMs: number;
	/** The fewest calls left that were given, less those that ended without a word. */
	remaining: number;
}

/** What a server has said about its limit: the window that is open, and until when it wants nothing. */
export class Budget {
	#window: Window | undefined;
	#longestWindowMs = 0;
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

	/** Takes in that `remaining` calls are left until `untilMs`, which lies ahead. */
	learn(remaining: number, untilMs: number, nowMs: number): void {
		if (remaining <= 0) this.#blockedUntilMs = Math.max(this.#blockedUntilMs, untilMs);
		this.#longestWindowMs = Math.max(this.#longestWindowMs, untilMs - nowMs);
		const toleranceMs = Math.min(JITTER_MAX_MS, this.#longestWindowMs / 2);
		const known = this.#window;
		const laterMs = untilMs - (known?.latestMs ?? -Infinity);
		if (!known || known.untilMs === Infinity || laterMs > toleranceMs) {
			this.#window = { untilMs, latestMs: untilMs, remaining };
		} else if (laterMs >= -toleranceMs) {
			known.remaining = Math.min(known.remaining, remaining);
			known.untilMs = Math.min(known.untilMs, untilMs);
			known.latestMs = Math.max(known.latestMs, untilMs);
		}
	}

	/** Takes in that `remaining` calls are left, nobody knows until when: the newest word counts. */
	learnUndated(remaining: number): void {
		if (this.untilMs < Infinity) this.#window!.remaining = Math.min(this.remaining, remaining);
		else this.#window = { untilMs: Infinity, latestMs: Infinity, remaining };
	}

	/** A call ended without a word: the server may have counted it. */
	use(): void {
		if (this.#window) this.#window.remaining--;
	}

	/** Forgets a window that is over, or spent when nobody knows its end. True if there was one. */
	expire(nowMs: number): boolean {
		const window = this.#window;
		if (!window) return false;
		const isOver = window.untilMs === Infinity ? window.remaining <= 0 : nowMs >= window.untilMs;
		if (isOver) this.#window = undefined;
		return isOver;
	}
}
