import { Engine } from '../../nodes/UpdateMessage/delivery';
import { done, kindsOf, place, refused, Rig, type TestJob } from './rig';

const MINUTE = 60_000;

const all = (count: number, kind: string) => Array<string>(count).fill(kind);

describe('a rate limit', () => {
	it('lets a thousand jobs at ten a minute through, and none is refused', async () => {
		const rig = new Rig();
		const route = rig.limited();
		const report = await rig.run(rig.limitedJobs(1_000, { route }));
		expect(kindsOf(report)).toEqual(all(1_000, 'done'));
		expect(route.refusals).toBe(0);
		expect(rig.elapsedMs / MINUTE).toBeCloseTo(99, 1);
		const { statistics } = report;
		expect(statistics).toMatchObject({ retriedJobs: 0, waitedJobs: 990 });
		expect(statistics.rateLimitWaitMs / MINUTE).toBeCloseTo(99, 0);
		expect(statistics.longestRateLimitWaitMs).toBeLessThanOrEqual(MINUTE + 50);
		expect(statistics.callsByOthers).toBe(0);
	});

	it('is used to its own floor', async () => {
		const rig = new Rig();
		const route = rig.limited({ windowMs: 1_000, phaseMs: 300 });
		await rig.run(rig.limitedJobs(200, { route }), { concurrency: undefined });
		expect(route.refusals).toBe(0);
		expect(rig.elapsedMs).toBeLessThan(19_000 * 1.1);
	});

	it('is kept to when others use it too, and what they used is told', async () => {
		const rig = new Rig();
		const route = rig.limited({ foreignEveryMs: 30 });
		const report = await rig.run(rig.limitedJobs(100, { route }));
		expect(kindsOf(report)).toEqual(all(100, 'done'));
		expect(route.refusals).toBeLessThan(100);
		expect(report.statistics.callsByOthers).toBeGreaterThan(5);
	});

	it('lets jobs be pulled while they wait, but no more than a bounded number', async () => {
		const rig = new Rig();
		const report = rig.start(rig.limitedJobs(10_000, { route: rig.limited() }));
		await rig.clock.advance(MINUTE - 1);
		expect(rig.pulled).toBe(10 + 1_024);
		rig.controller.abort();
		await report;
	});

	it('is not waited for when nobody needs it', async () => {
		const rig = new Rig();
		const report = await rig.run(rig.limitedJobs(10, { route: rig.limited() }));
		expect(rig.elapsedMs).toBeLessThan(100);
		const retries = { rateLimit: 0, unavailable: 0, network: 0, timeout: 0 };
		const { retries: counted, ...zero } = report.statistics;
		expect(counted).toEqual(retries);
		expect(new Set(Object.values(zero))).toEqual(new Set([0]));
	});

	it('lets other routes go on', async () => {
		const rig = new Rig();
		const spent = done({ remaining: 0, resetAtMs: rig.at(MINUTE) });
		const others = Array.from({ length: 20 }, (_, n) => rig.job(n + 3, 'o', { route: 'other' }));
		const report = await rig.run([
			rig.job(0, 'first', { route: 'other' }),
			rig.job(1, 'a', { results: spent }),
			rig.job(2, 'b'),
			...others,
		]);
		const late = rig.log.filter((line) => Number.parseInt(line) > 1_000);
		expect(late).toEqual([`${MINUTE} b2 starts`, `${MINUTE + 10} b2 ends`]);
		const heldMs = MINUTE - 10;
		expect(report.statistics).toMatchObject({
			rateLimitWaitMs: heldMs,
			longestRateLimitWaitMs: heldMs,
		});
	});

	it('keeps back the reads of what cannot be written yet', async () => {
		const rig = new Rig();
		const ages: number[] = [];
		const jobs = [...rig.limitedJobs(30, { route: rig.limited() })].map((job): TestJob => {
			const write = job.begin();
			const read = async () => {
				await rig.clock.sleep(20);
				const readMs = rig.elapsedMs;
				const send = () => {
					ages.push(rig.elapsedMs - readMs);
					return write.send();
				};
				return { kind: 'next' as const, step: { ...place, send } };
			};
			return { ...job, begin: () => ({ ...place, route: 'read', send: read }) };
		});
		const report = await rig.run(jobs);
		expect(kindsOf(report)).toEqual(all(30, 'done'));
		expect(report.statistics).toMatchObject({ waitedJobs: 20, callsByOthers: 0 });
		expect(Math.max(...ages)).toBeLessThan(100);
		expect(rig.elapsedMs).toBeLessThan(2 * MINUTE + 1_000);
	});

	it('keeps back the read of another execution, too, if its write would come after the last one', async () => {
		const rig = new Rig();
		const leave = (remaining: number) => done({ remaining, resetAtMs: rig.at(MINUTE) });
		await rig.run([rig.job(0, 'first', { route: 'write', results: leave(1) })]);
		// Begins later, but has its turn before the other one.
		const jobs = [rig.job(0, 'x', { route: 'other', takesMs: 5 }), rig.chain(1, {}, {})];
		const next = rig.start(jobs, { concurrency: 1 });
		const last = rig.start([rig.chain(0, {}, { results: leave(0) })]);
		expect(kindsOf(await rig.clock.run(last))).toEqual(['done']);
		expect(kindsOf(await rig.clock.run(next))).toEqual(['done', 'done']);
		expect([rig.startsOf('w0'), rig.startsOf('r1')]).toEqual([[20], [MINUTE]]);
	});

	it('keeps back no read whose write goes elsewhere, as the last one did', async () => {
		const rig = new Rig();
		const spent = done({ remaining: 0, resetAtMs: rig.at(MINUTE) });
		const first = rig.job(0, 'first', { route: 'read' });
		const jobs = [
			rig.chain(1, {}, { results: spent }),
			rig.chain(2, { takesMs: 15 }, { route: 'other' }),
			rig.chain(3, {}, { route: 'other' }),
		];
		expect(kindsOf(await rig.run([first, ...jobs], { concurrency: 2 }))).toEqual(all(4, 'done'));
		expect(rig.elapsedMs).toBeLessThan(100);
	});

	it('does not stall when time passes while it is looked at', async () => {
		for (let takesMs = 0; takesMs < 40; takesMs++) {
			const rig = new Rig();
			const spent = done({ remaining: 0, resetAtMs: rig.at(takesMs) });
			let ticks = 0;
			const clock = {
				now: () => rig.clock.now() + ticks++,
				random: () => 0,
				sleep: (ms: number, signal: AbortSignal) => rig.clock.sleep(ms, signal),
			};
			rig.engine = new Engine(clock);
			const jobs = [rig.job(0, 'a', { results: spent, takesMs: 0 }), ...rig.jobs(4)];
			expect(kindsOf(await rig.run(jobs))).toEqual(all(5, 'done'));
		}
	});

	it('is not confused by answers from memory, which are no calls', async () => {
		const rig = new Rig();
		const known = { kind: 'done', value: 'known', isFromMemory: true } as const;
		const jobs = [...rig.jobs(50, { takesMs: 0, results: known })];
		const route = rig.limited();
		const report = await rig.run([...jobs, ...rig.limitedJobs(10, { route })]);
		expect(report.statistics).toMatchObject({ waitedJobs: 0 });
		expect(route.refusals).toBe(0);
		expect(report.outcomes[0]?.outcome).toMatchObject({ kind: 'done', attempts: 0 });
		expect(rig.mostInFlight).toBe(1);
	});
});

