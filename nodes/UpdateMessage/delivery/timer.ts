import type { Clock } from './types';

/** The engine's only timer: calls back once at the earliest time that anything waits for. */
export class Timer {
	#atMs = Infinity;
	#abort: AbortController | undefined;
	readonly #clock: Clock;
	readonly #onTime: () => void;

	/** @param onTime called when the time has come; or earlier, so look at the clock */
	constructor(clock: Clock, onTime: () => void) {
		this.#clock = clock;
		this.#onTime = onTime;
	}

	/** Calls back at `atMs`, or a little earlier if it was set to that before; Infinity for not at all. */
	set(atMs: number): void {
		if (this.#abort !== undefined && this.#atMs <= atMs && atMs < Infinity) return;
		this.#abort?.abort();
		this.#abort = undefined;
		if (atMs === Infinity) return;
		const abort = new AbortController();
		const ring = () => {
			if (this.#abort !== abort) return;
			this.#abort = undefined;
			this.#onTime();
		};
		this.#atMs = atMs;
		this.#abort = abort;
		void this.#clock.sleep(Math.max(0, atMs - this.#clock.now()), abort.signal).then(ring, ring);
	}
}
