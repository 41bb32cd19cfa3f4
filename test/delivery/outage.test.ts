import { done, kindsOf, lost, Rig, seeded, unavailable, type TestResult } from './rig';

jest.setTimeout(60_000);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('an outage that the server dates', () => {
	it.each<{ limit: string; answer: (rig: Rig) => TestResult; upMs: number }>([
		{ limit: 'no rate limit', answer: () => done(), upMs: 100 },
		{
			limit: 'a rate limit that leaves much',
			answer: (rig) => done({ remaining: 900, resetAtMs: rig.at(HOUR) }),
			upMs: 300,
		},
	])('is followed by one call, where the server has $limit', async ({ answer, upMs }) => {
		const rig = new Rig();
		const isUp = () => rig.elapsedMs < upMs || rig.elapsedMs >= MINUTE;
		const results = () => (isUp() ? answer(rig) : { ...unavailable, retryAtMs: rig.at(MINUTE) });
		const jobs = rig.jobs(500, { takesMs: 50, results });
		const running = rig.start(jobs, { concurrency: 48 });
		await rig.clock.advance(MINUTE - 1);
		expect(rig.mostInFlight).toBeGreaterThan(30);
		rig.mostInFlight = 0;
		await rig.clock.advance(1);
		expect(rig.mostInFlight).toBe(1);
		await rig.clock.advance(50);
		expect(rig.mostInFlight).toBeGreaterThan(30);
		rig.controller.abort();
		await running;
	});

	it('is followed by one call, though a call from before it is taken meanwhile', async () => {
		const rig = new Rig();
		const much = () => done({ remaining: 900, resetAtMs: rig.at(HOUR) });
		const results = () =>
			rig.elapsedMs < 300 ? much() : { ...unavailable, retryAtMs: rig.at(MINUTE) };
		const jobs = [...rig.jobs(500, { takesMs: 50, results })];
		jobs[10] = rig.job(10, 'late', { takesMs: 400, results: much });
		const running = rig.start(jobs, { concurrency: undefined });
		await rig.clock.advance(MINUTE - 1);
		rig.mostInFlight = 0;
		await rig.clock.advance(1);
		expect(rig.mostInFlight).toBe(1);
		rig.controller.abort();
		await running;
	});

	it('is over at the latest time that was told, whichever was told last', async () => {
		const rig = new Rig();
		const until = (ms: number) => [{ ...unavailable, retryAtMs: rig.at(ms) }, done()];
		const { statistics } = await rig.run([
			rig.job(0, 'first'),
			rig.job(1, 'long', { results: until(MINUTE) }),
			rig.job(2, 'short', { takesMs: 20, results: until(2_000) }),
		]);
		expect([rig.startsOf('long1')[1], rig.startsOf('short2')[1]]).toEqual([MINUTE, MINUTE + 10]);
		expect(statistics.rateLimitWaitMs).toBe(0);
		expect(statistics.outageWaitMs / MINUTE).toBeCloseTo(1, 1);
	});

	it('ends at once, without a call, whoever will not wait for so long', async () => {
		const rig = new Rig();
		const down = { ...unavailable, retryAtMs: rig.at(2 * MINUTE) };
		const patient = rig.start([rig.job(0, 'first', { results: [down, done()] })]);
		await rig.clock.advance(MINUTE);
		const report = await rig.clock.run(rig.start(rig.jobs(5), { maxWaitMs: 30_000 }));
		for (const { outcome } of report.outcomes)
			expect(outcome).toMatchObject({ cause: 'maxWait', askedMs: MINUTE, attempts: 0 });
		expect(report.outcomes).toHaveLength(5);
		expect(rig.elapsedMs).toBe(MINUTE);
		expect(kindsOf(await rig.clock.run(patient))).toEqual(['done']);
	});

	it('is known until it is over, however long nobody has used the server', async () => {
		const rig = new Rig();
		const down = { ...unavailable, retryAtMs: rig.at(HOUR) };
		await rig.run([rig.job(0, 'first', { results: down })]);
		await rig.clock.advance(HOUR / 2);
		const [late] = (await rig.run(rig.jobs(1))).outcomes;
		expect(late?.outcome).toMatchObject({ cause: 'maxWait', attempts: 0 });
		await rig.clock.advance(HOUR / 2);
		expect(kindsOf(await rig.run(rig.jobs(1)))).toEqual(['done']);
	});
});

