import type { StandIn } from '../../playground/services/shared/standIn';
import { StandIns, type StandInsOptions } from '../../playground/standIns';

/** Starts those of all services before the first test of the file, sets them back after each, stops them after the last. */
export function useStandIns(options: StandInsOptions = {}): StandIns {
	const standIns = new StandIns();
	beforeAll(async () => await standIns.start({ recordRequests: true, ...options }));
	afterEach(() => standIns.reset());
	afterAll(async () => await standIns.close());
	return standIns;
}

/** Does the same with one stand-in; gives what leads to it in tests and hooks. */
export function useStandIn<Running extends StandIn>(start: () => Promise<Running>): () => Running {
	let running: Running | undefined;
	beforeAll(async () => {
		running = await start();
	});
	afterEach(() => running?.reset());
	afterAll(async () => await running?.close());
	return () => {
		if (running === undefined) throw new Error('The stand-in runs in tests and hooks only');
		return running;
	};
}
