import { kindsOf, place, refused, Rig, unavailable, type TestJob, type TestResult } from './rig';

/** A proxy that lets so many calls a second through, evenly, and answers all others with `no`. */
function limitSilently(rig: Rig, perSecond: number, no: TestResult): TestJob['begin'] {
	let excess = 0;
	let lastMs = 0;
	const send = async (): Promise<TestResult> => {
		await rig.clock.sleep(5);
		excess = Math.max(0, excess - ((rig.elapsedMs - lastMs) / 1_000) * perSecond);
		lastMs = rig.elapsedMs;
		if (excess > 0) return no;
		excess++;
		return { kind: 'done', value: 'ok' };
	};
	return () => ({ ...place, send });
}

describe('a limit that is not told', () => {
	it.each([
		{ what: 'refuses without a date', no: refused(), perSecond: 10 },
		{ what: 'refuses without a date', no: refused(), perSecond: 2 },
		{ what: 'says that the server is down', no: unavailable, perSecond: 10 },
	])('loses nothing where it $what: $perSecond a second', async ({ no, perSecond }) => {
		const rig = new Rig();
		const begin = limitSilently(rig, perSecond, no);
		const jobs = [...rig.jobs(100)].map((job) => ({ ...job, begin }));
		const report = await rig.run(jobs, { concurrency: undefined, maxRetries: 4 });
		expect(kindsOf(report)).toEqual(Array(100).fill('done'));
		expect(rig.elapsedMs).toBeLessThan(3 * (100_000 / perSecond));
		// What is told is what the server said.
		const { rateLimitWaitMs, outageWaitMs } = report.statistics;
		const isOutage = no.kind === 'retry' && no.reason === 'unavailable';
		expect([rateLimitWaitMs > 0, outageWaitMs > 0]).toEqual([!isOutage, isOutage]);
	});

	it('keeps to it where only refusals tell of it, and blames nobody else', async () => {
		const rig = new Rig();
		const perWindow = 10;
		const windowMs = 1_000;
		let [window, calls, refusals] = [0, 0, 0];
		const send = async (): Promise<TestResult> => {
			await rig.clock.sleep(5);
			const present = Math.floor(rig.elapsedMs / windowMs);
			calls = present === window ? calls + 1 : 1;
			window = present;
			if (calls <= perWindow) return { kind: 'done', value: 'ok' };
			refusals++;
			return refused({ remaining: 0, resetAtMs: rig.at((present + 1) * windowMs) });
		};
		const jobs = [...rig.jobs(200)].map((job) => ({ ...job, begin: () => ({ ...place, send }) }));
		const report = await rig.run(jobs, { concurrency: undefined });
		expect(kindsOf(report)).toEqual(Array(200).fill('done'));
		expect(rig.elapsedMs).toBeLessThan(1.2 * 20 * windowMs);
		expect(refusals).toBeLessThan(300);
		expect(report.statistics.callsByOthers).toBe(0);
	});

	it.each([refused(), unavailable])(
		'ends an execution that nothing is taken from: %j',
		async (no) => {
			const rig = new Rig();
			const report = await rig.run(rig.jobs(200, { results: no }), { maxWaitMs: 60_000 });
			expect(new Set(kindsOf(report))).toEqual(new Set(['retriesExhausted']));
			expect(rig.elapsedMs).toBeLessThan(3 * 60_000);
		},
	);
});
