import { failed, kindsOf, place, Rig, type TestJob } from './rig';

describe('faults of the caller', () => {
	const error = new Error('bug');
	const throws = () => {
		throw error;
	};

	it('ends a job that throws as broken, and no other', async () => {
		const rig = new Rig();
		const sends: Array<TestJob['begin']> = [
			throws,
			() => ({ ...place, send: throws }),
			() => ({ ...place, send: () => Promise.reject(error) }),
		];
		const jobs = sends.map((begin, index) => ({ index, key: 'a', begin }));
		const report = await rig.run([...jobs, rig.job(3, 'a')]);
		expect(kindsOf(report)).toEqual([...Array<string>(3).fill('broken'), 'done']);
		expect(report.outcomes[0]?.outcome).toMatchObject({ error, attempts: 0 });
		expect(report.outcomes[1]?.outcome).toMatchObject({ error, attempts: 1 });
	});

	it('costs no other job time, however many throw: that says nothing of the server', async () => {
		const rig = new Rig();
		const broken = Array.from({ length: 10 }, (_, index) => {
			return { index, key: `broken${index}`, begin: () => ({ ...place, send: throws }) };
		});
		await rig.run([rig.job(0, 'first'), ...broken, rig.job(11, 'last')]);
		expect(rig.elapsedMs).toBe(20);
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

	it('costs no other execution anything when the iterable throws as it is let go', async () => {
		const rig = new Rig();
		const jobs = {
			[Symbol.iterator]: () => ({
				next: () => ({ value: rig.job(0, 'a', { results: failed }) }),
				return: throws,
			}),
		};
		const report = await rig.run(jobs, { stopOnFailure: true });
		expect(report.interrupted).toEqual({ error });
		expect(kindsOf(await rig.run(rig.jobs(1)))).toEqual(['done']);
	});
});
