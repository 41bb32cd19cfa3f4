import { Alarm } from '../../nodes/UpdateMessage/delivery/alarm';
import { FakeClock } from '../support/fakeClock';

const setUp = () => {
	const clock = new FakeClock({ startMs: 0 });
	const rings: number[] = [];
	const failures: unknown[] = [];
	const alarm = new Alarm(
		clock,
		() => rings.push(clock.now()),
		(error) => failures.push(error),
	);
	return { clock, rings, failures, alarm };
};

describe('Alarm', () => {
	it('rings once, at its time', async () => {
		const { clock, rings, alarm } = setUp();
		alarm.set(100);
		await clock.runAll();
		expect(rings).toEqual([100]);
	});

	it('keeps to the earlier time, and its timer, when set to a later one', async () => {
		const { clock, rings, alarm } = setUp();
		alarm.set(100);
		alarm.set(200);
		alarm.set(100);
		expect(clock.sleeps).toEqual([100]);
		await clock.runAll();
		expect(rings).toEqual([100]);
	});

	it('rings earlier when set to an earlier time, with one timer', async () => {
		const { clock, rings, failures, alarm } = setUp();
		alarm.set(100);
		alarm.set(50);
		expect(clock.pending).toBe(1);
		await clock.runAll();
		expect({ rings, failures }).toEqual({ rings: [50], failures: [] });
	});

	it('can be set again after it rang', async () => {
		const { clock, rings, alarm } = setUp();
		alarm.set(50);
		await clock.runAll();
		alarm.set(40);
		await clock.runAll();
		expect(rings).toEqual([50, 50]);
	});

	it.each([
		['cleared', (alarm: Alarm) => alarm.clear()],
		['set to never', (alarm: Alarm) => alarm.set(Infinity)],
	])('leaves nothing behind when it is %s', async (_, silence) => {
		const { clock, rings, failures, alarm } = setUp();
		alarm.set(100);
		silence(alarm);
		expect(clock.pending).toBe(0);
		await clock.runAll();
		expect({ rings, failures }).toEqual({ rings: [], failures: [] });
	});

	it('sleeps no longer than a timer can count', () => {
		const { clock, alarm } = setUp();
		alarm.set(1e12);
		expect(clock.sleeps).toEqual([2 ** 31 - 1]);
	});
});
