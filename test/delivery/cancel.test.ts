import { kindsOf, lost, Rig, type TestJob, type TestResult, place } from './rig';
import { countListeners } from './listeners';

describe('cancellation', () => {
	it('pulls nothing when the signal is aborted already', async () => {
		const rig = new Rig();
		const report = await rig.run(rig.jobs(9), { signal: AbortSignal.abort() });
		expect(report.outcomes).toEqual([]);
		expect(rig.pulled).toBe(0);
	});

	it('ends at once, without waiting for calls that ignore the signal', async () => {
		const rig = new Rig();
		const listeners = countListeners(rig.controller.signal);
		let answer: (reply: TestResult) => void = () => undefined;
		const send = () => new Promise<TestResult>((resolve) => (answer = resolve));
		const deaf: TestJob = { index: 7, key: 'x', begin: () => ({ ...place, send }) };
		const report = rig.start([deaf, rig.job(1, 'x')]);
		await rig.clock.advance(5);
		expect(listeners()).toBe(1);
		rig.controller.abort();
		expect((await report).outcomes).toEqual([
			{ index: 7, outcome: { kind: 'cancelled', attempts: 1, waitedMs: 0 } },
			{ index: 1, outcome: { kind: 'cancelled', attempts: 0, waitedMs: 5 } },
		]);
		expect({ listeners: listeners(), timers: rig.clock.pending }).toEqual({
			listeners: 0,
			timers: 0,
		});
		answer({ kind: 'done', value: 'late' });
		await rig.clock.settle();
		expect(kindsOf(await report)).toEqual(['cancelled', 'cancelled']);
	});

	it.each(['reject', 'resolve'] as const)('ends waits (a sleep may %s)', async (onAbort) => {
		const rig = new Rig({ onAbort, random: 0.5 });
		const report = rig.start([rig.job(0, 'a', { results: lost })]);
		await rig.clock.advance(110);
		expect(rig.clock.pending).toBe(1);
		rig.controller.abort();
		expect((await report).outcomes[0]?.outcome).toEqual({
			kind: 'cancelled',
			attempts: 1,
			waitedMs: 100,
		});
		expect(rig.clock.pending).toBe(0);
	});

	const abortsIn: Record<string, (rig: Rig, abort: () => void) => Iterable<TestJob>> = {
		'while a job is pulled': (rig, abort) =>
			(function* () {
				yield rig.job(0, 'a');
				abort();
				yield rig.job(1, 'b');
				yield rig.job(2, 'c');
			})(),
		'while a job begins': (rig, abort) => {
			const begin = () => {
				abort();
				return rig.step('b1');
			};
			return [rig.job(0, 'a'), { index: 1, key: 'b', begin }, rig.job(2, 'c')];
		},
		'while a call starts': (rig, abort) => {
			const send = () => {
				abort();
				return Promise.reject(new Error('aborted'));
			};
			const begin = () => ({ ...place, route: 'other', send });
			return [rig.job(0, 'a'), { index: 1, key: 'b', begin }, rig.job(2, 'c')];
		},
	};

	it.each(Object.entries(abortsIn))('may come %s', async (_, jobsOf) => {
		const rig = new Rig();
		const jobs = jobsOf(rig, () => rig.controller.abort());
		const report = await rig.run(jobs);
		expect(kindsOf(report)).toEqual(['cancelled', 'cancelled']);
		expect(rig.log).toEqual(['0 a0 starts']);
		expect(rig.clock.pending).toBe(0);
	});
});