describe('an account that is exempt from it', () => {
	it('is not held back, nor does it open or spend the limit for others', async () => {
		const rig = new Rig();
		const route = rig.limited({ exempt: 'bot' });
		const bot = rig.start(rig.limitedJobs(500, { route, account: 'bot' }), { concurrency: 8 });
		const user = rig.start(rig.limitedJobs(30, { route, account: 'user' }), { concurrency: 8 });
		expect(kindsOf(await rig.clock.run(bot))).toEqual(all(500, 'done'));
		expect(rig.elapsedMs).toBeLessThan(2_000);
		const report = await rig.clock.run(user);
		expect(kindsOf(report)).toEqual(all(30, 'done'));
		expect(route.refusals).toBe(0);
		expect(rig.elapsedMs / MINUTE).toBeCloseTo(2, 1);
	});

	it('is subject to it once it is refused', async () => {
		const rig = new Rig();
		const until = { remaining: 0, resetAtMs: rig.at(MINUTE) };
		const jobs = [
			rig.job(0, 'first'),
			rig.job(1, 'a', { results: [refused(until), done()] }),
			rig.job(2, 'b', { takesMs: 50 }),
			...[...rig.jobs(20)].map((job) => ({ ...job, index: job.index + 3 })),
		];
		const report = await rig.run(jobs, { concurrency: 2 });
		expect(kindsOf(report)).toEqual(all(23, 'done'));
		expect(rig.log.filter((line) => line.endsWith('starts')).slice(3)[0]).toMatch(/^6[0-3]\d{3}/);
	});
});
