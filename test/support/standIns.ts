import {
	startAcquire,
	startRocketChat,
	type AcquireStandIn,
	type RocketChatStandIn,
} from '../../playground/services';

/** Both stand-in services of a file of tests. */
export interface StandIns {
	readonly acquire: AcquireStandIn;
	readonly rocketChat: RocketChatStandIn;
}

/** Starts both before the first test of the file, sets them back after each, stops them after the last. */
export function useStandIns(options: { now?: () => number } = {}): StandIns {
	const started: Partial<StandIns> = {};
	beforeAll(async () => {
		const common = { recordRequests: true, ...options };
		Object.assign(started, {
			acquire: await startAcquire(common),
			rocketChat: await startRocketChat(common),
		});
	});
	afterEach(() => {
		started.acquire?.reset();
		started.rocketChat?.reset();
	});
	afterAll(async () => {
		await started.acquire?.close();
		await started.rocketChat?.close();
	});
	// They are there from the first test on.
	return started as StandIns;
}
