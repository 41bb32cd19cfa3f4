import { kindsOf, Rig, type TestJob } from './rig';

/** Each job takes `workMs` to be read. */
function* slowToRead(rig: Rig, count: number, workMs: number): Generator<TestJob> {
	for (const job of rig.jobs(count, { takesMs: 100 })) {
		rig.clock.spend(workMs);
		yield job;
	}
}

/** Each call takes `workMs` to be sent. */
function* slowToSend(rig: Rig, count: number, workMs: number): Generator<TestJob> {
	for (const job of rig.jobs(count, { takesMs: 100 })) {
		const step = job.begin();
		const send = () => {
			rig.clock.spend(workMs);
			return step.send();
		};
		yield { ...job, begin: () => ({ ...step, send }) };
	}
}

/** Writes a break into the log, beside the calls. */
function noteBreaks(rig: Rig): void {
	const { sleep } = rig.clock;
	rig.clock.sleep = (ms, signal) => {
		if (ms === 0) rig.note('break');
		return sleep(ms, signal);
	};
}

describe('breaks between the starts of calls', () => {
	it.each([
		{
			workMs: 2,
			calls: ['k1', 'break', 'k2', 'k3', 'break', 'k4', 'k5', 'break', 'k6', 'k7', 'break'],
		},
		{ workMs: 5, calls: ['k1', 'break', 'k2', 'break', 'k3', 'break', 'k4', 'break', 'k5'] },
	])('let others have their turn if a call takes $workMs ms to be sent', async (row) => {
		const rig = new Rig();
		noteBreaks(rig);
		const report = await rig.run(slowToSend(rig, 12, row.workMs), { concurrency: 8 });
		const events = rig.log.map((line) => line.split(' ')[1]!);
		// The first call comes back alone: until then nobody knows what the server will take.
		const first = rig.log.findIndex((line) => line.includes('k1 starts'));
		expect(events.slice(first, first + row.calls.length)).toEqual(row.calls);
		expect(kindsOf(report)).toEqual(Array(12).fill('done'));
		expect(rig.mostInFlight).toBe(8);
	});

	it('are not taken when jobs are quick to read', async () => {
		const rig = new Rig();
		noteBreaks(rig);
		await rig.run(slowToRead(rig, 50, 0), { concurrency: 8 });
		expect(rig.log.filter((line) => line.endsWith('break'))).toEqual([]);
	});

	it('end when the execution is cancelled', async () => {
		const rig = new Rig();
		noteBreaks(rig);
		const report = rig.start(slowToRead(rig, 9, 5), { concurrency: 8 });
		await rig.clock.settle();
		expect(rig.log.at(-1)).toBe('5 break');
		rig.controller.abort();
		expect(kindsOf(await report)).toContain('cancelled');
		expect(rig.clock.pending).toBe(0);
	});

	it('are taken though the clock is set back while a job is read', async () => {
		const rig = new Rig();
		noteBreaks(rig);
		const jobs = function* () {
			yield* slowToRead(rig, 1, -3_600_000);
			yield* slowToRead(rig, 5, 5);
		};
		expect(kindsOf(await rig.run(jobs()))).toEqual(Array(6).fill('done'));
		expect(rig.log.filter((line) => line.endsWith('break'))).toHaveLength(5);
	});

	it('are taken while an iterable reads long before it gives a job, and others go on', async () => {
		const rig = new Rig();
		let longestMs = 0;
		let sinceMs = 0;
		const { sleep } = rig.clock;
		rig.clock.sleep = (ms, signal) => {
			longestMs = Math.max(longestMs, rig.elapsedMs - sinceMs);
			return sleep(ms, signal).finally(() => (sinceMs = rig.elapsedMs));
		};
		const readsAll = function* (): Generator<TestJob | undefined> {
			for (let item = 0; item < 1_000; item++) {
				rig.clock.spend(1);
				yield undefined;
			}
			yield* rig.jobs(5);
		};
		const signal = new AbortController().signal;
		const slow = rig.start(readsAll());
		const quick = rig.start(rig.limitedJobs(10, { route: rig.limited() }), { signal });
		expect(kindsOf(await rig.clock.run(quick))).toEqual(Array(10).fill('done'));
		expect(rig.elapsedMs).toBeLessThan(500);
		expect(kindsOf(await rig.clock.run(slow))).toEqual(Array(5).fill('done'));
		expect(longestMs).toBeLessThan(15);
	});
});
