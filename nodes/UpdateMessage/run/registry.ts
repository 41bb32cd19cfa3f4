import { sleep } from 'n8n-workflow';

import { Engine, type Clock } from '../delivery';
import { ServerClock } from '../http/serverClock';

/** What one process knows of the servers it talks to, for all its executions; tests make their own. */
export class Registry {
	readonly engine: Engine;
	readonly #serverClocks = new Map<string, ServerClock>();

	constructor(readonly clock: Clock) {
		this.engine = new Engine(clock);
	}

	/** What is known of the clock of the server at an address. */
	serverClock(address: string): ServerClock {
		for (const known of this.#serverClocks.keys()) {
			if (known !== address && !this.engine.knows(known)) this.#serverClocks.delete(known);
		}
		const clock = this.#serverClocks.get(address) ?? new ServerClock();
		this.#serverClocks.set(address, clock);
		return clock;
	}

	/** How much it remembers, without what is old. */
	get size(): number {
		const { size } = this.engine;
		for (const known of this.#serverClocks.keys()) {
			if (!this.engine.knows(known)) this.#serverClocks.delete(known);
		}
		return size + this.#serverClocks.size;
	}
}

/** A timer cannot be set for longer: 2^31 - 1 milliseconds. */
const LONGEST_SLEEP_MS = 2_147_483_647;

/** n8n's sleep, ended by an abort on older n8n, too, whose sleep knows no signal. */
async function sleepUntilAborted(ms: number, signal: AbortSignal): Promise<void> {
	if (signal.aborted) return;
	let stop = () => {};
	const aborted = new Promise<void>((resolve) => {
		stop = resolve;
		signal.addEventListener('abort', stop);
	});
	// n8n's sleep rejects when it is aborted and for no other reason.
	const slept = sleep(Math.min(ms, LONGEST_SLEEP_MS), signal).then(undefined, () => undefined);
	try {
		await Promise.race([slept, aborted]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}

/**
 * The only state of a module: n8n runs a node once for each execution and gives executions nothing to
 * share, but a server limits all of them together.
 */
export const processRegistry = new Registry({
	now: () => Date.now(),
	random: () => Math.random(),
	sleep: sleepUntilAborted,
});
