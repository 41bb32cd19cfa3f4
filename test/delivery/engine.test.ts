import { done, failed, kindsOf, Rig, type TestJob } from './rig';

describe('slots', () => {
	it('keeps to the concurrency and uses all of it', async () => {
		const rig = new Rig();
		const report = await rig.run(rig.jobs(20), { concurrency: 3 });
		expect(rig.mostInFlight).toBe(3);
		expect(kindsOf(report)).toEqual(Array(20).fill('done'));
	});

	it('pulls jobs while calls are waited for, so that they are ready then, but a bounded number', async () => {
		const rig = new Rig();
		const report = rig.start(rig.jobs(2_000), { concurrency: 5 });
		await rig.clock.advance(0);
		expect(rig).toMatchObject({ inFlight: 1, pulled: 1_024 });
		await rig.clock.advance(10);
		expect(rig).toMatchObject({ inFlight: 5, pulled: 1_025 });
		await rig.clock.run(report);
		expect(rig.pulled).toBe(2_000);
	});

	it('goes on with what has begun before it begins more, whatever route that needs', async () => {
		const rig = new Rig();
		const jobs = Array.from({ length: 50 }, (_, index) => rig.chain(index, {}, {}));
		await rig.run(jobs, { concurrency: 2 });
		for (const { index } of jobs) {
			const ageMs = rig.startsOf(`w${index}`)[0]! - rig.startsOf(`r${index}`)[0]!;
			expect(ageMs).toBeLessThanOrEqual(20);
		}
	});

	it('keeps few jobs in memory when all want the same key', async () => {
		const rig = new Rig();
		let open = 0;
		let mostOpen = 0;
		const jobs = function* (): Generator<TestJob> {
			for (const job of rig.jobs(3_000)) {
				mostOpen = Math.max(mostOpen, ++open);
				yield { ...job, key: 'same' };
				// A job is pulled again when another has ended.
				open = rig.pulled - rig.log.filter((line) => line.endsWith('ends')).length;
			}
		};
		const report = await rig.run(jobs());
		expect(kindsOf(report)).toEqual(Array(3_000).fill('done'));
		expect(mostOpen).toBeGreaterThan(10);
		expect(mostOpen).toBeLessThanOrEqual(1_025);
	});
});

describe('keys', () => {
	it('runs the jobs of one key one after the other and lets the others pass', async () => {
		const rig = new Rig();
		const first = rig.job(0, 'first', { takesMs: 1 });
		const a1 = rig.job(1, 'a', { takesMs: 50 });
		await rig.run([first, a1, rig.job(2, 'a'), rig.job(3, 'b'), rig.job(4, 'a')]);
		expect(rig.log.slice(2)).toEqual([
			'1 a1 starts',
			'1 b3 starts',
			'11 b3 ends',
			'51 a1 ends',
			'51 a2 starts',
			'61 a2 ends',
			'61 a4 starts',
			'71 a4 ends',
		]);
	});

	it('holds the key between the steps of a job', async () => {
		const rig = new Rig();
		const step = rig.step('a0 writes', { results: done() });
		const begin = () => rig.step('a0 reads', { route: 'read', results: { kind: 'next', step } });
		const report = await rig.run([{ index: 0, key: 'a', begin }, rig.job(1, 'a')]);
		expect(rig.log).toEqual([
			'0 a0 reads starts',
			'10 a0 reads ends',
			'10 a0 writes starts',
			'20 a0 writes ends',
			'20 a1 starts',
			'30 a1 ends',
		]);
		expect(report.outcomes[0]?.outcome).toMatchObject({ kind: 'done', attempts: 2 });
	});

	it('hands the key on after a failure as well', async () => {
		const rig = new Rig();
		const report = await rig.run([rig.job(0, 'a', { results: failed }), rig.job(1, 'a')]);
		expect(report.outcomes).toEqual([
			{ index: 0, outcome: { kind: 'failed', problem: 'no', attempts: 1, waitedMs: 0 } },
			{ index: 1, outcome: { kind: 'done', value: 'ok', attempts: 1, waitedMs: 10 } },
		]);
	});
});
