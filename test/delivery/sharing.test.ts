import fc from 'fast-check';

import { Engine } from '../../nodes/UpdateMessage/delivery';
import { done, kindsOf, Rig, seeded, type TestJob, type TestReport } from './rig';
import type { VirtualRoute } from './virtualServer';

const MINUTE = 60_000;

jest.setTimeout(60_000);

const options = () => ({ concurrency: undefined, signal: new AbortController().signal });

const lostOf = (reports: TestReport[]) =>
	reports.flatMap(kindsOf).filter((kind) => kind !== 'done').length;

/** An execution of so many items at a limited route. */
const run = (rig: Rig, route: VirtualRoute, count: number): Promise<TestReport> =>
	rig.start(rig.limitedJobs(count, { route }), options());

describe('executions that share a limit of ten a minute', () => {
	it('are two hundred of one item: at the limiter’s own pace, none refused', async () => {
		const rig = new Rig({ random: seeded(1) });
		const route = rig.limited();
		const runs = Array.from({ length: 200 }, () => run(rig, route, 1));
		expect(lostOf(await rig.clock.run(Promise.all(runs)))).toBe(0);
		expect(route.refusals).toBe(0);
		expect(rig.elapsedMs).toBeLessThan(19 * MINUTE * 1.1);
	});

	it('are one of a hundred items and ten of one: a small one waits for two windows at most', async () => {
		const rig = new Rig({ random: seeded(2) });
		const route = rig.limited();
		const large = run(rig, route, 100);
		await rig.clock.advance(20_000);
		const small = Array.from({ length: 10 }, () => run(rig, route, 1));
		expect(lostOf(await rig.clock.run(Promise.all(small)))).toBe(0);
		expect(rig.elapsedMs).toBeLessThan(2 * MINUTE + 1_000);
		expect(lostOf([await rig.clock.run(large)])).toBe(0);
		expect(rig.elapsedMs).toBeLessThan(11 * MINUTE);
	});

	it('take turns: while two run, neither has more than twice the other’s share', async () => {
		const scenario = fc.record({
			limit: fc.integer({ min: 2, max: 12 }),
			tripMs: fc.integer({ min: 1, max: 400 }),
			laterMs: fc.constantFrom(0, 10, 30_000, 150_000),
			concurrency: fc.constantFrom(undefined, 20),
			seed: fc.integer({ min: 1, max: 1_000 }),
		});
		const isFair = async ({ limit, tripMs, laterMs, concurrency, seed }: Scenario) => {
			const rig = new Rig({ random: seeded(seed) });
			const route = rig.limited({ limit });
			const started = [0, 0];
			const start = (which: 0 | 1) => {
				const jobs = [...rig.limitedJobs(10 * limit, { route, tripMs })].map((job) => {
					const step = job.begin();
					const send = () => {
						started[which]!++;
						return step.send();
					};
					return { ...job, begin: () => ({ ...step, send }) };
				});
				return rig.start(jobs, { ...options(), concurrency });
			};
			const first = start(0);
			await rig.clock.advance(laterMs);
			const before = started[0]!;
			const second = start(1);
			for (let window = 1; window <= 6; window++) {
				await rig.clock.advance(MINUTE);
				const shares = [started[0]! - before, started[1]!].sort((a, b) => a - b);
				// What is left of the window in which the second came, and the odd one of each window.
				expect(shares[1]).toBeLessThanOrEqual(2 * shares[0]! + limit / 2 + 1);
			}
			expect(lostOf(await rig.clock.run(Promise.all([first, second])))).toBe(0);
			expect(route.refusals).toBe(0);
		};
		type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;
		await fc.assert(fc.asyncProperty(scenario, isFair), { numRuns: 25 });
	});

	it('tell that others used it', async () => {
		const rig = new Rig();
		const route = rig.limited();
		const reports = await rig.clock.run(Promise.all([run(rig, route, 15), run(rig, route, 15)]));
		for (const { statistics } of reports) {
			expect(statistics.callsByOthers).toBeGreaterThanOrEqual(10);
			expect(statistics.callsByOthers).toBeLessThanOrEqual(15);
		}
		const alone = await rig.clock.run(run(rig, route, 15));
		expect(alone.statistics.callsByOthers).toBe(0);
		await rig.clock.advance(MINUTE);
		const few = await rig.clock.run(Promise.all([run(rig, route, 4), run(rig, route, 4)]));
		// Nobody had to wait for that.
		expect(few.map(({ statistics }) => statistics.callsByOthers)).toEqual([0, 0]);
	});
});

