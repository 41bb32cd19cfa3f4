import type { TimeSpan } from '../types';

/** What an answer tells of the time that the application's clock showed as it was made, in epoch milliseconds. */
export interface PresentTime {
	earliestMs?: number;
	latestMs?: number;
}

/**
 * How far the clock of a service's application is ahead of ours, as far as its answers tell: between
 * which bounds, never more than they prove. A proxy's clock is another one, and wrong more often.
 */
export class ApplicationClock {
	#leastAheadMs = -Infinity;

	#mostAheadMs = Infinity;

	/** Takes in one answer; it was made at some time in `call`. */
	observe({ earliestMs = -Infinity, latestMs = Infinity }: PresentTime, call: TimeSpan): void {
		const least = earliestMs - call.endMs;
		const most = latestMs - call.startMs;
		// Beyond the bounds, one of the clocks was set anew: start over.
		const isSetAnew = least > this.#mostAheadMs || most < this.#leastAheadMs;
		this.#leastAheadMs = isSetAnew ? least : Math.max(this.#leastAheadMs, least);
		this.#mostAheadMs = isSetAnew ? most : Math.min(this.#mostAheadMs, most);
	}

	/** Between which of our times the application's clock showed this one. */
	toLocal(applicationMs: number): TimeSpan {
		return {
			startMs: applicationMs - this.#mostAheadMs,
			endMs: applicationMs - this.#leastAheadMs,
		};
	}
}
