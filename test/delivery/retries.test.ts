import { REFUSALS_MAX } from '../../nodes/UpdateMessage/delivery/retry';
import { done, kindsOf, lost, place, refused, Rig, type TestJob } from './rig';

const MINUTE = 60_000;

describe('retries', () => {
	it('wait without a slot, and their successors for the same key behind them', async () => {
		const rig = new Rig({ random: 0 });
		await rig.run(
			[
				rig.job(0, 'first'),
				rig.job(1, 'a', { results: [lost, done()] }),
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

	it('go before new jobs when they are due, in input order', async () => {
		const chances = [0.2, 0, 0];
		const rig = new Rig({ random: () => chances.shift() ?? 0 });
		const results = [lost, done()];
		await rig.run(
			[
				rig.job(0, 'first', { takesMs: 1 }),
				...[1, 2, 3].map((index) => rig.job(index, `k${index}`, { takesMs: 10, results })),
				...[4, 5, 6].map((index) => rig.job(index, `n${index}`, { takesMs: 300 })),
				rig.job(7, 'n'),
			],
			{ concurrency: 3 },
		);
		const starts = rig.log.filter((line) => line.endsWith('starts')).slice(7);
		expect(starts).toEqual(['311 k11 starts', '311 k22 starts', '311 k33 starts', '321 n7 starts']);
	});

	it('go before new jobs that have been in line for longer', async () => {
		const rig = new Rig();
		const until = (remaining: number) => done({ remaining, resetAtMs: rig.at(MINUTE) });
		await rig.run([
			rig.job(0, 'first', { results: until(2) }),
			rig.job(1, 'a', { takesMs: 50, results: [lost, done()] }),
			rig.job(2, 'b', { results: until(0) }),
			rig.job(3, 'c'),
		]);
		// c3 since 10, a1 since 310.
		const starts = rig.log.filter((line) => line.endsWith('starts')).slice(3);
		expect(starts).toEqual([`${MINUTE} a1 starts`, `${MINUTE + 50} c3 starts`]);
	});

	it('are all served by one timer', async () => {
		const rig = new Rig({ random: Math.random });
		const report = rig.start(rig.jobs(50, { takesMs: 0, results: [lost, done()] }), {
			concurrency: 50,
		});
		await rig.clock.advance(0);
		expect(rig).toMatchObject({ inFlight: 0 });
		expect(rig.clock.pending).toBe(1);
		expect(kindsOf(await rig.clock.run(report))).toEqual(Array(50).fill('done'));
	});

	it('end with the last problem when they are used up', async () => {
		const rig = new Rig();
		const report = await rig.run([rig.job(0, 'a', { results: lost })]);
		const gaveUp = {
			kind: 'retriesExhausted',
			cause: 'maxRetries',
			problem: 'lost',
			isLimitShared: false,
		};
		expect(report.outcomes[0]?.outcome).toEqual({ ...gaveUp, attempts: 5, waitedMs: 5_625 });
	});

	it('are counted over all steps of a job', async () => {
		const rig = new Rig();
		const step = rig.step('a0 writes', { results: [lost, done()] });
		const begin = () => rig.step('a0 reads', { results: [lost, { kind: 'next', step }] });
		const report = await rig.run([{ index: 0, key: 'a', begin }], { maxRetries: 1 });
		expect(report.outcomes[0]?.outcome).toMatchObject({ kind: 'retriesExhausted', attempts: 3 });
	});

	it('leave nothing of a problem that they have overcome', async () => {
		const rig = new Rig();
		const shut = done({ remaining: 0, resetAtMs: rig.at(60 * MINUTE) });
		const step = rig.step('writes', { route: 'write' });
		const results = [lost, { kind: 'next', step } as const];
		const begin = () => rig.step('reads', { route: 'read', results });
		const first = rig.job(0, 'first', { route: 'write', takesMs: 265, results: shut });
		const report = await rig.run([first, { index: 1, key: 'a', begin }]);
		const { outcome } = report.outcomes[1]!;
		expect(outcome).toMatchObject({ cause: 'maxWait', attempts: 2, problem: undefined });
	});

	it('need no retry left when the server dates its refusal', async () => {
		const rig = new Rig();
		const results = [refused({ remaining: 0, resetAtMs: rig.at(MINUTE) }), done()];
		const report = await rig.run([rig.job(0, 'a', { results })], { maxRetries: 0 });
		const { outcome } = report.outcomes[0]!;
		expect(outcome).toMatchObject({ kind: 'done', attempts: 2 });
		// A little later than others that were refused, too.
		expect(outcome.waitedMs).toBeGreaterThanOrEqual(MINUTE - 10);
		expect(outcome.waitedMs).toBeLessThanOrEqual(MINUTE + 3_000);
	});

	it.each([0, 0.999])(
		'end though a server says “in 0 seconds” for ever (chance %s)',
		async (random) => {
			const rig = new Rig({ random });
			const send = async () => refused({ remaining: 0, resetAtMs: rig.clock.now() });
			const job: TestJob = { index: 0, key: 'a', begin: () => ({ ...place, send }) };
			const endless = await rig.run([job], { maxWaitMs: Infinity });
			expect(endless.outcomes[0]?.outcome).toMatchObject({
				kind: 'retriesExhausted',
				cause: 'maxRetries',
				attempts: 1 + 4 + REFUSALS_MAX,
			});
			expect(rig.elapsedMs).toBeLessThan(20 * MINUTE);
		},
	);
});
