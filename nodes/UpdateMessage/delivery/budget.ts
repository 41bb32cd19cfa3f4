/**
 * Ends closer than this are one window's: a server's `Date` has whole seconds, so the same end may
 * come out up to a second apart. For short windows, half the longest that was seen bounds it.
 */
const JITTER_MAX_MS = 1_000;

interface Window {
	/** The end as the first answer gave it: what tells one window from the next. */
	readonly firstUntilMs: number;
	/** The latest end that was given; Infinity when none was. */
	untilMs: number;
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
		const laterMs = untilMs - (known?.firstUntilMs ?? -Infinity);
		if (!known || known.untilMs === Infinity || laterMs > toleranceMs) {
			this.#window = { firstUntilMs: untilMs, untilMs, remaining };
		} else if (laterMs >= -toleranceMs) {
			known.remaining = Math.min(known.remaining, remaining);
			known.untilMs = Math.max(known.untilMs, untilMs);
		}
	}

	/** Takes in that `remaining` calls are left, nobody knows until when: the newest word counts. */
	learnUndated(remaining: number): void {
		if (this.untilMs < Infinity) this.#window!.remaining = Math.min(this.remaining, remaining);
		else this.#window = { firstUntilMs: Infinity, untilMs: Infinity, remaining };
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
