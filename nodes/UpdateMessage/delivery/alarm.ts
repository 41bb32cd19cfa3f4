import type { Clock } from './types';

/** The longest that timers can count. */
const SLEEP_MAX_MS = 2 ** 31 - 1;

/** The run's only timer: rings once at the earliest time that anything waits for. */
export class Alarm {
	#atMs = Infinity;
	#abort: AbortController | undefined;

	constructor(
		private readonly clock: Clock,
		/** Called when time has come; or earlier, so look at the clock. */
		private readonly ring: () => void,
		/** Called when the clock cannot sleep. */
		private readonly fail: (error: unknown) => void,
	) {}

	/** Rings at `atMs`, or a little earlier if it was set to that before; Infinity for not at all. */
	set(atMs: number): void {
		if (atMs === Infinity) return this.clear();
		if (this.#abort !== undefined && this.#atMs <= atMs) return;
		this.clear();
		this.#atMs = atMs;
		this.#abort = new AbortController();
		const ms = Math.max(0, atMs - this.clock.now());
		void this.#sleep(Math.min(ms, SLEEP_MAX_MS), this.#abort);
	}

	/** Ends the sleep; nothing will ring. */
	clear(): void {
		const abort = this.#abort;
		this.#abort = undefined;
		abort?.abort();
	}

	async #sleep(ms: number, abort: AbortController): Promise<void> {
		try {
			await this.clock.sleep(ms, abort.signal);
		} catch (error) {
			if (this.#abort === abort) this.fail(error);
		}
		if (this.#abort !== abort) return;
		this.#abort = undefined;
		this.ring();
	}
}
