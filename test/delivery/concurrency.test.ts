import type { RateLimitInfo } from '../../nodes/UpdateMessage/delivery';
import {
	done,
	kindsOf,
	lost,
	place,
	Rig,
	seeded,
	unavailable,
	type TestJob,
	type TestResult,
} from './rig';

jest.setTimeout(60_000);

interface ServerSpec {
	delayMs: number;
	/** How many calls it can work on at a time; others queue. */
	capacity?: number;
	/** With more than so many at a time it fails. */
	failsBeyond?: number;
	/** All its answers tell of a rate limit, too, of which much is left. */
	rateLimit?: RateLimitInfo;
}

interface Load {
	items: number;
	concurrency?: number;
	/** What reading an item costs. */
	workMs?: number;
}

/** Plays items against a scripted server; says how long it took, and how many calls it had when. */
async function play(
	{ delayMs, capacity = Infinity, failsBeyond = Infinity, rateLimit }: ServerSpec,
	load: Load,
) {
	const { items, concurrency, workMs = 0 } = load;
	const rig = new Rig();
	const inFlight: Array<{ atMs: number; calls: number }> = [];
	const busyUntilMs: number[] = [];
	let calls = 0;
	let failures = 0;
	const note = (change: number) => {
		calls += change;
		inFlight.push({ atMs: rig.elapsedMs, calls });
	};
	const send = async (): Promise<TestResult> => {
		note(1);
		const fails = calls > failsBeyond;
		const queued = busyUntilMs.length < capacity ? 0 : (busyUntilMs.shift() ?? 0);
		const endMs = Math.max(queued, rig.elapsedMs) + delayMs;
		if (capacity < Infinity) busyUntilMs.push(endMs);
		await rig.clock.sleep(endMs - rig.elapsedMs);
		note(-1);
		if (!fails) return done(rateLimit);
		failures++;
		return { ...unavailable, rateLimit };
	};
	const jobs = function* (): Generator<TestJob> {
		for (let index = 0; index < items; index++) {
			rig.clock.spend(workMs);
			yield { index, key: `k${index}`, begin: () => ({ ...place, send }) };
		}
	};
	const report = await rig.run(jobs(), { concurrency });
	const timeMs = rig.elapsedMs;
	/** The part of the time in which there were more than so many calls. */
	const timeAbove = (limit: number) =>
		inFlight.reduce((sum, { atMs, calls: now }, at) => {
			const untilMs = inFlight[at + 1]?.atMs ?? atMs;
			return now > limit ? sum + untilMs - atMs : sum;
		}, 0) / timeMs;
	const lost = kindsOf(report).filter((kind) => kind !== 'done').length;
	return {
		timeMs,
		timeAbove,
		failures,
		lost,
		most: Math.max(...inFlight.map((each) => each.calls)),
	};
}

