import { DATED_REFUSALS_MAX } from '../../nodes/UpdateMessage/delivery/retry';
import { done, failed, kindsOf, lost, refused, Rig, type TestJob } from './rig';

const MINUTE = 60_000;

describe('retries', () => {
	it('wait without a slot, and their successors for the same key behind them', async () => {
		const rig = new Rig();
		await rig.run(
			[
				rig.job(0, 'first'),
				rig.job(1, 'a', { replies: [lost, done()] }),
				rig.job(2, 'b', { takesMs: 100 }),
				rig.job(3, 'a'),
				rig.job(4, 'c', { takesMs: 200 }),
			],
			{ concurrency: 1 },
		);
		expect(rig.log.slice(2)).toEqual([
			'10 a1 starts',
			'20 a1 ends',
			'20 b2 starts',
			'120 b2 ends',
			'120 c4 starts',
			// Due since 270.
			'320 c4 ends',
			'320 a1 starts',
			'330 a1 ends',
			'330 a3 starts',
			'340 a3 ends',
		]);
	});

	it('go before new jobs when they are due, the earliest first, in input order at a tie', async () => {
		const chances = [0.5, 0.1, 0.1];
		const rig = new Rig({ random: () => chances.shift() ?? 0 });
		const replies = [lost, done()];
		await rig.run(
			[
				rig.job(0, 'first', { takesMs: 1 }),
				...[1, 2, 3].map((index) => rig.job(index, `k${index}`, { takesMs: 10, replies })),
				...[4, 5, 6].map((index) => rig.job(index, `n${index}`, { takesMs: 300 })),
				rig.job(7, 'n'),
			],
			{ concurrency: 3 },
		);
		const starts = rig.log.filter((line) => line.endsWith('starts')).slice(7);
		expect(starts).toEqual(['311 k22 starts', '311 k33 starts', '311 k11 starts', '321 n7 starts']);
	});

	it('go in input order when they are due at one time', async () => {
		// b2 is lost first, at 15, and waits for 255; a1 at 20, for 250.
		const chances = [0.51, 0.5];
		const rig = new Rig({ random: () => chances.shift() ?? 0 });
		const replies = [lost, done()];
		await rig.run([
			rig.job(0, 'first'),
			rig.job(1, 'a', { takesMs: 10, replies }),
			rig.job(2, 'b', { takesMs: 5, replies }),
		]);
		expect(rig.log.slice(-4, -2)).toEqual(['270 a1 starts', '270 b2 starts']);
	});

	it('go before new jobs that have been in line for longer', async () => {
		const rig = new Rig();
		const until = (remaining: number) => done({ remaining, notBeforeMs: rig.at(MINUTE) });
		await rig.run([
			rig.job(0, 'first', { replies: until(2) }),
			rig.job(1, 'a', { takesMs: 50, replies: [lost, done()] }),
			rig.job(2, 'b', { replies: until(0) }),
			rig.job(3, 'c'),
		]);
		// c3 since 10, a1 since 310.
		const starts = rig.log.filter((line) => line.endsWith('starts')).slice(3);
		expect(starts).toEqual([`${MINUTE} a1 starts`, `${MINUTE + 50} c3 starts`]);
	});

	it('are all served by one timer', async () => {
		const rig = new Rig({ random: Math.random });
		const report = rig.start(rig.jobs(50, { takesMs: 0, replies: [lost, done()] }), {
			concurrency: 50,
		});
		await rig.clock.advance(0);
		expect(rig).toMatchObject({ inFlight: 0 });
		expect(rig.clock.pending).toBe(1);
		expect(kindsOf(await rig.clock.run(report))).toEqual(Array(50).fill('done'));
	});

	it('end with the last problem when they are used up', async () => {
		const rig = new Rig();
		const report = await rig.run([rig.job(0, 'a', { replies: lost })]);
		const gaveUp = { kind: 'gaveUp', cause: 'maxRetries', problem: 'lost', askedMs: undefined };
		expect(report.outcomes[0]?.outcome).toEqual({ ...gaveUp, attempts: 5, waitedMs: 3_750 });
	});

	it('are counted over all steps of a job', async () => {
		const rig = new Rig();
		const step = rig.step('a0 writes', { replies: [lost, done()] });
		const begin = () => rig.step('a0 reads', { replies: [lost, { kind: 'next', step }] });
		const report = await rig.run([{ index: 0, key: 'a', begin }], { maxRetries: 1 });
		expect(report.outcomes[0]?.outcome).toMatchObject({ kind: 'gaveUp', attempts: 3 });
	});

	it('need no retry left when the server dates its refusal', async () => {
		const rig = new Rig();
		const replies = [refused({ remaining: 0, notBeforeMs: rig.at(MINUTE) }), done()];
		const report = await rig.run([rig.job(0, 'a', { replies })], { maxRetries: 0 });
		const waitedMs = MINUTE - 10;
		expect(report.outcomes[0]?.outcome).toMatchObject({ kind: 'done', attempts: 2, waitedMs });
	});

	it.each([0, 0.999])(
		'end though a server says “in 0 seconds” for ever (chance %s)',
		async (random) => {
			const rig = new Rig({ random });
			const send = async () => refused({ remaining: 0, notBeforeMs: rig.clock.now() });
			const job: TestJob = { index: 0, key: 'a', begin: () => ({ lane: 'update', send }) };
			const endless = await rig.run([job], { maxWaitMs: Infinity });
			expect(endless.outcomes[0]?.outcome).toMatchObject({
				kind: 'gaveUp',
				cause: 'maxRetries',
				attempts: 1 + 4 + DATED_REFUSALS_MAX,
			});
			const bounded = await rig.run([job]);
			expect(bounded.outcomes[0]?.outcome).toMatchObject({ kind: 'gaveUp', cause: 'maxWait' });
			expect(bounded.outcomes[0]?.outcome.attempts).toBeLessThan(30);
		},
	);
});

describe('activity', () => {
	it('says what was retried and why, and how long was waited', async () => {
		const rig = new Rig();
		const until = (ms: number) => ({ remaining: 0, notBeforeMs: rig.at(ms) });
		const unavailable = { kind: 'retry', reason: 'unavailable', problem: '503' } as const;
		const report = await rig.run(
			[
				rig.job(0, 'a', { replies: [lost, unavailable, done(until(MINUTE))] }),
				rig.job(1, 'b', { replies: [refused(until(2 * MINUTE)), done()] }),
				rig.job(2, 'c', { replies: failed }),
			],
			{ concurrency: 1 },
		);
		expect(kindsOf(report)).toEqual(['done', 'done', 'failed']);
		expect(report.activity).toMatchObject({
			retriedJobs: 2,
			retries: { rateLimit: 1, unavailable: 1, network: 1, timeout: 0 },
			refusedCalls: 1,
			waitedJobs: 3,
		});
	});
});
