/** The longest that jobs are read and started in one go, in milliseconds. */
const SPELL_MS = 2;

/**
 * How long the engine has read and started jobs since others had their turn. Connections open between
 * two turns of the event loop only: without a break, the first request would leave with the last one,
 * all answers would come back together, and nothing would be done while they are waited for.
 */
export class Spell {
	#workedMs = 0;

	/** It is time for a break. */
	get isOver(): boolean {
		return this.#workedMs >= SPELL_MS;
	}

	/** Adds work; a clock that was set back adds nothing. */
	add(ms: number): void {
		this.#workedMs += Math.max(0, ms);
	}

	/** Begins anew, after a break. */
	restart(): void {
		this.#workedMs = 0;
	}
}