describe('automatic concurrency', () => {
	it.each([20, 50, 200, 500])('uses a server with a delay of %s ms well', async (delayMs) => {
		const items = 2_000;
		const best = await play({ delayMs }, { items, concurrency: 256 });
		const { timeMs, most } = await play({ delayMs }, { items });
		expect(best.timeMs / timeMs).toBeGreaterThanOrEqual(0.8);
		expect(most).toBe(256);
	});

	it('takes a server without delay as it is', async () => {
		expect(await play({ delayMs: 0 }, { items: 2_000 })).toMatchObject({ timeMs: 0, lost: 0 });
	});

	it.each([
		{ delayMs: 200, workMs: 2, timeMaxMs: 2_500 },
		{ delayMs: 500, workMs: 2, timeMaxMs: 3_600 },
	])(
		'is not held up by a busy event loop: 1,000 items, $delayMs ms, $workMs ms of work each',
		async ({ delayMs, workMs, timeMaxMs }) => {
			const { timeMs } = await play({ delayMs }, { items: 1_000, workMs });
			expect(timeMs).toBeLessThan(timeMaxMs);
		},
	);

	it.each([20, 200, 1_000])(
		'gives a server that does eight at a time, in %s ms, no more than twice as many for long',
		async (delayMs) => {
			const server = { delayMs, capacity: 8 };
			const best = await play(server, { items: 1_000, concurrency: 8 });
			const { timeAbove, timeMs } = await play(server, { items: 1_000 });
			expect(timeMs).toBeLessThanOrEqual(1.1 * best.timeMs);
			expect(timeAbove(16)).toBeLessThan(0.25);
			expect(timeAbove(80)).toBe(0);
		},
	);

	it.each([
		{ failsBeyond: 32 },
		{ failsBeyond: 5 },
		{ failsBeyond: 5, rateLimit: { remaining: 100_000, resetAtMs: Date.UTC(2024, 0, 2) } },
	])('settles below what makes a server fail: $failsBeyond at a time', async (server) => {
		const { failsBeyond } = server;
		const load = { items: 2_000 };
		const { failures, lost, timeAbove } = await play({ delayMs: 100, ...server }, load);
		expect(lost).toBe(0);
		expect(timeAbove(failsBeyond)).toBeLessThan(0.15);
		expect(failures).toBeLessThan(400);
	});

	it('is not lowered by calls that fail by chance, one in a few hundred', async () => {
		const rig = new Rig();
		const chance = seeded(1);
		const results = () => (chance() < 1 / 300 ? lost : done());
		const automatic = { concurrency: undefined, maxRetries: 9 };
		const jobs = rig.jobs(10_000, { takesMs: 100, results });
		expect(new Set(kindsOf(await rig.run(jobs, automatic)))).toEqual(new Set(['done']));
		// Without: 10,000 in 100 ms, 256 at a time, are 4 s, and finding that out takes half a second.
		expect(rig.elapsedMs).toBeLessThan(7_000);
	});

	it('comes back after an outage', async () => {
		const rig = new Rig();
		const send = async (): Promise<TestResult> => {
			await rig.clock.sleep(50);
			const isDown = rig.elapsedMs > 400 && rig.elapsedMs < 2_000;
			rig.mostInFlight = Math.max(rig.mostInFlight, ++rig.inFlight);
			rig.inFlight--;
			return isDown
				? { kind: 'retry', reason: 'network', problem: 'down' }
				: { kind: 'done', value: 'ok' };
		};
		const jobs = Array.from({ length: 10_000 }, (_, index) => ({
			index,
			key: `k${index}`,
			begin: () => ({ ...place, send }),
		}));
		const report = await rig.run(jobs, { concurrency: undefined, maxRetries: 9 });
		expect(new Set(kindsOf(report))).toEqual(new Set(['done']));
		// Without the outage: 10,000 in 50 ms, 256 at a time, are 2 s.
		expect(rig.elapsedMs).toBeLessThan(6_000);
	});

	it('learns that a server has become slower for good', async () => {
		const rig = new Rig();
		const send = async (): Promise<TestResult> => {
			await rig.clock.sleep(rig.elapsedMs < 100 ? 5 : 100);
			return done();
		};
		const jobs = Array.from({ length: 10_000 }, (_, index) => {
			return { index, key: `k${index}`, begin: () => ({ ...place, send }) };
		});
		await rig.run(jobs, { concurrency: undefined });
		// What is left then takes 3 s with 256 at a time.
		expect(rig.elapsedMs).toBeLessThan(6_000);
	});

	it('is not misled by routes that take longer than others, nor by what is known already', async () => {
		const rig = new Rig();
		const known = { kind: 'done', value: 'known', isFromMemory: true } as const;
		const jobs = function* (): Generator<TestJob> {
			for (let index = 0; index < 3_000; index += 3) {
				yield rig.job(index, `a${index}`, { route: 'slow', takesMs: 300 });
				yield rig.job(index + 1, `b${index}`, { route: 'fast', takesMs: 10 });
				yield rig.job(index + 2, `c${index}`, { route: 'slow', takesMs: 0, results: known });
			}
		};
		await rig.run(jobs(), { concurrency: undefined });
		expect(rig.mostInFlight).toBeGreaterThan(200);
		expect(rig.mostInFlight).toBeLessThanOrEqual(256);
	});
});
