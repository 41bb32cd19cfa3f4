import type { Clock } from './types';

/** The engine's only timer: calls back once at the earliest time that anything waits for. */
export class Timer {
	#atMs = Infinity;
	/** Of the timer that is set, if one is. */
	#abort: AbortController | undefined;
	readonly #clock: Clock;
	readonly #onTime: () => void;

	/** @param onTime called when the time has come; or earlier, so look at the clock */
	constructor(clock: Clock, onTime: () => void) {
		this.#clock = clock;
		this.#onTime = onTime;
	}

	/** Calls back at `atMs`, or earlier if it was set to that before; Infinity for not at all. */
	set(atMs: number): void {
		if (atMs === this.#atMs || (atMs > this.#atMs && atMs < Infinity)) return;
		this.#abort?.abort();
		this.#abort = undefined;
		this.#atMs = atMs;
		if (atMs === Infinity) return;
		const { signal } = (this.#abort = new AbortController());
		const ring = () => {
			if (signal.aborted) return;
			this.#abort = undefined;
			this.#atMs = Infinity;
			this.#onTime();
		};
		void this.#clock.sleep(Math.max(0, atMs - this.#clock.now()), signal).then(ring, ring);
	}
}

/** Measures how long something lasts, each time and in all. */
export class Stopwatch {
	totalMs = 0;
	longestMs = 0;
	#sinceMs: number | undefined;

	/** Notes whether it is so from now on. */
	set(isSo: boolean, nowMs: number): void {
		if (isSo === (this.#sinceMs !== undefined)) return;
		const lastedMs = Math.max(0, nowMs - (this.#sinceMs ?? nowMs));
		this.totalMs += lastedMs;
		this.longestMs = Math.max(this.longestMs, lastedMs);
		this.#sinceMs = isSo ? nowMs : undefined;
	}
}
