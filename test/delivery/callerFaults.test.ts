import { Engine } from '../../nodes/UpdateMessage/delivery';
import { done, kindsOf, Rig, type TestJob, type TestResult, place } from './rig';

describe('faults of the caller', () => {
	const error = new Error('bug');
	const throws = () => {
		throw error;
	};

	it('ends a job that throws, or answers with nonsense, as broken, and no other', async () => {
		const rig = new Rig();
		const sends: Array<TestJob['begin']> = [
			throws,
			() => ({ ...place, send: throws }),
			() => ({ ...place, send: () => Promise.reject(error) }),
			() => ({ ...place, send: async () => undefined as unknown as TestResult }),
			() => ({ ...place, send: async () => ({}) as TestResult }),
			() => ({ ...place, send: async () => ({ kind: 'next' }) as TestResult }),
			() => undefined as unknown as ReturnType<TestJob['begin']>,
			() => place as ReturnType<TestJob['begin']>,
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
		const report = await rig.run([rig.job(0, 'a'), null as unknown as TestJob]);
		expect(kindsOf(report)).toEqual(['done']);
		expect(report.interrupted?.error).toBeInstanceOf(TypeError);
	});

	it('reports a clock that cannot sleep, and ends', async () => {
		const rig = new Rig();
		const clock = { ...rig.clock, now: rig.clock.now, random: () => 0.5, sleep: throws };
		const jobs = [rig.job(0, 'a', { results: done({ remaining: 0, resetAtMs: rig.at(99) }) })];
		rig.engine = new Engine(clock);
		const report = await rig.run([...jobs, rig.job(1, 'b')]);
		expect(kindsOf(report)).toEqual(['done', 'cancelled']);
		expect(report.interrupted).toEqual({ error });
	});
});
