import { ApplicationClock } from '../../nodes/UpdateMessage/providers/shared/applicationClock';

const MINUTE_MS = 60_000;
const at = (ms: number) => ({ startMs: ms - 100, endMs: ms });

describe("what is known of an application's clock", () => {
	it('is nothing at first', () => {
		expect(new ApplicationClock().toLocal(5)).toEqual({ startMs: -Infinity, endMs: Infinity });
	});

	it('comes of all answers together', () => {
		const clock = new ApplicationClock();
		clock.observe({ earliestMs: 6_000 }, at(1_000));
		clock.observe({ earliestMs: 6_400, latestMs: 8_000 }, at(2_000));
		clock.observe({ latestMs: 9_500 }, at(3_000));
		// Between 5,000 and 6,100 ms ahead.
		expect(clock.toLocal(20_000)).toEqual({ startMs: 13_900, endMs: 15_000 });
	});

	it.each([
		['ours was set forward', { latestMs: 4_000 }, { startMs: 10_000 - 3_100, endMs: Infinity }],
		['ours was set back', { earliestMs: 9_000 }, { startMs: -Infinity, endMs: 10_000 - 8_000 }],
	])('is forgotten when %s', (_name, told, expected) => {
		const clock = new ApplicationClock();
		clock.observe({ earliestMs: 6_000, latestMs: 6_000 }, at(1_000));
		clock.observe(told, at(1_000));
		expect(clock.toLocal(10_000)).toEqual(expected);
	});

	it.each([
		[4, true],
		[9, true],
		[11, false],
		[60, false],
	])('is remembered for minutes, and not for longer: after %i minutes', (minutes, isKnown) => {
		const clock = new ApplicationClock();
		clock.observe({ earliestMs: 6_000 }, at(1_000));
		for (let minute = 1; minute <= minutes; minute++) clock.observe({}, at(minute * MINUTE_MS));
		expect(clock.toLocal(0).endMs).toBe(isKnown ? -5_000 : Infinity);
	});

	it('is not remembered over a long pause', () => {
		const clock = new ApplicationClock();
		clock.observe({ earliestMs: 6_000 }, at(1_000));
		clock.observe({}, at(30 * MINUTE_MS));
		expect(clock.toLocal(0).endMs).toBe(Infinity);
	});
});
