import { failed, kindsOf, lost, place, Rig, type TestJob, type TestResult } from './rig';

describe('stopOnFailure', () => {
	const stopOnFailure = true;

	it('lets calls in flight settle and starts nothing more', async () => {
		const rig = new Rig();
		const lostOnce: TestResult = { kind: 'retry', reason: 'timeout', problem: 'late' };
		const report = await rig.run(
			[
				rig.job(0, 'first'),
				rig.job(1, 'a', { takesMs: 20, results: failed }),
				rig.job(2, 'b', { takesMs: 30 }),
				rig.job(3, 'c', { takesMs: 5, results: lostOnce }),
				rig.job(4, 'd', { takesMs: 40, results: lostOnce }),
				rig.job(5, 'a'),
				...rig.jobs(50),
			],
			{ stopOnFailure, maxWaitMs: 300_000 },
		);
		const kinds = ['done', 'failed', 'done', 'cancelled', 'cancelled', 'cancelled'];
		expect(kindsOf(report).slice(0, 6)).toEqual(kinds);
		expect(report.outcomes[5]?.outcome).toMatchObject({ kind: 'cancelled', attempts: 0 });
		expect(report.outcomes[4]?.outcome).toMatchObject({ kind: 'cancelled', attempts: 1 });
		expect(rig.log.at(-1)).toBe('50 d4 ends');
		expect(rig.clock.pending).toBe(0);
	});

	it.each<[string, (rig: Rig) => ReturnType<TestJob['begin']>]>([
		['given up', (rig) => rig.step('a', { results: lost })],
		['broken', () => ({ ...place, send: () => Promise.reject(new Error('bug')) })],
	])('stops after a job that was %s too', async (_, begin) => {
		const rig = new Rig();
		const jobs = [{ index: 0, key: 'a', begin: () => begin(rig) }, ...rig.jobs(9)];
		const report = await rig.run(jobs, { stopOnFailure, maxRetries: 0 });
		expect(
			kindsOf(report)
				.slice(1)
				.every((kind) => kind === 'cancelled'),
		).toBe(true);
	});

	it('stops when the iterable throws', async () => {
		const rig = new Rig();
		const jobs = function* () {
			yield rig.job(0, 'a');
			yield rig.job(1, 'a');
			throw new Error('bug');
		};
		const report = await rig.run(jobs(), { stopOnFailure });
		expect(kindsOf(report)).toEqual(['done', 'cancelled']);
	});

	it('lets a generator clean up', async () => {
		const rig = new Rig();
		let isClosed = false;
		const jobs = function* () {
			try {
				yield rig.job(0, 'a', { results: failed });
				yield* rig.jobs(2_000);
			} finally {
				isClosed = true;
			}
		};
		await rig.run(jobs(), { stopOnFailure });
		expect(isClosed).toBe(true);
		expect(rig.pulled).toBeLessThan(2_000);
	});
});
