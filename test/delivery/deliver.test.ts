import { done, failed, kindsOf, Rig, type TestJob, type TestReply } from './rig';

describe('slots', () => {
	it('keeps to the concurrency and uses all of it', async () => {
		const rig = new Rig();
		const report = await rig.run(rig.jobs(20), { concurrency: 3 });
		expect(rig.mostInFlight).toBe(3);
		expect(kindsOf(report)).toEqual(Array(20).fill('done'));
	});

	it.each([0, -3, NaN])('takes a concurrency of %s for one', async (concurrency) => {
		const rig = new Rig();
		expect(kindsOf(await rig.run(rig.jobs(3), { concurrency }))).toEqual(Array(3).fill('done'));
		expect(rig.mostInFlight).toBe(1);
	});

	it('pulls a job when there is a slot for it, and one to know whether there are more', async () => {
		const rig = new Rig();
		const report = rig.start(rig.jobs(100), { concurrency: 5 });
		await rig.clock.advance(0);
		expect(rig).toMatchObject({ inFlight: 1, pulled: 2 });
		await rig.clock.advance(10);
		expect(rig).toMatchObject({ inFlight: 5, pulled: 6 });
		await rig.clock.run(report);
		expect(rig.pulled).toBe(100);
	});

	it('keeps few jobs in memory when all want the same key', async () => {
		const rig = new Rig();
		let open = 0;
		let mostOpen = 0;
		const jobs = function* (): Generator<TestJob> {
			for (const job of rig.jobs(1_000)) {
				mostOpen = Math.max(mostOpen, ++open);
				yield { ...job, key: 'same' };
				// A job of one key is pulled again when another has ended.
				open = rig.pulled - rig.log.filter((line) => line.endsWith('ends')).length;
			}
		};
		const report = await rig.run(jobs());
		expect(kindsOf(report)).toEqual(Array(1_000).fill('done'));
		expect(mostOpen).toBeGreaterThan(10);
		expect(mostOpen).toBeLessThanOrEqual(65);
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
		const step = rig.step('a0 writes', { replies: done() });
		const begin = () => rig.step('a0 reads', { lane: 'read', replies: { kind: 'next', step } });
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
		const report = await rig.run([rig.job(0, 'a', { replies: failed }), rig.job(1, 'a')]);
		expect(report.outcomes).toEqual([
			{ index: 0, outcome: { kind: 'failed', problem: 'no', attempts: 1, waitedMs: 0 } },
			{ index: 1, outcome: { kind: 'done', value: 'ok', attempts: 1, waitedMs: 0 } },
		]);
	});
});

describe('faults of the caller', () => {
	const error = new Error('bug');
	const throws = () => {
		throw error;
	};

	it('ends a job that throws, or answers with nonsense, as broken, and no other', async () => {
		const rig = new Rig();
		const sends: Array<TestJob['begin']> = [
			throws,
			() => ({ lane: 'update', send: throws }),
			() => ({ lane: 'update', send: () => Promise.reject(error) }),
			() => ({ lane: 'update', send: async () => undefined as unknown as TestReply }),
			() => ({ lane: 'update', send: async () => ({}) as TestReply }),
			() => ({ lane: 'update', send: async () => ({ kind: 'next' }) as TestReply }),
			() => undefined as unknown as ReturnType<TestJob['begin']>,
			() => ({ lane: 'update' }) as ReturnType<TestJob['begin']>,
		];
		const jobs = sends.map((begin, index) => ({ index, key: 'a', begin }));
		const report = await rig.run([...jobs, rig.job(8, 'a')]);
		expect(kindsOf(report)).toEqual([...Array<string>(8).fill('broken'), 'done']);
		expect(report.outcomes[0]?.outcome).toMatchObject({ error, attempts: 0 });
		expect(report.outcomes[1]?.outcome).toMatchObject({ error, attempts: 1 });
		expect(report.outcomes[3]?.outcome).toMatchObject({ error: expect.any(TypeError) });
	});

	it('delivers what was pulled before the iterable threw, and says so', async () => {
		const rig = new Rig();
		const jobs = function* () {
			yield* rig.jobs(3);
			throw error;
		};
		const report = await rig.run(jobs());
		expect(kindsOf(report)).toEqual(['done', 'done', 'done']);
		expect(report.interrupted).toEqual({ error });
	});

	it('takes what is no job for a fault of the iterable', async () => {
		const rig = new Rig();
		const report = await rig.run([rig.job(0, 'a'), undefined as unknown as TestJob]);
		expect(kindsOf(report)).toEqual(['done']);
		expect(report.interrupted?.error).toBeInstanceOf(TypeError);
	});

	it('reports a clock that cannot sleep, and ends', async () => {
		const rig = new Rig();
		const clock = { ...rig.clock, now: rig.clock.now, random: () => 0.5, sleep: throws };
		const jobs = [rig.job(0, 'a', { replies: done({ remaining: 0, notBeforeMs: rig.at(99) }) })];
		const report = await rig.run([...jobs, rig.job(1, 'b')], { clock });
		expect(kindsOf(report)).toEqual(['done', 'cancelled']);
		expect(report.interrupted).toEqual({ error });
	});
});

describe('stopOnFailure', () => {
	const stopOnFailure = true;

	it('lets calls in flight settle and starts nothing more', async () => {
		const rig = new Rig();
		const lostOnce: TestReply = { kind: 'retry', reason: 'timeout', problem: 'late' };
		const report = await rig.run(
			[
				rig.job(0, 'first'),
				rig.job(1, 'a', { takesMs: 20, replies: failed }),
				rig.job(2, 'b', { takesMs: 30 }),
				rig.job(3, 'c', { takesMs: 5, replies: lostOnce }),
				rig.job(4, 'd', { takesMs: 40, replies: lostOnce }),
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

	it.each<[string, TestReply]>([
		['given up', { kind: 'retry', reason: 'network', problem: 'lost' }],
		['broken', {} as TestReply],
	])('stops after a job that was %s too', async (_, replies) => {
		const rig = new Rig();
		const jobs = [rig.job(0, 'a', { replies }), ...rig.jobs(9)];
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
				yield rig.job(0, 'a', { replies: failed });
				yield* rig.jobs(100);
			} finally {
				isClosed = true;
			}
		};
		await rig.run(jobs(), { stopOnFailure });
		expect(isClosed).toBe(true);
		expect(rig.pulled).toBe(1);
	});
});
