import type { Clock } from './types';

/** The longest that timers can count. */
const SLEEP_MAX_MS = 2 ** 31 - 1;

/** The engine's only timer: calls back once at the earliest time that anything waits for. */
export class Timer {
	#atMs = Infinity;
	#abort: AbortController | undefined;
	readonly #clock: Clock;
	readonly #onTime: () => void;
	readonly #onError: (error: unknown) => void;

	/**
	 * @param onTime called when the time has come; or earlier, so look at the clock
	 * @param onError called when the clock cannot sleep
	 */
	constructor(clock: Clock, onTime: () => void, onError: (error: unknown) => void) {
		this.#clock = clock;
		this.#onTime = onTime;
		this.#onError = onError;
	}

	/** Calls back at `atMs`, or a little earlier if it was set to that before; Infinity for not at all. */
	set(atMs: number): void {
		if (atMs === Infinity) return this.clear();
		if (this.#abort !== undefined && this.#atMs <= atMs) return;
		this.clear();
		this.#atMs = atMs;
		this.#abort = new AbortController();
		const ms = Math.max(0, atMs - this.#clock.now());
		void this.#sleep(Math.min(ms, SLEEP_MAX_MS), this.#abort);
	}

	/** Ends the sleep; nothing will be called. */
	clear(): void {
		const abort = this.#abort;
		this.#abort = undefined;
		abort?.abort();
	}

	async #sleep(ms: number, abort: AbortController): Promise<void> {
		try {
			await this.#clock.sleep(ms, abort.signal);
		} catch (error) {
			if (this.#abort === abort) this.#onError(error);
		}
		if (this.#abort !== abort) return;
		this.#abort = undefined;
		this.#onTime();
	}
}
