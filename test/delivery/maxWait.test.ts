import { done, kindsOf, lost, refused, Rig, type TestJob } from './rig';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('maxWait', () => {
	const gaveUp = { kind: 'gaveUp', cause: 'maxWait', waitedMs: 0 };

	it('gives up at once whatever waits for a lane that asks for longer', async () => {
		const rig = new Rig();
		const shut = done({ remaining: 0, notBeforeMs: rig.at(HOUR) });
		const jobs = [
			rig.job(0, 'first', { replies: done({ remaining: 9, notBeforeMs: rig.at(HOUR) }) }),
			rig.job(1, 'a', { replies: shut }),
			rig.job(2, 'b', { replies: lost, takesMs: 5 }),
			rig.job(3, 'c', { takesMs: 15 }),
			rig.job(4, 'a'),
			rig.job(5, 'd'),
			rig.job(6, 'o', { lane: 'other' }),
			...Array.from({ length: 100 }, (_, n) => rig.job(n + 7, `k${n}`)),
		];
		const report = await rig.run(jobs, { concurrency: 3 });
		const [, a, b, c, heir, d, other, ...later] = report.outcomes.map(({ outcome }) => outcome);
		expect([a?.kind, c?.kind, other?.kind]).toEqual(['done', 'done', 'done']);
		expect(b).toMatchObject({ ...gaveUp, problem: 'lost', askedMs: HOUR - 20, waitedMs: 5 });
		expect(heir).toMatchObject({ ...gaveUp, attempts: 0, askedMs: HOUR - 20 });
		expect(d).toMatchObject({ kind: 'done' });
		expect(later).toHaveLength(100);
		for (const outcome of later) expect(outcome).toMatchObject({ ...gaveUp, attempts: 0 });
		expect(rig.elapsedMs).toBeLessThan(100);
	});

	it('asks for the rest while another lane waits', async () => {
		const rig = new Rig();
		const until = (ms: number) => done({ remaining: 0, notBeforeMs: rig.at(ms) });
		const jobs = function* () {
			yield rig.job(0, 'first', { replies: until(HOUR) });
			yield rig.job(1, 'p', { lane: 'other', replies: until(MINUTE) });
			yield rig.job(2, 'q', { lane: 'other' });
			yield* rig.jobs(20);
		};
		const running = rig.start(jobs());
		await rig.clock.advance(1_000);
		expect(rig.pulled).toBe(20);
		const late = ['done', 'done', 'done', ...Array<string>(20).fill('gaveUp')];
		expect(kindsOf(await rig.clock.run(running))).toEqual(late);
	});

	it('sends nothing more for what it gave up, even when the lane opens again', async () => {
		const rig = new Rig();
		const report = await rig.run(
			[
				rig.job(0, 'first', { replies: done({ remaining: 9, notBeforeMs: rig.at(2_000) }) }),
				rig.job(1, 'a', { replies: lost }),
				rig.job(2, 'b', {
					replies: done({ remaining: 0, notBeforeMs: rig.at(2_000) }),
					takesMs: 20,
				}),
				rig.job(3, 'o', { lane: 'other', takesMs: 10_000 }),
			],
			{ maxWaitMs: 1_000 },
		);
		expect(kindsOf(report)).toEqual(['done', 'gaveUp', 'done', 'done']);
		expect(rig.log.filter((line) => line.endsWith('a1 starts'))).toHaveLength(1);
	});

	it('bounds what a job waits for its own retries, before it waits', async () => {
		const rig = new Rig();
		const refusedFor = (ms: number) => async () => {
			await rig.clock.sleep(10);
			return refused({ remaining: 0, notBeforeMs: rig.clock.now() + ms });
		};
		const begin = () => ({ lane: 'update', send: refusedFor(MINUTE) });
		const report = await rig.run([{ index: 0, key: 'a', begin }]);
		const waitedMs = 5 * MINUTE;
		expect(report.outcomes[0]?.outcome).toMatchObject({
			...gaveUp,
			problem: 'slow down',
			askedMs: MINUTE,
			attempts: 6,
			waitedMs,
		});
		expect(rig.elapsedMs).toBe(waitedMs + 60);
	});

	it('is no reason to read first what will not be written', async () => {
		const rig = new Rig();
		const shut = refused({ remaining: 0, notBeforeMs: rig.at(HOUR) });
		const jobs = Array.from({ length: 5 }, (_, index): TestJob => {
			const step = rig.step(`w${index}`, { lane: 'write', replies: shut });
			const begin = () => rig.step(`r${index}`, { lane: 'read', replies: { kind: 'next', step } });
			return { index, key: `k${index}`, begin };
		});
		const report = await rig.run(jobs);
		expect(kindsOf(report)).toEqual(Array(5).fill('gaveUp'));
		expect(rig.elapsedMs).toBeLessThan(100);
	});

	it('cancels the others when a run stops on failure', async () => {
		const rig = new Rig();
		const shut = refused({ remaining: 0, notBeforeMs: rig.at(HOUR) });
		const jobs = [rig.job(0, 'a', { replies: shut }), ...rig.jobs(9)];
		const report = await rig.run(jobs, { stopOnFailure: true });
		expect(kindsOf(report)).toEqual(['gaveUp', 'cancelled']);
	});
});
