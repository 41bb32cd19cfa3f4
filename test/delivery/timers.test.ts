import { Timer } from '../../nodes/UpdateMessage/delivery/timers';
import { FakeClock } from '../support/fakeClock';

const setUp = () => {
	const clock = new FakeClock({ startMs: 0 });
	const rings: number[] = [];
	const timer = new Timer(clock, () => rings.push(clock.now()));
	return { clock, rings, timer };
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
		const { clock, rings, timer } = setUp();
		timer.set(100);
		timer.set(50);
		expect(clock.pending).toBe(1);
		await clock.runAll();
		expect(rings).toEqual([50]);
	});

	it('can be set again after it rang, without ending what has ended', async () => {
		const { clock, rings, timer } = setUp();
		const signals: AbortSignal[] = [];
		const { sleep } = clock;
		clock.sleep = (ms, signal) => sleep(ms, signal).finally(() => signals.push(signal!));
		timer.set(50);
		await clock.runAll();
		timer.set(40);
		await clock.runAll();
		expect(rings).toEqual([50, 50]);
		expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
	});

	it('leaves nothing behind when it is set to never', async () => {
		const { clock, rings, timer } = setUp();
		timer.set(100);
		timer.set(Infinity);
		expect(clock.pending).toBe(0);
		await clock.runAll();
		expect(rings).toEqual([]);
	});
});
