import { done, kindsOf, Rig, type TestJob } from './rig';
import { VirtualRoute, type RouteSpec } from './virtualServer';

const MINUTE = 60_000;

/** Jobs on a server with a real limiter; each call takes some milliseconds there and back. */
function* limitedJobs(rig: Rig, count: number, spec: Partial<RouteSpec>): Generator<TestJob> {
	const windows = { windowMs: MINUTE, phaseMs: 0, skewMs: 300 * MINUTE, slackMs: 50 };
	const route = new VirtualRoute(
		{ limit: 10, hasCoarseDate: false, foreignCalls: 0, ...windows, ...spec },
		rig.clock,
	);
	const send = async (signal: AbortSignal) => {
		await rig.clock.sleep(5, signal);
		const read = route.receive('ok');
		await rig.clock.sleep(5, signal);
		return read();
	};
	for (let index = 0; index < count; index++) {
		rig.pulled++;
		yield { index, key: `k${index}`, begin: () => ({ lane: 'update', send }) };
	}
}

describe('pacing', () => {
	it('takes a thousand jobs at ten a minute through, and none is refused', async () => {
		const rig = new Rig();
		const report = await rig.run(limitedJobs(rig, 1_000, {}));
		expect(new Set(kindsOf(report))).toEqual(new Set(['done']));
		expect(rig.elapsedMs / MINUTE).toBeCloseTo(99, 1);
		const { activity } = report;
		expect(activity).toMatchObject({ refusedCalls: 0, retriedJobs: 0, waitedJobs: 990 });
		expect(activity.pausedMs / MINUTE).toBeCloseTo(99, 0);
		expect(activity.longestWaitMs).toBeLessThanOrEqual(MINUTE + 50);
	});

	it('stays close to the limiter’s own floor', async () => {
		const rig = new Rig();
		const report = await rig.run(limitedJobs(rig, 200, { windowMs: 1_000, phaseMs: 300 }));
		expect(report.activity.refusedCalls).toBe(0);
		expect(rig.elapsedMs).toBeLessThan(19_000 * 1.1);
	});

	it('keeps to a limit that others use too', async () => {
		const rig = new Rig();
		const report = await rig.run(limitedJobs(rig, 100, { foreignCalls: 7 }));
		expect(new Set(kindsOf(report))).toEqual(new Set(['done']));
		expect(report.activity.refusedCalls).toBe(0);
	});

	it('pulls no more than it can start, but for one to know that there is more', async () => {
		const rig = new Rig();
		const report = rig.start(limitedJobs(rig, 100, {}));
		await rig.clock.advance(MINUTE - 1);
		expect(rig.pulled).toBe(11);
		rig.controller.abort();
		await report;
	});

	it('does not wait for a reset that nobody needs', async () => {
		const rig = new Rig();
		const report = await rig.run(limitedJobs(rig, 10, {}));
		expect(rig.elapsedMs).toBeLessThan(100);
		expect(report.activity).toEqual({
			retriedJobs: 0,
			retries: { rateLimit: 0, unavailable: 0, network: 0, timeout: 0 },
			refusedCalls: 0,
			pausedMs: 0,
			waitedJobs: 0,
			longestWaitMs: 0,
		});
	});

	it('lets other lanes go on', async () => {
		const rig = new Rig();
		const spent = done({ remaining: 0, notBeforeMs: rig.at(MINUTE) });
		const others = Array.from({ length: 20 }, (_, n) => rig.job(n + 3, `o${n}`, { lane: 'other' }));
		const report = await rig.run([
			rig.job(0, 'first', { lane: 'other' }),
			rig.job(1, 'a', { replies: spent }),
			rig.job(2, 'b'),
			...others,
		]);
		const late = rig.log.filter((line) => Number.parseInt(line) > 1_000);
		expect(late).toEqual([`${MINUTE} b2 starts`, `${MINUTE + 10} b2 ends`]);
		const heldMs = MINUTE - 10;
		expect(report.activity).toMatchObject({ pausedMs: heldMs, longestWaitMs: heldMs });
	});

	it('reads nothing that it can not write yet', async () => {
		const rig = new Rig();
		const writes = limitedJobs(rig, 30, {});
		const ages: number[] = [];
		const jobs = [...writes].map((job): TestJob => {
			const write = job.begin();
			const read = (sinceMs: number) => (signal: AbortSignal) => {
				ages.push(rig.elapsedMs - sinceMs);
				return write.send(signal);
			};
			const reads = async () => {
				await rig.clock.sleep(20);
				const step = { lane: 'write', send: read(rig.elapsedMs) };
				return { kind: 'next' as const, step };
			};
			return { ...job, begin: () => ({ lane: 'read', send: reads }) };
		});
		const report = await rig.run(jobs);
		expect(new Set(kindsOf(report))).toEqual(new Set(['done']));
		expect(Math.max(...ages)).toBeLessThan(100);
		expect(rig.elapsedMs).toBeLessThan(2 * MINUTE + 1_000);
	});

	it('does not stall when time passes while it looks at the clock', async () => {
		for (let takesMs = 0; takesMs < 40; takesMs++) {
			const rig = new Rig();
			const spent = done({ remaining: 0, notBeforeMs: rig.at(takesMs) });
			let ticks = 0;
			const clock = {
				now: () => rig.clock.now() + ticks++,
				random: () => 0,
				sleep: (ms: number, signal: AbortSignal) => rig.clock.sleep(ms, signal),
			};
			const jobs = [rig.job(0, 'a', { replies: spent, takesMs: 0 }), ...rig.jobs(4)];
			const report = await rig.run(jobs, { clock });
			expect(new Set(kindsOf(report))).toEqual(new Set(['done']));
		}
	});
});
