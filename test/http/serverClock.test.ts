import fc from 'fast-check';

import { ServerClock } from '../../nodes/UpdateMessage/http/serverClock';

const START_MS = Date.UTC(2024, 0, 1);

/** One answer as it really happened; times in milliseconds. */
const happened = fc.record({
	pauseMs: fc.integer({ min: 0, max: 100_000 }),
	wayThereMs: fc.integer({ min: 0, max: 5_000 }),
	wayBackMs: fc.integer({ min: 0, max: 5_000 }),
});

/** Days off in either direction. */
const ahead = fc.integer({ min: -300_000_000, max: 300_000_000 });

describe("The server's clock", () => {
	it('takes the time as it is while nothing is known', () => {
		const clock = new ServerClock();
		clock.observe({ date: undefined, sentMs: 0, receivedMs: 10 });
		clock.observe({ date: 'soon', sentMs: 0, receivedMs: 10 });
		expect(clock.toLocalMs(START_MS)).toBe(START_MS);
	});

	it('is never early, and late by no more than a second and the way, whatever the clocks show', () => {
		fc.assert(
			fc.property(
				ahead,
				fc.array(happened, { minLength: 1, maxLength: 30 }),
				(aheadMs, answers) => {
					const clock = new ServerClock();
					let nowMs = START_MS;
					let bestMs = Infinity;
					for (const { pauseMs, wayThereMs, wayBackMs } of answers) {
						const sentMs = nowMs + pauseMs;
						const receivedMs = sentMs + wayThereMs + wayBackMs;
						const date = new Date(sentMs + wayThereMs + aheadMs).toUTCString();
						clock.observe({ date, sentMs, receivedMs });
						nowMs = receivedMs;
						bestMs = Math.min(bestMs, 1000 + wayBackMs);
						const lateMs = clock.toLocalMs(nowMs + 60_000 + aheadMs) - (nowMs + 60_000);
						expect(lateMs).toBeGreaterThanOrEqual(0);
						expect(lateMs).toBeLessThan(bestMs);
					}
				},
			),
		);
	});

	it('starts over when the server clock is set back', () => {
		const clock = new ServerClock();
		const observe = (aheadMs: number, sentMs: number) => {
			const date = new Date(sentMs + aheadMs).toUTCString();
			clock.observe({ date, sentMs, receivedMs: sentMs + 10 });
		};
		observe(3_600_000, START_MS);
		observe(-3_600_000, START_MS + 60_000);
		const lateMs = clock.toLocalMs(START_MS - 3_600_000) - START_MS;
		expect(lateMs).toBeGreaterThanOrEqual(0);
		expect(lateMs).toBeLessThan(1010);
	});
});
