import { sleep } from 'n8n-workflow';

import { Engine, type Clock } from '../delivery';
import { ApplicationClock } from '../providers/shared/applicationClock';

/** What one process knows of the servers it talks to, for all its executions; tests make their own. */
export class Registry {
	readonly engine: Engine;
	/** By address. */
	readonly #applicationClocks = new Map<string, ApplicationClock>();

	constructor(readonly clock: Clock) {
		this.engine = new Engine(clock);
	}

	/** What is known of the clock of the application at an address. */
	applicationClock(address: string): ApplicationClock {
		this.#forgetOthers(address);
		const clock = this.#applicationClocks.get(address) ?? new ApplicationClock();
		this.#applicationClocks.set(address, clock);
		return clock;
	}

	/** How much it remembers, without what is old. */
	get size(): number {
		const { size } = this.engine;
		this.#forgetOthers();
		return size + this.#applicationClocks.size;
	}

	/** The clocks that go are those of servers that the engine has forgotten. */
	#forgetOthers(address?: string): void {
		for (const known of this.#applicationClocks.keys()) {
			if (known !== address && !this.engine.knows(known)) this.#applicationClocks.delete(known);
		}
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
