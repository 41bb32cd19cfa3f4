/** When an answer came and what its Date header said. */
export interface ClockSample {
	/** The Date header as it came; it has whole seconds. */
	date: string | undefined;
	sentMs: number;
	receivedMs: number;
}

/**
 * Learns how far a server's clock is ahead of ours from the Date headers of its answers, so that
 * its times can be told in ours whatever the two clocks show. Errs on the late side: by up to a
 * second at first, by less with every answer that comes shortly after a full second.
 */
export class ServerClock {
	/** The least that the server's clock is ahead of ours, in milliseconds, as far as is known. */
	#aheadMs: number | undefined;

	/** Takes in one answer; without a Date header it teaches nothing. */
	observe({ date, sentMs, receivedMs }: ClockSample): void {
		const dateMs = Date.parse(date ?? '');
		if (Number.isNaN(dateMs)) return;
		// The answer was made between sending and receiving, and up to a second after its Date.
		const least = dateMs - receivedMs;
		const most = dateMs + 1000 - sentMs;
		const known = this.#aheadMs;
		// Beyond the bounds, one of the clocks was set anew: start over.
		this.#aheadMs = known === undefined || known > most ? least : Math.max(known, least);
	}

	/** The server's epoch milliseconds in ours, never too early; as they are when nothing is known. */
	toLocalMs(serverMs: number): number {
		return serverMs - (this.#aheadMs ?? 0);
	}
}
