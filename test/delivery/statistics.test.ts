import {
	done,
	failed,
	kindsOf,
	lost,
	refused,
	Rig,
	unavailable,
	type TestJob,
	type TestResult,
} from './rig';

const MINUTE = 60_000;

describe('statistics', () => {
	it('say what was retried and why, and how long was waited for what', async () => {
		const rig = new Rig();
		const until = (ms: number) => ({ remaining: 0, resetAtMs: rig.at(ms) });
		const down = { ...unavailable, retryAtMs: rig.at(5 * MINUTE) };
		const report = await rig.run(
			[
				rig.job(0, 'a', { results: [lost, unavailable, done(until(MINUTE))] }),
				rig.job(1, 'b', { results: [refused(until(2 * MINUTE)), done()] }),
				rig.job(2, 'c', { results: failed }),
				rig.job(3, 'd', { results: [down, done()] }),
			],
			{ concurrency: 1 },
		);
		expect(kindsOf(report)).toEqual(['done', 'done', 'failed', 'done']);
		const { rateLimitWaitMs, outageWaitMs, ...counts } = report.statistics;
		expect(counts).toMatchObject({
			retriedJobs: 3,
			retries: { rateLimit: 1, unavailable: 2, network: 1, timeout: 0 },
		});
		expect(rateLimitWaitMs / MINUTE).toBeCloseTo(2, 0);
		expect(outageWaitMs / MINUTE).toBeCloseTo(3, 0);
	});

	it('count what was sent again, not each job that asked for the same', async () => {
		const rig = new Rig();
		const first = { ...unavailable, retryAtMs: rig.at(1_000) };
		const known = (result: TestResult) => ({ ...result, isFromMemory: true });
		const jobs = [rig.job(0, 'asks', { results: [first, done()] })];
		for (let index = 1; index < 20; index++) {
			jobs.push(rig.job(index, 'shares', { results: [known(first), known(done())] }));
		}
		const { outcomes, statistics } = await rig.run(
			jobs.map((job) => ({ ...job, key: `${job.index}` })),
		);
		expect(outcomes.map(({ outcome }) => outcome.attempts)).toEqual([
			2,
			...Array<number>(19).fill(0),
		]);
		expect(statistics).toMatchObject({ retriedJobs: 1, retries: { unavailable: 1 } });
	});

	it.each(['limited', 'down'])(
		'tell of all waits at the same time, that of the route that is %s last',
		async (last) => {
			const rig = new Rig();
			const down = { ...unavailable, retryAtMs: rig.at(MINUTE) };
			const spent = done({ remaining: 0, resetAtMs: rig.at(MINUTE) });
			const jobs = [
				rig.job(0, 'down', { route: 'down', results: [down, done()] }),
				rig.job(1, 'limited', { route: 'limited', results: spent }),
				rig.job(2, 'limited', { route: 'limited' }),
			];
			const order = (a: TestJob, b: TestJob) => Number(a.key === last) - Number(b.key === last);
			const { statistics } = await rig.run(jobs.sort(order));
			expect(statistics.rateLimitWaitMs / MINUTE).toBeCloseTo(1, 2);
			expect(statistics.outageWaitMs / MINUTE).toBeCloseTo(1, 1);
		},
	);

	it.each([
		{ what: 'the limit', downMs: MINUTE / 2, spentMs: MINUTE },
		{ what: 'the outage', downMs: MINUTE, spentMs: MINUTE / 2 },
	])('tell of what lasts longer where a route is both down and used up: $what', async (row) => {
		const rig = new Rig();
		const until = (remaining: number) => done({ remaining, resetAtMs: rig.at(row.spentMs) });
		const down = { ...unavailable, retryAtMs: rig.at(row.downMs) };
		const { statistics } = await rig.run([
			rig.job(0, 'first', { results: until(5) }),
			rig.job(1, 'a', { results: until(0) }),
			rig.job(2, 'b', { results: [down, done()] }),
			rig.job(3, 'c'),
		]);
		const { outageWaitMs, rateLimitWaitMs } = statistics;
		const [most, least] = [outageWaitMs, rateLimitWaitMs].sort((a, b) => b - a);
		expect(most! / MINUTE).toBeCloseTo(1, 1);
		// Beside the jitter.
		expect(least).toBeLessThan(3_000);
		expect(rateLimitWaitMs > outageWaitMs).toBe(row.spentMs > row.downMs);
	});

	it('tell of a wait in the middle of which the execution was stopped', async () => {
		const rig = new Rig();
		const report = rig.start(rig.limitedJobs(20, { route: rig.limited() }));
		await rig.clock.advance(MINUTE / 2);
		rig.controller.abort();
		const { rateLimitWaitMs, longestRateLimitWaitMs } = (await report).statistics;
		expect([rateLimitWaitMs, longestRateLimitWaitMs]).toEqual([rateLimitWaitMs, rateLimitWaitMs]);
		expect(rateLimitWaitMs / MINUTE).toBeCloseTo(0.5, 2);
	});

	it('are none below zero when the clock is set back', async () => {
		const rig = new Rig();
		const report = rig.start(rig.limitedJobs(11, { route: rig.limited() }));
		await rig.clock.advance(MINUTE / 2);
		rig.clock.spend(-60 * MINUTE);
		rig.controller.abort();
		const { outcomes, statistics } = await report;
		expect(statistics.rateLimitWaitMs).toBe(0);
		expect(outcomes.at(-1)?.outcome).toMatchObject({ kind: 'cancelled', waitedMs: 0 });
	});

	it('count as late what was there while the limit was used up, not what was read later', async () => {
		const rig = new Rig();
		const route = rig.limited({ windowMs: 1_000 });
		const jobs = function* (): Generator<TestJob | undefined> {
			for (const job of rig.limitedJobs(40, { route })) {
				const readMs = rig.elapsedMs + (job.index > 10 ? 200 : 0);
				for (; rig.elapsedMs < readMs; rig.clock.spend(1)) yield undefined;
				yield job;
			}
		};
		const { statistics } = await rig.run(jobs());
		expect(statistics.waitedJobs).toBeGreaterThan(0);
		expect(statistics.waitedJobs).toBeLessThan(10);
	});

	it('tell of nobody else who uses a limit where no limit is known', async () => {
		const rig = new Rig();
		const start = (name: string) => rig.start([rig.job(0, name, { results: lost })]);
		for (const { outcomes } of await rig.clock.run(Promise.all([start('a'), start('b')]))) {
			expect(outcomes[0]?.outcome).toMatchObject({ cause: 'maxRetries', isLimitShared: false });
		}
	});
});
