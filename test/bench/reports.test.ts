import { engine } from '../../bench/benchmarks/engine';
import { growth } from '../../bench/benchmarks/growth';
import { limiter, type LimiterRun } from '../../bench/benchmarks/limiter';
import { speed } from '../../bench/benchmarks/speed';
import { bareLoop, httpRequest, ours } from '../../bench/lib/contenders';
import type { Measurement } from '../../bench/lib/measure';
import { drawPlot } from '../../bench/report/plot';

const measured = (contender: string, changes: Partial<Measurement>): Measurement => ({
	contender,
	items: 1000,
	timeMs: 1000,
	cpuMs: 1000,
	startedAtMs: 0,
	delivered: 1000,
	failed: 0,
	startMb: 400,
	peakMb: 450,
	...changes,
});

/** Whether each target was met, in their order. */
const verdictsOf = ({ verdicts }: { verdicts: Array<{ met: boolean }> }) =>
	verdicts.map(({ met }) => met);

/** Rounds with these times of ours, the HTTP Request node and the bare loop, in each scene. */
const speedRuns = (rounds: Array<[number, number, number]>) =>
	[
		{ delayMs: 0, concurrency: 16 },
		{ delayMs: 50, concurrency: 16 },
		{ delayMs: 50, concurrency: 64 },
	].flatMap((scene) =>
		rounds.flatMap((times) =>
			[ours, httpRequest, bareLoop].map(({ name }, at) => ({
				...measured(name, { timeMs: times[at] }),
				...scene,
			})),
		),
	);

describe('speed', () => {
	it.each([
		['both met', [[1000, 2000, 800]], [true, true]],
		['too slow beside the HTTP Request node', [[1000, 1990, 800]], [false, true]],
		['too slow beside the bare loop', [[1000, 2000, 790]], [true, false]],
		// The slow second round of all of them must not matter.
		[
			'compared round by round',
			[
				[1000, 2100, 900],
				[9000, 18900, 8100],
			],
			[true, true],
		],
	] as Array<[string, Array<[number, number, number]>, boolean[]]>)(
		'%s',
		(_name, rounds, wanted) => {
			expect(verdictsOf(speed.report(speedRuns(rounds)))).toEqual([
				...wanted,
				...wanted,
				...wanted,
			]);
		},
	);
});

const growthRuns = (exponent: number, peakMb = 600) =>
	[10, 100, 1000, 10_000].flatMap((items) => [
		measured(ours.name, { items, timeMs: items ** exponent, startMb: 0, peakMb: items / 20 }),
		measured(httpRequest.name, { items, timeMs: items * 3, peakMb }),
	]);

describe('growth', () => {
	it.each([
		['in proportion', growthRuns(1), [true, true, true]],
		['faster than that', growthRuns(1.2), [false, true, true]],
		['more memory than the HTTP Request node', growthRuns(1, 400), [true, true, false]],
	])('%s', (_name, runs, wanted) => {
		expect(verdictsOf(growth.report(runs))).toEqual(wanted);
	});

	it('sees growth that only the last step shows', () => {
		const runs = growthRuns(1).map((run) =>
			run.items === 10_000 ? { ...run, timeMs: run.timeMs * 2 } : run,
		);
		expect(verdictsOf(growth.report(runs))[0]).toBe(false);
	});

	it('does without memory where it is not known', () => {
		const runs = growthRuns(1).map((run) => ({ ...run, startMb: null, peakMb: null }));
		expect(verdictsOf(growth.report(runs))).toEqual([true]);
	});
});

const limited = (changes: Partial<LimiterRun>): LimiterRun => ({
	...measured(ours.name, { items: 200, delivered: 200, timeMs: 19_500 }),
	refused: 0,
	leastMs: 18_500,
	...changes,
});

describe('limiter', () => {
	it.each([
		['all met', {}, [true, true, true]],
		['one lost', { delivered: 199 }, [false, true, true]],
		['too late', { timeMs: 20_400 }, [true, false, true]],
		['too many refused', { refused: 3 }, [true, true, false]],
	])('%s', (_name, changes, wanted) => {
		const others = [httpRequest, { name: 'HTTP Request, in batches' }].map(({ name }) =>
			limited({ contender: name, delivered: 30 }),
		);
		expect(verdictsOf(limiter.report([limited(changes), ...others]))).toEqual(wanted);
	});
});

it('tells the microseconds per job', () => {
	const runs = ['Each job a key of its own', 'A hundred jobs for each key', 'All jobs on one key'];
	const { tables } = engine.report(runs.map((contender) => ({ contender, jobs: 1000, timeMs: 5 })));
	expect(tables[0]?.rows[0]).toEqual([runs[0], '5.00 µs (5.00 µs–5.00 µs)']);
});

it('draws the plot, the same for the same figures', () => {
	const runs = { speed: speedRuns([[1000, 3000, 900]]), growth: growthRuns(1) };
	const plot = drawPlot(runs);
	expect(plot).toBe(drawPlot(runs));
	expect(plot).toContain('fill="#fff"');
	expect(plot).not.toMatch(/NaN|undefined|Infinity/);
});
