import type { TimeSpan } from '../types';

/** What an answer tells of the time that the application's clock showed as it was made, in epoch milliseconds. */
export interface PresentTime {
	earliestMs?: number;
	latestMs?: number;
}

/** Between what the application's clock is ahead of ours. */
interface Bounds {
	leastMs: number;
	mostMs: number;
}

const UNKNOWN: Bounds = { leastMs: -Infinity, mostMs: Infinity };

/** Clocks are set now and then: what was learned is forgotten after this long, or twice as long at most. */
const MEMORY_MS = 300_000;

/**
 * How far the clock of a service's application is ahead of ours, as far as its answers tell: between
 * which bounds, never more than they prove. A proxy's clock is another one, and wrong more often.
 */
export class ApplicationClock {
	/** Learned since {@link #sinceMs}, and in the time before. */
	#present = UNKNOWN;

	#former = UNKNOWN;

	#sinceMs = -Infinity;

	/** Takes in what an answer told, which was made at some time in `call`. */
	observe(told: PresentTime, call: TimeSpan): void {
		if (this.suggest(told, call)) return;
		// Beyond the bounds, one of the clocks was set anew: start over.
		this.#former = this.#present = UNKNOWN;
		this.suggest(told, call);
	}

	/** Takes it in only as far as it does not contradict what is known: it may be told by another clock. */
	suggest({ earliestMs = -Infinity, latestMs = Infinity }: PresentTime, call: TimeSpan): boolean {
		this.#forget(call.endMs);
		const told = { leastMs: earliestMs - call.endMs, mostMs: latestMs - call.startMs };
		const present = narrow(this.#present, told);
		const { leastMs, mostMs } = narrow(this.#former, present);
		const fits = leastMs <= mostMs;
		if (fits) this.#present = present;
		return fits;
	}

	/** Between which of our times the application's clock showed this one. */
	toLocal(applicationMs: number): TimeSpan {
		const { leastMs, mostMs } = narrow(this.#former, this.#present);
		return { startMs: applicationMs - mostMs, endMs: applicationMs - leastMs };
	}

	#forget(nowMs: number): void {
		const elapsedMs = nowMs - this.#sinceMs;
		if (elapsedMs < MEMORY_MS) return;
		this.#former = elapsedMs < 2 * MEMORY_MS ? this.#present : UNKNOWN;
		this.#present = UNKNOWN;
		this.#sinceMs = nowMs;
	}
}

function narrow(one: Bounds, other: Bounds): Bounds {
	return {
		leastMs: Math.max(one.leastMs, other.leastMs),
		mostMs: Math.min(one.mostMs, other.mostMs),
	};
}
