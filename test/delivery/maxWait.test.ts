import { done, kindsOf, lost, place, refused, Rig } from './rig';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const all = (count: number, kind: string) => Array<string>(count).fill(kind);

describe('maxWait', () => {
	const exhausted = { kind: 'retriesExhausted', cause: 'maxWait', isLimitShared: false };

	it('ends at once whatever waits for a route that asks for longer', async () => {
		const rig = new Rig();
		const shut = done({ remaining: 0, resetAtMs: rig.at(HOUR) });
		const jobs = [
			rig.job(0, 'first'),
			rig.job(1, 'a', { results: shut }),
			rig.job(2, 'b', { results: lost, takesMs: 5 }),
			rig.job(3, 'c', { takesMs: 15 }),
			rig.job(4, 'a'),
			rig.job(5, 'o', { route: 'other' }),
			...Array.from({ length: 100 }, (_, n) => rig.job(n + 6, `k${n}`)),
		];
		const report = await rig.run(jobs, { concurrency: 3 });
		const [, a, b, c, next, other, ...later] = report.outcomes.map(({ outcome }) => outcome);
		expect([a?.kind, c?.kind, other?.kind]).toEqual(['done', 'done', 'done']);
		expect(b).toMatchObject({ ...exhausted, problem: 'lost', askedMs: HOUR - 20, waitedMs: 15 });
		expect(next).toMatchObject({ ...exhausted, attempts: 0, askedMs: HOUR - 20 });
		expect(later.slice(1)).toHaveLength(99);
		for (const outcome of later.slice(1))
			expect(outcome).toMatchObject({ ...exhausted, attempts: 0 });
		expect(rig.elapsedMs).toBeLessThan(100);
	});

	it('ends at once, too, whatever waits for a window of which a lost call may have been the last', async () => {
		const rig = new Rig();
		const leaves = done({ remaining: 1, resetAtMs: rig.at(HOUR) });
		const jobs = [rig.job(0, 'first', { results: leaves }), rig.job(1, 'a', { results: lost })];
		const report = await rig.run([...jobs, rig.job(2, 'b')]);
		expect(kindsOf(report)).toEqual(['done', 'retriesExhausted', 'retriesExhausted']);
		expect(report.outcomes[2]?.outcome).toMatchObject({ ...exhausted, askedMs: HOUR - 20 });
		expect(rig.elapsedMs).toBeLessThan(1_000);
	});

	it('lets another execution have the message of an item that it ended, at once', async () => {
		const rig = new Rig();
		const shut = done({ remaining: 0, resetAtMs: rig.at(HOUR) });
		const jobs = [rig.job(0, 'a', { route: 'o' }), rig.job(1, 'b', { results: shut })];
		const first = rig.start([...jobs, rig.job(2, 'message')], { concurrency: 1 });
		const second = rig.start([rig.job(0, 'message', { route: 'o' })]);
		expect(kindsOf(await rig.clock.run(second))).toEqual(['done']);
		expect(rig.elapsedMs).toBe(30);
		expect(kindsOf(await first)).toEqual(['done', 'done', 'retriesExhausted']);
	});

	it('is each execution’s own', async () => {
		const rig = new Rig();
		const shut = done({ remaining: 0, resetAtMs: rig.at(MINUTE) });
		const first = rig.start([rig.job(0, 'a', { results: shut }), rig.job(1, 'b')]);
		const hasty = rig.start([rig.job(0, 'c'), rig.job(1, 'd')], { maxWaitMs: 1_000 });
		expect(kindsOf(await rig.clock.run(hasty))).toEqual(all(2, 'retriesExhausted'));
		expect(rig.elapsedMs).toBe(10);
		expect(kindsOf(await rig.clock.run(first))).toEqual(['done', 'done']);
	});

	it('makes the rest be asked for while another route waits', async () => {
		const rig = new Rig();
		const until = (ms: number) => done({ remaining: 0, resetAtMs: rig.at(ms) });
		const jobs = function* () {
			yield rig.job(0, 'first', { results: until(HOUR) });
			yield rig.job(1, 'p', { route: 'other', results: until(MINUTE) });
			yield rig.job(2, 'q', { route: 'other' });
			yield* rig.jobs(20);
		};
		const running = rig.start(jobs());
		await rig.clock.advance(1_000);
		expect(rig.pulled).toBe(20);
		expect(kindsOf(await rig.clock.run(running))).toEqual([
			...all(3, 'done'),
			...all(20, 'retriesExhausted'),
		]);
	});

	it('does not add up the waits for windows, however many a job stands in line for', async () => {
		const rig = new Rig();
		const route = rig.limited({ limit: 1 });
		const runs = Array.from({ length: 20 }, () =>
			rig.start(rig.limitedJobs(1, { route }), {
				maxWaitMs: MINUTE + 1_000,
				signal: new AbortController().signal,
			}),
		);
		const reports = await rig.clock.run(Promise.all(runs));
		expect(reports.flatMap(kindsOf)).toEqual(all(20, 'done'));
		const waited = reports.map(({ outcomes }) => outcomes[0]!.outcome.waitedMs / MINUTE);
		expect(Math.max(...waited)).toBeCloseTo(19, 0);
	});

	it('bounds what a job waits after its own failures, before it waits', async () => {
		const rig = new Rig();
		const down = { kind: 'retry', reason: 'unavailable', problem: '503' } as const;
		const send = async () => ({ ...down, retryAtMs: rig.clock.now() + MINUTE });
		const job = { index: 0, key: 'a', begin: () => ({ ...place, send }) };
		const report = await rig.run([job], { maxRetries: 9 });
		expect(report.outcomes[0]?.outcome).toMatchObject({
			...exhausted,
			problem: '503',
			askedMs: MINUTE,
			attempts: 6,
			waitedMs: 5 * MINUTE,
		});
		// An outage is no rate limit.
		const { outageWaitMs, rateLimitWaitMs, waitedJobs } = report.statistics;
		expect({ rateLimitWaitMs, waitedJobs }).toEqual({ rateLimitWaitMs: 0, waitedJobs: 0 });
		expect(outageWaitMs / MINUTE).toBeCloseTo(5, 0);
	});

	it('is known before the first read of what will not be written', async () => {
		const rig = new Rig();
		const shut = refused({ remaining: 0, resetAtMs: rig.at(HOUR) });
		const chains = (results: typeof shut) =>
			Array.from({ length: 5 }, (_, index) => rig.chain(index, {}, { results }));
		expect(kindsOf(await rig.run(chains(shut)))).toEqual(all(5, 'retriesExhausted'));
		expect(rig.log.filter((line) => /r\d starts/.test(line))).toHaveLength(1);
		expect(rig.elapsedMs).toBe(20);
	});

	it('cancels the others when an execution stops on failure', async () => {
		const rig = new Rig();
		const shut = done({ remaining: 0, resetAtMs: rig.at(HOUR) });
		const jobs = [rig.job(0, 'a', { results: shut }), ...rig.jobs(9)];
		const report = await rig.run(jobs, { stopOnFailure: true });
		expect(kindsOf(report)).toEqual(['done', 'retriesExhausted', ...all(8, 'cancelled')]);
	});
});
