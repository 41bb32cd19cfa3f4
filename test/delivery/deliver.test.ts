import { deliver } from '../../nodes/UpdateMessage/delivery';
import type { DeliverOptions, Job, Reply, Step } from '../../nodes/UpdateMessage/delivery';
import { FakeClock } from '../support/fakeClock';

type TestReply = Reply<string, string>;
type TestJob = Job<string, string>;

const optionsWith = (options: Partial<DeliverOptions> = {}): DeliverOptions => ({
	concurrency: 4,
	maxRetries: 4,
	maxWaitMs: 300_000,
	stopOnFailure: false,
	clock: new FakeClock(),
	signal: new AbortController().signal,
	...options,
});

/** Jobs that take their time and write down when they begin and end. */
const setUp = (options: Partial<DeliverOptions> = {}) => {
	const clock = new FakeClock();
	const log: string[] = [];
	let inFlight = 0;
	const most = { inFlight: 0 };
	const send = (name: string, takesMs: number, reply: TestReply) => async (signal: AbortSignal) => {
		most.inFlight = Math.max(most.inFlight, ++inFlight);
		log.push(`${name} starts`);
		try {
			await clock.sleep(takesMs, signal);
			log.push(`${name} ends`);
			return reply;
		} finally {
			inFlight--;
		}
	};
	const done = (value: string): TestReply => ({ kind: 'done', value });
	const job = (index: number, key: string, takesMs = 10, reply = done(`v${index}`)): TestJob => ({
		index,
		key,
		begin: (): Step<string, string> => ({
			lane: 'update',
			send: send(`${key}${index}`, takesMs, reply),
		}),
	});
	const run = (jobs: Iterable<TestJob>) =>
		clock.run(deliver(jobs, optionsWith({ clock, ...options })));
	return { clock, log, most, send, job, done, run };
};

const controllerWithCount = () => {
	const controller = new AbortController();
	const { signal } = controller;
	const listeners = { count: 0 };
	const add = signal.addEventListener.bind(signal);
	const remove = signal.removeEventListener.bind(signal);
	signal.addEventListener = (...args: Parameters<typeof add>) => {
		listeners.count++;
		add(...args);
	};
	signal.removeEventListener = (...args: Parameters<typeof remove>) => {
		listeners.count--;
		remove(...args);
	};
	return { controller, signal, listeners };
};

describe('slots', () => {
	it('keeps to the concurrency and uses all of it', async () => {
		const { job, most, run } = setUp({ concurrency: 3 });
		const report = await run(Array.from({ length: 20 }, (_, index) => job(index, `k${index}`)));
		expect(most.inFlight).toBe(3);
		expect(report.outcomes.map(({ outcome }) => outcome.kind)).toEqual(Array(20).fill('done'));
	});

	it('pulls a job only when there is a slot for it', async () => {
		const { clock, job } = setUp();
		let pulled = 0;
		const jobs = (function* () {
			for (; pulled < 100; pulled++) yield job(pulled, `k${pulled}`);
		})();
		const report = deliver(jobs, optionsWith({ clock, concurrency: 5 }));
		await clock.advance(0);
		expect(pulled).toBeLessThanOrEqual(5);
		await clock.run(report);
		expect(pulled).toBe(100);
	});
});

describe('keys', () => {
	it('runs the jobs of one key one after the other and lets the others pass', async () => {
		const { job, log, run } = setUp();
		// The first call is alone: it finds out whether the server has a limit.
		await run([job(9, 'first'), job(0, 'a', 50), job(1, 'a'), job(2, 'b'), job(3, 'a')]);
		expect(log.filter((line) => line.startsWith('a'))).toEqual([
			'a0 starts',
			'a0 ends',
			'a1 starts',
			'a1 ends',
			'a3 starts',
			'a3 ends',
		]);
		expect(log.indexOf('b2 ends')).toBeLessThan(log.indexOf('a0 ends'));
	});

	it('holds the key between the steps of a job', async () => {
		const { job, log, send, done, run } = setUp();
		const twoSteps: TestJob = {
			index: 0,
			key: 'a',
			begin: () => ({
				lane: 'read',
				send: send('a0 read', 10, {
					kind: 'next',
					step: { lane: 'update', send: send('a0 write', 10, done('v0')) },
				}),
			}),
		};
		const report = await run([twoSteps, job(1, 'a')]);
		expect(log).toEqual([
			'a0 read starts',
			'a0 read ends',
			'a0 write starts',
			'a0 write ends',
			'a1 starts',
			'a1 ends',
		]);
		expect(report.outcomes[0]).toMatchObject({ outcome: { kind: 'done', attempts: 2 } });
	});
});

describe('faults of the caller', () => {
	it('ends a job whose begin or send throws as broken, and no other', async () => {
		const { job, run } = setUp();
		const error = new Error('bug');
		const throws = () => {
			throw error;
		};
		const report = await run([
			{ index: 0, key: 'a', begin: throws },
			{ index: 1, key: 'a', begin: () => ({ lane: 'update', send: throws }) },
			{ index: 2, key: 'a', begin: () => ({ lane: 'update', send: () => Promise.reject(error) }) },
			{ index: 3, key: 'a', begin: () => ({ lane: 'u', send: async () => ({}) as TestReply }) },
			job(4, 'a'),
		]);
		const kinds = report.outcomes.map(({ outcome }) => outcome.kind);
		expect(kinds).toEqual(['broken', 'broken', 'broken', 'broken', 'done']);
		expect(report.outcomes[0]?.outcome).toMatchObject({ error, attempts: 0 });
	});

	it('delivers what was pulled before the iterable threw, and says so', async () => {
		const { job, run } = setUp();
		const error = new Error('bug');
		const report = await run(
			(function* () {
				yield job(0, 'a');
				throw error;
			})(),
		);
		expect(report.outcomes).toMatchObject([{ index: 0, outcome: { kind: 'done', value: 'v0' } }]);
		expect(report.interrupted).toEqual({ error });
	});
});

describe('cancellation', () => {
	it('pulls nothing when the signal is aborted already', async () => {
		const { run } = setUp({ signal: AbortSignal.abort() });
		let isPulled = false;
		const jobs = (function* (): Generator<TestJob> {
			isPulled = true;
		})();
		expect(await run(jobs)).toMatchObject({ outcomes: [] });
		expect(isPulled).toBe(false);
	});

	it('ends at once, without waiting for calls that ignore the signal', async () => {
		const { clock, job } = setUp();
		const { controller, signal, listeners } = controllerWithCount();
		let answer: (reply: TestReply) => void = () => undefined;
		const deaf: TestJob = {
			index: 7,
			key: 'x',
			begin: () => ({ lane: 'update', send: () => new Promise((resolve) => (answer = resolve)) }),
		};
		const report = deliver([deaf, job(1, 'x')], optionsWith({ clock, signal }));
		await clock.advance(5);
		expect(listeners.count).toBe(1);
		controller.abort();
		expect((await report).outcomes).toMatchObject([
			{ index: 7, outcome: { kind: 'cancelled', attempts: 1 } },
			{ index: 1, outcome: { kind: 'cancelled', attempts: 0 } },
		]);
		expect({ listeners: listeners.count, timers: clock.pending }).toEqual({
			listeners: 0,
			timers: 0,
		});
		answer({ kind: 'done', value: 'late' });
		await clock.settle();
	});
});
