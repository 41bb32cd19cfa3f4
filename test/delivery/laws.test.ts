import fc from 'fast-check';

import { keptScenarios } from './keptScenarios';
import { laws } from './laws';
import { anyRunOrCancelled, undisturbedRun } from './scenarios';
import { simulate, type Scenario } from './simulation';

const RUNS = 100;

/** They take a second each; a machine that is busy with other things may need longer. */
jest.setTimeout(60_000);

/** Holds a law against runs that fast-check thinks up. A run that never ends fails every law. */
const hold = (law: (scenario: Scenario) => Promise<void>, runs: fc.Arbitrary<Scenario>) =>
	fc.assert(fc.asyncProperty(runs, law), { numRuns: RUNS });

/** No limiter has a reason to refuse, nor any job to end otherwise than its calls did. */
async function isNeverRefused(scenario: Scenario): Promise<void> {
	const { refusals, report } = await simulate(scenario);
	const kinds = report.outcomes.map(({ outcome }) => outcome.kind);
	expect(refusals).toBe(0);
	expect(kinds.filter((kind) => kind === 'cancelled' || kind === 'broken')).toEqual([]);
}

describe('the laws of delivery', () => {
	it.each(Object.entries(laws))('%s', async (_, law) => {
		await hold(async (scenario) => law(await simulate(scenario)), anyRunOrCancelled);
	});

	it('a server whose answers all come back, and whose limit is all ours, never refuses', async () => {
		await hold(isNeverRefused, undisturbedRun);
	});
});

describe('runs that broke a law once', () => {
	it.each(Object.entries(keptScenarios))('%s', async (_, scenario) => {
		const trace = await simulate(scenario);
		for (const law of Object.values(laws)) law(trace);
		await isNeverRefused(scenario);
	});
});
