import { StandIns, type StandInsOptions } from '../../playground/standIns';

/** Starts those of all services before the first test of the file, sets them back after each, stops them after the last. */
export function useStandIns(options: StandInsOptions = {}): StandIns {
	const standIns = new StandIns();
	beforeAll(async () => await standIns.start({ recordRequests: true, ...options }));
	afterEach(() => standIns.reset());
	afterAll(async () => await standIns.close());
	return standIns;
}
