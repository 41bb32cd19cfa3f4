import { Timer } from '../../nodes/UpdateMessage/delivery/timer';
import { FakeClock } from '../support/fakeClock';

const setUp = () => {
	const clock = new FakeClock({ startMs: 0 });
	const rings: number[] = [];
	const failures: unknown[] = [];
	const timer = new Timer(
		clock,
		() => rings.push(clock.now()),
		(error) => failures.push(error),
	);
	return { clock, rings, failures, timer };
};

describe('Timer', () => {
	it('rings once, at its time', async () => {
		const { clock, rings, timer } = setUp();
		timer.set(100);
		await clock.runAll();
		expect(rings).toEqual([100]);
	});

	it('keeps to the earlier time, and its timer, when set to a later one', async () => {
		const { clock, rings, timer } = setUp();
		timer.set(100);
		timer.set(200);
		timer.set(100);
		expect(clock.sleeps).toEqual([100]);
		await clock.runAll();
		expect(rings).toEqual([100]);
	});

	it('rings earlier when set to an earlier time, with one timer', async () => {
		const { clock, rings, failures, timer } = setUp();
		timer.set(100);
		timer.set(50);
		expect(clock.pending).toBe(1);
		await clock.runAll();
		expect({ rings, failures }).toEqual({ rings: [50], failures: [] });
	});

	it('can be set again after it rang', async () => {
		const { clock, rings, timer } = setUp();
		timer.set(50);
		await clock.runAll();
		timer.set(40);
		await clock.runAll();
		expect(rings).toEqual([50, 50]);
	});

	it.each([
		['cleared', (timer: Timer) => timer.clear()],
		['set to never', (timer: Timer) => timer.set(Infinity)],
	])('leaves nothing behind when it is %s', async (_, silence) => {
		const { clock, rings, failures, timer } = setUp();
		timer.set(100);
		silence(timer);
		expect(clock.pending).toBe(0);
		await clock.runAll();
		expect({ rings, failures }).toEqual({ rings: [], failures: [] });
	});

	it('sleeps no longer than a timer can count', () => {
		const { clock, timer } = setUp();
		timer.set(1e12);
		expect(clock.sleeps).toEqual([2 ** 31 - 1]);
	});
});
