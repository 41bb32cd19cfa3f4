import fc from 'fast-check';

import type { TimeSpan } from '../../../nodes/UpdateMessage/providers/types';
import { EditWorld, type Place } from './editWorld';

const place: fc.Arbitrary<Place> = fc.record({
	aheadMs: fc.integer({ min: -200_000_000, max: 200_000_000 }),
	dateSkewMs: fc.integer({ min: -30_000, max: 30_000 }),
	wayThereMs: fc.integer({ min: 0, max: 3_000 }),
	wayBackMs: fc.integer({ min: 0, max: 3_000 }),
});

/** Answers about other messages, before: each was edited just now, or had the text for a while. */
const history = fc.array(
	fc.record({ pauseMs: fc.nat(60_000), agoMs: fc.option(fc.nat(10_000_000), { nil: undefined }) }),
	{ maxLength: 4 },
);

function live(world: EditWorld, past: Array<{ pauseMs: number; agoMs?: number }>): void {
	past.forEach(({ pauseMs, agoMs }, i) => {
		const id = `earlier${i}`;
		if (agoMs !== undefined) world.change(id, 'same', world.nowMs - agoMs);
		world.finish(world.begin(id, 'same'), id);
		world.nowMs += pauseMs;
	});
}

const lostTries = fc.array(
	fc.record({
		tookMs: fc.nat(20_000),
		waitMs: fc.nat(60_000),
		/** When the request was carried out, as a part of that time, if it was. */
		carriedOutAt: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
	}),
	{ maxLength: 4 },
);

describe('the outcome, wherever the clocks stand and with a Date up to half a minute off', () => {
	it('is updated for every edit that we made, at whichever try', () => {
		fc.assert(
			fc.property(place, history, lostTries, (where, past, lost) => {
				const world = new EditWorld(where);
				live(world, past);
				world.change('M', 'old', world.nowMs - 1_000);
				const call = world.begin('M', 'new');
				const spans: TimeSpan[] = lost.map(({ tookMs, waitMs, carriedOutAt }) => {
					const startMs = world.nowMs;
					if (carriedOutAt !== undefined) {
						world.change('M', 'new', Math.round(startMs + tookMs * carriedOutAt));
					}
					world.nowMs += tookMs + waitMs;
					return { startMs, endMs: startMs + tookMs };
				});
				expect(world.finish(call, 'M', spans)).toBe('updated');
			}),
		);
	});

	it('is unchanged where the message had the text for minutes', () => {
		fc.assert(
			fc.property(place, history, fc.nat(1e9), (where, past, agoMs) => {
				const world = new EditWorld(where);
				live(world, past);
				world.change('M', 'new', world.nowMs - 70_000 - agoMs);
				expect(world.finish(world.begin('M', 'new'), 'M')).toBe('unchanged');
			}),
		);
	});

	it('is unchanged where somebody else made the edit while ours stood in line', () => {
		fc.assert(
			fc.property(place, history, fc.nat(60_000), (where, past, pauseMs) => {
				const world = new EditWorld(where);
				live(world, past);
				const call = world.begin('M', 'new');
				// An edit of ours, which tells the application's clock but for the way back.
				expect(world.finish(world.begin('other', 'new'), 'other')).toBe('updated');
				const margin = where.wayBackMs + 300;
				world.nowMs += margin + pauseMs;
				world.change('M', 'new', world.nowMs - margin);
				expect(world.finish(call, 'M')).toBe('unchanged');
			}),
		);
	});

	it('is unchanged where somebody else made the edit while ours waited for the rate limit', () => {
		fc.assert(
			fc.property(
				place,
				history,
				fc.integer({ min: 8_000, max: 60_000 }),
				(where, past, leftMs) => {
					const world = new EditWorld(where);
					live(world, past);
					const call = world.begin('M', 'new');
					world.refuse(call, leftMs);
					world.nowMs += leftMs;
					// The refusal tells the clock to the second, but for the way back.
					world.change('M', 'new', world.nowMs - 1_300 - where.wayBackMs);
					expect(world.finish(call, 'M')).toBe('unchanged');
				},
			),
		);
	});

	it('is unchanged where somebody else made the edit between two tries', () => {
		fc.assert(
			fc.property(place, fc.integer({ min: 20_000, max: 60_000 }), (where, pauseMs) => {
				const world = new EditWorld(where);
				const call = world.begin('M', 'new');
				world.refuse(call, 1_000);
				const startMs = world.nowMs;
				world.nowMs += pauseMs;
				world.change('M', 'new', startMs + pauseMs / 2);
				const lost = { startMs, endMs: startMs + 1_000 };
				expect(world.finish(call, 'M', [lost])).toBe('unchanged');
			}),
		);
	});
});