describe('an execution that waits while another one reads its items', () => {
	it('is told how long it waited, and for what', async () => {
		const rig = new Rig();
		const readsAll = function* (): Generator<undefined> {
			for (; rig.elapsedMs < 2 * MINUTE; rig.clock.spend(1)) yield undefined;
		};
		const reading = rig.start(readsAll());
		const report = await rig.clock.run(run(rig, rig.limited(), 15));
		expect(report.statistics).toMatchObject({ waitedJobs: 5 });
		expect(report.statistics.rateLimitWaitMs / MINUTE).toBeCloseTo(1, 2);
		await rig.clock.run(reading);
	});
});

describe('executions that edit one message', () => {
	it('do it in the order in which they came, though the limit lets few through', async () => {
		const rig = new Rig({ random: seeded(3) });
		const route = rig.limited();
		const order: number[] = [];
		const runs: Array<Promise<TestReport>> = [];
		for (let index = 0; index < 50; index++) {
			const [job] = [...rig.limitedJobs(1, { route })] as [TestJob];
			const begin = () => {
				order.push(index);
				return job.begin();
			};
			runs.push(rig.start([{ ...job, key: 'message', begin }], options()));
			await rig.clock.advance(20);
		}
		expect(lostOf(await rig.clock.run(Promise.all(runs)))).toBe(0);
		expect(order).toEqual(order.map((_, at) => at));
	});

	it('do it in that order, though one of them has hundreds of other messages to edit before', async () => {
		const rig = new Rig({ random: seeded(4) });
		const route = rig.limited({ limit: 100 });
		const order: string[] = [];
		const start = (name: string, count: number) => {
			const jobs = [...rig.limitedJobs(count, { route })];
			const last = jobs.at(-1)!;
			const begin = () => {
				order.push(name);
				return last.begin();
			};
			return rig.start([...jobs.slice(0, -1), { ...last, key: 'message', begin }], options());
		};
		const large = start('large', 500);
		await rig.clock.advance(1_000);
		const small = start('small', 1);
		expect(lostOf(await rig.clock.run(Promise.all([large, small])))).toBe(0);
		expect(order).toEqual(['large', 'small']);
	});

	it('wait for a call of one that was stopped: it may still land', async () => {
		const rig = new Rig();
		const controller = new AbortController();
		const send = async () => {
			await rig.clock.sleep(500);
			rig.note('deaf call ends');
			return done();
		};
		const deaf: TestJob = { ...rig.job(0, 'a'), begin: () => ({ ...rig.step('x'), send }) };
		const stopped = rig.start([deaf, rig.job(1, 'a')], { signal: controller.signal });
		const next = rig.start([rig.job(2, 'a')], options());
		await rig.clock.advance(100);
		controller.abort();
		expect(kindsOf(await stopped)).toEqual(['cancelled', 'cancelled']);
		expect(kindsOf(await rig.clock.run(next))).toEqual(['done']);
		expect(rig.log).toEqual(['500 deaf call ends', '500 a2 starts', '510 a2 ends']);
		await rig.clock.advance(11 * MINUTE);
		expect(rig.engine.size).toBe(0);
	});
});

describe('a stopped execution', () => {
	it('leaves its calls in flight to the limit that it shared', async () => {
		const rig = new Rig({ random: seeded(4) });
		const route = rig.limited();
		const controller = new AbortController();
		const { signal } = controller;
		const jobs = rig.limitedJobs(100, { route, tripMs: 200, signal });
		const stopped = rig.start(jobs, { ...options(), signal });
		await rig.clock.advance(900);
		controller.abort();
		await stopped;
		const report = await rig.clock.run(run(rig, route, 20));
		expect(lostOf([report])).toBe(0);
		// Those that were on their way cannot tell any more whether they were counted.
		expect(route.refusals).toBeLessThanOrEqual(1);
	});
});

describe('three workers that hear nothing but the server', () => {
	it.each([
		{ windowMs: MINUTE, tripMs: 25 },
		{ windowMs: 6_000, tripMs: 3 },
		{ windowMs: 6_000, tripMs: 100 },
	])('deliver 200 calls, $tripMs ms there and back, windows of $windowMs ms', async (row) => {
		const { windowMs, tripMs } = row;
		for (let seed = 1; seed <= 3; seed++) {
			const rig = new Rig({ random: seeded(seed) });
			const route = rig.limited({ windowMs, phaseMs: (seed - 1) * 0.3 * windowMs });
			const workers = Array.from({ length: 3 }, () => new Engine(rig.clock));
			const runs = Array.from({ length: 200 }, (_, at) => {
				rig.engine = workers[at % 3]!;
				const jobs = rig.limitedJobs(1, { route, tripMs });
				return rig.start(jobs, { ...options(), maxWaitMs: 5 * windowMs });
			});
			expect(lostOf(await rig.clock.run(Promise.all(runs)))).toBe(0);
			expect(route.refusals / route.calls).toBeLessThan(0.25);
			expect(rig.elapsedMs).toBeLessThan(21 * windowMs);
			expect(rig.clock.pending).toBe(0);
		}
	});
});
