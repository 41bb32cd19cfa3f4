import type { Scenario, StepSpec, Try } from './simulation';

const takes = (outMs: number, backMs: number): Try => ({
	fate: 'ok',
	outMs,
	backMs,
	isDeaf: false,
});

const write = (call: Try): StepSpec => ({ route: 0, tries: [call] });

/** Runs that broke a law once, cut down to what did it. */
export const keptScenarios: Record<string, Scenario> = {
	// The end of a window of one second, told 90 ms apart after the turn of the window, was taken
	// for two windows, and the larger number of calls left for the newer one.
	'late answers around the turn of a short window': {
		concurrency: 2,
		maxRetries: 5,
		maxWaitMs: 300_000,
		stopOnFailure: false,
		chances: [0],
		onAbort: 'reject',
		routes: [
			{
				limit: 3,
				windowMs: 1_000,
				phaseMs: 311,
				skewMs: -144_586_587,
				hasCoarseDate: false,
				slackMs: 500,
				foreignCalls: 0,
			},
		],
		jobs: [
			{ key: 0, steps: [write({ ...takes(47, 340), fate: 'fail' })] },
			{ key: 0, steps: [write(takes(302, 91))] },
			{ key: 0, steps: [write(takes(0, 0))] },
			{ key: 1, steps: [write(takes(303, 0))] },
			{ key: 1, steps: [write(takes(0, 0))] },
		],
	},
};
