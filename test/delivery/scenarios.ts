import fc from 'fast-check';

import type { ExecutionSpec, JobSpec, Scenario, StepSpec, Try } from './simulation';
import type { Fate, RouteSpec } from './virtualServer';

const HOUR = 3_600_000;

/** May bypass the limiter of some routes. */
const BOT = 'bot';

/** Mostly good, as life is; so that long chains of calls are played too. */
const fate = fc.oneof(
	{ weight: 30, arbitrary: fc.constant<Fate>('ok') },
	{
		weight: 6,
		arbitrary: fc.constantFrom<Fate>(
			'lost',
			'lostAnswer',
			'unavailable',
			'unavailableDated',
			'fromMemory',
		),
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

/** Calls that a server with a known limit has no reason to refuse. */
const goodTry: fc.Arbitrary<Try> = fc.record({
	fate: fc.constantFrom<Fate>('ok', 'ok', 'ok', 'unavailable', 'fail', 'fromMemory'),
	outMs: fc.integer({ min: 0, max: 400 }),
	backMs: fc.integer({ min: 0, max: 400 }),
	isDeaf: fc.constant(false),
});

type ServedRoute = RouteSpec & { server: number };

const anyRoute: fc.Arbitrary<ServedRoute> = fc
	.constantFrom(1_000, 10_000, 60_000)
	.chain((windowMs) =>
		fc.record({
			server: fc.integer({ min: 0, max: 1 }),
			limit: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
			windowMs: fc.constant(windowMs),
			phaseMs: fc.integer({ min: 0, max: windowMs - 1 }),
			skewMs: fc.integer({ min: -48 * HOUR, max: 48 * HOUR }),
			hasCoarseDate: fc.boolean(),
			slackMs: fc.constantFrom(0, 50, 500),
			foreignCalls: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 12 })),
			foreignEveryMs: fc.constantFrom(Infinity, windowMs / 10, windowMs / 3),
			exempt: fc.constantFrom(BOT, undefined),
		}),
	);

/**
 * Nobody else uses it. What a caller cannot know of a window's end (how long the answer was on its
 * way, the slack, the fraction of a second that `Date` leaves out) is little beside the window, and
 * the run begins in its first half: else nobody could tell its end from the next one's.
 */
const ownRoute: fc.Arbitrary<ServedRoute> = anyRoute.map((route) => ({
	...route,
	foreignCalls: 0,
	foreignEveryMs: Infinity,
	// An answer without information to an exempt account looks like that of a server without a limit.
	exempt: undefined,
	limit: route.limit ?? 10,
	windowMs: Math.max(10_000, route.windowMs),
	phaseMs: Math.floor((route.phaseMs ?? 0) / 2),
}));

interface Parts {
	tries: fc.Arbitrary<Try>;
	route: fc.Arbitrary<ServedRoute>;
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
		const execution: fc.Arbitrary<ExecutionSpec> = fc.record({
			startAtMs: fc.oneof(fc.constant(0), fc.nat(5_000), fc.nat(60_000)),
			cancelAtMs: fc.constant(undefined),
			account: fc.constantFrom('user', 'user', BOT),
			concurrency: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
			maxRetries: fc.integer({ min: 0, max: 5 }),
			maxWaitMs: fc.constantFrom(0, 400, 20_000, 300_000, 300_000, 300_000),
			stopOnFailure: fc.boolean(),
			pauses: fc.constantFrom(0, 0, 3),
			jobs: fc.array(job, { maxLength: 30, size: 'max' }),
		});
		return fc.record({
			chances: fc.array(fc.constantFrom(0, 0.01, 0.5, 0.999), { minLength: 1, maxLength: 5 }),
			onAbort: fc.constantFrom<Array<'reject' | 'resolve'>>('reject', 'resolve'),
			workMs: fc.constantFrom(0, 0, 1, 5),
			routes: fc.constant(routes),
			executions: fc.array(execution, { minLength: 1, maxLength: 4 }),
		});
	});

/** Any mixture of executions, items, keys, delays, refusals, limits, resets and clock skews. */
const anyRun = scenarioOf({ tries: anyTry, route: anyRoute });

/** The same, with executions that are cancelled at any time. */
const cancelledRun: fc.Arbitrary<Scenario> = fc
	.tuple(
		anyRun,
		fc.array(fc.option(fc.oneof(fc.nat(100), fc.nat(5_000), fc.nat(120_000)), { nil: undefined }), {
			minLength: 4,
			maxLength: 4,
		}),
	)
	.map(([scenario, cancelAtMs]) => ({
		...scenario,
		executions: scenario.executions.map((spec, at) => ({ ...spec, cancelAtMs: cancelAtMs[at] })),
	}));

/** Cancelled or not. */
export const anyRunOrCancelled: fc.Arbitrary<Scenario> = fc.oneof(anyRun, cancelledRun);

/** Limiters that nobody else uses, answers that always come back. */
export const undisturbedRun: fc.Arbitrary<Scenario> = scenarioOf({
	tries: goodTry,
	route: ownRoute,
}).map((scenario) => ({
	...scenario,
	executions: scenario.executions.map((spec) => ({
		...spec,
		stopOnFailure: false,
		maxRetries: 5,
		maxWaitMs: 300_000,
	})),
}));
