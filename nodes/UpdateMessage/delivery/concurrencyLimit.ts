/** At most so many calls in flight to one server from this process. */
const IN_FLIGHT_MAX = 256;

/** Where it starts, and starts over at least. */
const START = 48;
/** How much it grows with an answer that is as fast as ever; with a round of them, to about four times as much. */
const GROWTH = 4;
/** What rising latency may bring it down to. Failures may bring it down to one. */
const LEAST_FOR_LATENCY = 4;
/** An answer is as fast as ever up to this multiple of the shortest latency. */
const FAST = 1.5;
/**
 * With twice as many in flight as the slowest part (server, network, our own event loop) can work on,
 * everything takes twice as long: that many are of no use to anybody.
 */
const SLOW = 1.75;
/** After overload: back to this part of what was too much. */
const BACK_OFF = 0.75;
/** Calls fail by chance, too: one in so many answers is no overload, nor are a few together after many. */
const CHANCE = 1 / 100;
const CHANCES_MAX = 3;
/** How much it grows with a round of them near what was too much: seldom that again. */
const PER_ROUND_NEAR_CEILING = 1 / 8;
/** What the clock does not resolve. */
const RESOLUTION_MS = 2;

/** A call whose latency is measured. */
export interface MeasuredCall {
	readonly startedMs: number;
	/** Calls in flight with it that this limit is for; 0 for a call that it is not for. */
	readonly inFlightAtStart: number;
}

/**
 * Finds out how many calls a server takes well at a time, as TCP does for packets: it starts
 * moderately, grows with each answer that is as fast as the fastest, shrinks when all answers of a
 * round take long, or when calls fail, and then comes near that limit again in small steps only.
 */
export class ConcurrencyLimit {
	/** When the last call ended. */
	endedMs = -Infinity;
	#limit = START;
	/** Calls in flight: all, and those that the limit is for. */
	#inFlight = 0;
	#limited = 0;
	/** Where it was too much the last time. */
	#ceiling = Infinity;
	/** How many failures would be no more than chance. */
	#chances = CHANCES_MAX;
	/** The shortest latency for each route: they differ in what they do. */
	readonly #shortestMs = new Map<object, number>();
	/** When it was last lowered: calls from before say nothing about it. */
	#loweredMs = -Infinity;
	/** The round's answers, and the best of them as a multiple of the shortest latency. */
	#answers = 0;
	#bestRatio = Infinity;

	/** One more call may start, of an execution that fixes its own number or of one that leaves it to this. */
	hasRoom(isFixed: boolean): boolean {
		return this.#inFlight < IN_FLIGHT_MAX && (isFixed || this.#limited < Math.floor(this.#limit));
	}

	/** After a pause: what was too much before, and how fast it was, may have changed. */
	startOver(): void {
		this.#limit = Math.max(START, this.#limit);
		this.#ceiling = Infinity;
		this.#shortestMs.clear();
	}

	/** Notes that a call starts; returns how many are in flight with it, or 0 if the limit is not for it. */
	start(isFixed: boolean): number {
		this.#inFlight++;
		return isFixed ? 0 : ++this.#limited;
	}

	/** Notes that a call has ended, whatever came of it. */
	end({ inFlightAtStart }: MeasuredCall, nowMs: number): void {
		this.#inFlight--;
		if (inFlightAtStart > 0) this.#limited--;
		this.endedMs = nowMs;
	}

	/** A call was done. */
	answered({ startedMs, inFlightAtStart }: MeasuredCall, route: object, nowMs: number): void {
		this.#chances = Math.min(CHANCES_MAX, this.#chances + CHANCE);
		const latencyMs = Math.max(RESOLUTION_MS, nowMs - startedMs);
		const shortestMs = Math.min(latencyMs, this.#shortestMs.get(route) ?? Infinity);
		this.#shortestMs.set(route, shortestMs);
		const ratio = latencyMs / shortestMs;
		// A limit that is not used is not raised.
		if (ratio <= FAST && (1 + GROWTH) * inFlightAtStart >= this.#limit) this.#grow();
		if (startedMs <= this.#loweredMs) return;
		this.#bestRatio = Math.min(this.#bestRatio, ratio);
		if (++this.#answers * 2 >= this.#limit) this.#endRound(nowMs);
	}

	/** A call got no answer, or a server without means said so. */
	failed({ inFlightAtStart }: MeasuredCall, nowMs: number): void {
		if (this.#chances >= 1) return void this.#chances--;
		// What was too much is told by the one that had the fewest beside it.
		this.#ceiling = Math.min(this.#ceiling, inFlightAtStart);
		this.#limit = Math.max(1, Math.min(this.#limit, this.#ceiling * BACK_OFF));
		this.#loweredMs = nowMs;
	}

	#grow(): void {
		const isNear = this.#limit >= this.#ceiling * BACK_OFF;
		const more = isNear ? PER_ROUND_NEAR_CEILING / this.#limit : GROWTH;
		this.#limit = Math.min(IN_FLIGHT_MAX, this.#limit + more);
		if (this.#limit > 1.1 * this.#ceiling + 1) this.#ceiling = Infinity;
	}

	#endRound(nowMs: number): void {
		if (this.#bestRatio > SLOW) {
			// Slow with that few in flight: it has become slower for good.
			if (this.#limit <= LEAST_FOR_LATENCY) this.#shortestMs.clear();
			else {
				this.#ceiling = this.#limit;
				this.#limit = Math.max(LEAST_FOR_LATENCY, this.#limit / 2);
			}
			this.#loweredMs = nowMs;
		}
		this.#answers = 0;
		this.#bestRatio = Infinity;
	}
}
