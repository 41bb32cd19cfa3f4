import { sleep } from 'n8n-workflow';

import { Engine, type Clock } from '../delivery';
import { ServerClock } from '../http/serverClock';
import { ApplicationClock } from '../providers/shared/applicationClock';

/** What is known of the clocks at an address: the server's by its Date headers, the application's by its stamps. */
interface Clocks {
	server: ServerClock;
	application: ApplicationClock;
}

/** What one process knows of the servers it talks to, for all its executions; tests make their own. */
export class Registry {
	readonly engine: Engine;
	readonly #clocks = new Map<string, Clocks>();

	constructor(readonly clock: Clock) {
		this.engine = new Engine(clock);
	}

	/** What is known of the clocks at an address. */
	clocks(address: string): Clocks {
		for (const known of this.#clocks.keys()) {
			if (known !== address && !this.engine.knows(known)) this.#clocks.delete(known);
		}
		const clocks = this.#clocks.get(address) ?? {
			server: new ServerClock(),
			application: new ApplicationClock(),
		};
		this.#clocks.set(address, clocks);
		return clocks;
	}

	/** How much it remembers, without what is old. */
	get size(): number {
		const { size } = this.engine;
		for (const known of this.#clocks.keys()) {
			if (!this.engine.knows(known)) this.#clocks.delete(known);
		}
		return size + this.#clocks.size;
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
