import fc from 'fast-check';

import type { JobSpec, Scenario, StepSpec, Try } from './simulation';
import type { Fate, RouteSpec } from './virtualServer';

const HOUR = 3_600_000;

/** Mostly good, as life is; so that long chains of calls are played too. */
const fate = fc.oneof(
	{ weight: 30, arbitrary: fc.constant<Fate>('ok') },
	{
		weight: 5,
		arbitrary: fc.constantFrom<Fate>('lost', 'lostAnswer', 'unavailable', 'unavailableDated'),
	},
	{
		weight: 3,
		arbitrary: fc.constantFrom<Fate>('refusedUndated', 'refusedUntilNow', 'fail', 'failBare'),
	},
	{ weight: 1, arbitrary: fc.constantFrom<Fate>('refusedForAnHour', 'throws') },
);

const delayMs = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 3_000 }));

const anyTry: fc.Arbitrary<Try> = fc.record({
	fate,
	outMs: delayMs,
	backMs: delayMs,
	isDeaf: fc.boolean(),
});

/** Calls that a server with a known budget has no reason to refuse. */
const goodTry: fc.Arbitrary<Try> = fc.record({
	fate: fc.constantFrom<Fate>('ok', 'ok', 'ok', 'unavailable', 'fail'),
	outMs: fc.integer({ min: 0, max: 400 }),
	backMs: fc.integer({ min: 0, max: 400 }),
	isDeaf: fc.constant(false),
});

const windowMs = fc.constantFrom(1_000, 10_000, 60_000);

const anyRoute: fc.Arbitrary<RouteSpec> = windowMs.chain((ms) =>
	fc.record({
		limit: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
		windowMs: fc.constant(ms),
		phaseMs: fc.integer({ min: 0, max: ms - 1 }),
		skewMs: fc.integer({ min: -48 * HOUR, max: 48 * HOUR }),
		hasCoarseDate: fc.boolean(),
		slackMs: fc.constantFrom(0, 50, 500),
		foreignCalls: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 12 })),
	}),
);

/**
 * Nobody else uses it. What a caller cannot know of a window's end (how long the answer was on its
 * way, the slack, the fraction of a second that `Date` leaves out) is little beside the window, and
 * the run begins in its first half: else nobody could tell its end from the next one's.
 */
const ownRoute: fc.Arbitrary<RouteSpec> = anyRoute.map((route) => {
	const own = { ...route, foreignCalls: 0, limit: route.limit ?? 10 };
	return { ...own, windowMs: Math.max(10_000, own.windowMs), phaseMs: Math.floor(own.phaseMs / 2) };
});

interface Parts {
	tries: fc.Arbitrary<Try>;
	route: fc.Arbitrary<RouteSpec>;
}

const scenarioOf = ({ tries, route }: Parts): fc.Arbitrary<Scenario> =>
	fc.array(route, { minLength: 1, maxLength: 3 }).chain((routes) => {
		const step: fc.Arbitrary<StepSpec> = fc.record({
			route: fc.integer({ min: 0, max: routes.length - 1 }),
			tries: fc.array(tries, { minLength: 1, maxLength: 4 }),
		});
		const job: fc.Arbitrary<JobSpec> = fc.record({
			key: fc.integer({ min: 0, max: 5 }),
			steps: fc.oneof(
				{ weight: 3, arbitrary: fc.array(step, { minLength: 1, maxLength: 1 }) },
				{ weight: 1, arbitrary: fc.array(step, { minLength: 1, maxLength: 3 }) },
			),
		});
		return fc.record({
			concurrency: fc.integer({ min: 1, max: 6 }),
			maxRetries: fc.integer({ min: 0, max: 5 }),
			maxWaitMs: fc.constantFrom(0, 400, 20_000, 300_000, 300_000, 300_000),
			stopOnFailure: fc.boolean(),
			chances: fc.array(fc.constantFrom(0, 0.01, 0.5, 0.999), { minLength: 1, maxLength: 5 }),
			onAbort: fc.constantFrom<Array<'reject' | 'resolve'>>('reject', 'resolve'),
			cancelAtMs: fc.constant(undefined),
			workMs: fc.constantFrom(0, 0, 1, 5),
			routes: fc.constant(routes),
			jobs: fc.array(job, { maxLength: 40, size: 'max' }),
		});
	});

/** Any mixture of items, keys, delays, refusals, limits, resets and clock skews. */
export const anyRun: fc.Arbitrary<Scenario> = scenarioOf({ tries: anyTry, route: anyRoute });

/** The same, cancelled at any time. */
export const cancelledRun: fc.Arbitrary<Scenario> = fc
	.tuple(anyRun, fc.oneof(fc.nat(100), fc.nat(5_000), fc.nat(120_000)))
	.map(([scenario, cancelAtMs]) => ({ ...scenario, cancelAtMs }));

/** Cancelled or not. */
export const anyRunOrCancelled: fc.Arbitrary<Scenario> = fc.oneof(anyRun, cancelledRun);

/** Limiters that nobody else uses, answers that always come back. */
export const undisturbedRun: fc.Arbitrary<Scenario> = scenarioOf({
	tries: goodTry,
	route: ownRoute,
}).map((scenario) => ({ ...scenario, stopOnFailure: false, maxRetries: 5, maxWaitMs: 300_000 }));