describe('an outage that nobody dates', () => {
	/** Jobs for a server that is out of reach for some time, connections being refused at once or answered 502. */
	const jobsFor = (rig: Rig, { fromMs, toMs, no }: Outage, count: number) =>
		rig.jobs(count, {
			takesMs: 1,
			results: () => (rig.elapsedMs >= fromMs && rig.elapsedMs < toMs ? no : done()),
		});

	interface Outage {
		fromMs: number;
		toMs: number;
		no: TestResult;
	}

	const options = { concurrency: undefined };
	const seeds = [1, 2, 3, 4, 5];

	it.each([lost, unavailable])('costs no job if it lasts five seconds: %j', async (no) => {
		for (const seed of seeds) {
			const rig = new Rig({ random: seeded(seed) });
			const jobs = jobsFor(rig, { fromMs: 0, toMs: 5_000, no }, 50);
			expect(kindsOf(await rig.run(jobs, options))).toEqual(Array(50).fill('done'));
			expect(rig.elapsedMs).toBeLessThan(20_000);
		}
	});

	it.each([lost, unavailable])(
		'costs no job if the server answered before it, for as long as anybody waits: %j',
		async (no) => {
			for (const seed of seeds) {
				const rig = new Rig({ random: seeded(seed) });
				const jobs = jobsFor(rig, { fromMs: 3, toMs: 2 * MINUTE, no }, 500);
				const { outcomes, statistics } = await rig.run(jobs, options);
				expect(new Set(outcomes.map(({ outcome }) => outcome.kind))).toEqual(new Set(['done']));
				expect(rig.elapsedMs).toBeLessThan(3 * MINUTE);
				expect(statistics.outageWaitMs).toBeGreaterThan(MINUTE);
				expect(statistics.rateLimitWaitMs).toBe(0);
			}
		},
	);

	it.each([
		{ what: 'never answered', fromMs: 0, mostMs: MINUTE },
		{ what: 'answered before', fromMs: 3, mostMs: 10 * MINUTE },
	])('ends the execution if it lasts, where the server $what', async ({ fromMs, mostMs }) => {
		for (const seed of seeds) {
			const rig = new Rig({ random: seeded(seed) });
			const jobs = jobsFor(rig, { fromMs, toMs: Infinity, no: lost }, 500);
			const { outcomes } = await rig.run(jobs, options);
			expect(outcomes.at(-1)?.outcome.kind).toBe('retriesExhausted');
			expect(rig.elapsedMs).toBeLessThan(mostMs);
		}
	});

	it('is nothing to wait for where no retry is wanted', async () => {
		const rig = new Rig();
		const jobs = jobsFor(rig, { fromMs: 3, toMs: Infinity, no: lost }, 50);
		const { outcomes } = await rig.run(jobs, { ...options, maxRetries: 0 });
		expect(outcomes.filter(({ outcome }) => outcome.attempts > 1)).toEqual([]);
	});

	it('is none while others are answered, however many of one execution’s calls are lost', async () => {
		const rig = new Rig({ random: seeded(1) });
		const fine = rig.start(rig.jobs(200, { takesMs: 100 }), options);
		await rig.clock.advance(1);
		const poor = Array.from({ length: 10 }, (_, at) => rig.job(at, `poor${at}`, { results: lost }));
		const { outcomes } = await rig.clock.run(rig.start(poor, { ...options, maxRetries: 1 }));
		for (const { outcome } of outcomes) expect(outcome).toMatchObject({ attempts: 2 });
		expect(kindsOf(await rig.clock.run(fine))).toEqual(Array(200).fill('done'));
	});
});
