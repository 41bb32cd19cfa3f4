import { FakeClock } from '../support/fakeClock';

describe('FakeClock', () => {
	const setUp = (options?: ConstructorParameters<typeof FakeClock>[0]) => {
		const clock = new FakeClock({ startMs: 1_000, ...options });
		const log: string[] = [];
		const sleeper = async (name: string, ms: number, signal?: AbortSignal) => {
			await clock.sleep(ms, signal);
			log.push(`${name} at ${clock.now()}`);
		};
		return { clock, log, sleeper };
	};

	it('wakes sleepers in order, those of one time as they came', async () => {
		const { clock, log, sleeper } = setUp();
		const all = [sleeper('c', 30), sleeper('a', 10), sleeper('b', 10)];
		expect(clock).toMatchObject({ pending: 3, nextInMs: 10, sleeps: [30, 10, 10] });
		await clock.advance(29);
		expect(log).toEqual(['a at 1010', 'b at 1010']);
		expect(clock.now()).toBe(1_029);
		await clock.advance(1);
		expect(log.at(-1)).toBe('c at 1030');
		expect(clock).toMatchObject({ pending: 0, nextInMs: undefined });
		await Promise.all(all);
	});

	it('wakes those that fall asleep on the way', async () => {
		const { clock, log, sleeper } = setUp();
		void sleeper('a', 10).then(() => sleeper('b', 10));
		await clock.advance(25);
		expect(log).toEqual(['a at 1010', 'b at 1020']);
	});

	it('runs until nobody sleeps, or until a promise settles', async () => {
		const { clock, log, sleeper } = setUp();
		void sleeper('late', 500);
		expect(await clock.run(sleeper('early', 100).then(() => 'value'))).toBe('value');
		expect(clock.now()).toBe(1_100);
		await clock.runAll();
		expect(log).toEqual(['early at 1100', 'late at 1500']);
	});

	it('passes a failure on', async () => {
		const { clock, sleeper } = setUp();
		const fails = sleeper('a', 10).then(() => Promise.reject(new Error('bug')));
		await expect(clock.run(fails)).rejects.toThrow('bug');
	});

	it('does not wait for what will never be', async () => {
		const { clock, sleeper } = setUp();
		await expect(clock.run(new Promise(() => undefined))).rejects.toThrow('Nobody sleeps');
		const forEver = async (): Promise<void> => sleeper('again', 1).then(forEver);
		void forEver();
		await expect(clock.runAll(50)).rejects.toThrow('50 wake-ups');
		await expect(clock.run(new Promise(() => undefined), 50)).rejects.toThrow('50 wake-ups');
	});

	it.each(['reject', 'resolve'] as const)(
		'ends a sleep when its signal aborts: %s',
		async (onAbort) => {
			const { clock } = setUp({ onAbort });
			const controller = new AbortController();
			const sleeps = [clock.sleep(10, controller.signal)];
			controller.abort(new Error('stop'));
			sleeps.push(clock.sleep(10, controller.signal));
			const statuses = (await Promise.allSettled(sleeps)).map(({ status }) => status);
			expect(statuses).toEqual(Array(2).fill(onAbort === 'reject' ? 'rejected' : 'fulfilled'));
			expect(clock.pending).toBe(0);
		},
	);

	it('has the chance that it was given', () => {
		const chances = [0.1, 0.2];
		expect(new FakeClock({ random: () => chances.shift() ?? 0 }).random()).toBe(0.1);
		expect([new FakeClock({ random: 0.9 }).random(), new FakeClock().random()]).toEqual([0.9, 0.5]);
	});
});
