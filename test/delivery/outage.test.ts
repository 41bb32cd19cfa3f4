import { done, kindsOf, Rig, unavailable, type TestResult } from './rig';

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
		const results = () =>
			rig.elapsedMs < upMs ? answer(rig) : { ...unavailable, retryAtMs: rig.at(MINUTE) };
		const jobs = rig.jobs(500, { takesMs: 50, results });
		const running = rig.start(jobs, { concurrency: undefined });
		await rig.clock.advance(MINUTE - 1);
		expect(rig.mostInFlight).toBeGreaterThan(30);
		rig.mostInFlight = 0;
		await rig.clock.advance(1);
		expect(rig.mostInFlight).toBe(1);
		rig.controller.abort();
		await running;
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
