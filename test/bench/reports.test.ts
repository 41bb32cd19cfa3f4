import { engine } from '../../bench/benchmarks/engine';
import { cases, executions } from '../../bench/benchmarks/executions';
import { growth } from '../../bench/benchmarks/growth';
import { limiter, type LimiterRun } from '../../bench/benchmarks/limiter';
import { memory } from '../../bench/benchmarks/memory';
import { order } from '../../bench/benchmarks/order';
import { speed } from '../../bench/benchmarks/speed';
import { httpRequest, ours } from '../../bench/lib/contenders';
import type { ExecutionsRun } from '../../bench/lib/sharing';
import { growthRuns, measured, paced, sharing, speedRuns, steady } from './runs';

/** Whether each target was met, in their order. */
const verdictsOf = ({ verdicts }: { verdicts: Array<{ met: boolean }> }) =>
	verdicts.map(({ met }) => met);

describe('speed', () => {
	it.each<[string, Array<[number, number, number]>, boolean[]]>([
		['all met', [[1000, 3000, 800]], [true, true, true, true, true, true]],
		[
			'fast enough for a slow server only',
			[[1000, 2000, 800]],
			[false, true, false, false, false, true],
		],
		[
			'too slow beside the HTTP Request node',
			[[1000, 1990, 800]],
			[false, true, false, false, false, false],
		],
		['too slow beside the bare loop', [[1000, 3000, 790]], [true, false, true, true, true, true]],
		// The slow second round of all of them must not matter.
		[
			'compared round by round',
			[
				[1000, 3100, 900],
				[9000, 27900, 8100],
			],
			[true, true, true, true, true, true],
		],
	])('%s', (_name, rounds, wanted) => {
		expect(verdictsOf(speed.report(speedRuns(rounds)))).toEqual(wanted);
	});
});

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

describe('executions', () => {
	it.each<[string, ExecutionsRun, boolean[]]>([
		['200 calls: all met', sharing(cases.calls.name, paced(1), 202), [true, true, true]],
		['one lost', sharing(cases.calls.name, [[], ...paced(1).slice(1)], 200), [false, true, false]],
		['too many refused', sharing(cases.calls.name, paced(1), 203), [true, false, true]],
		['too late', sharing(cases.calls.name, paced(1.11), 200), [true, true, false]],
		['fair shares', sharing(cases.two.name, [steady(500), steady(900)], 260), [true, true]],
		['unfair shares', sharing(cases.two.name, [steady(500), steady(1100)], 260), [true, false]],
		['no share at all', sharing(cases.two.name, [steady(500), []], 260), [false, false]],
		['small ones soon', sharing(cases.small.name, [[12_000], [600]], 2), [true, true]],
		['a small one late', sharing(cases.small.name, [[12_600], [600]], 2), [true, false]],
		['a small one lost', sharing(cases.small.name, [[], [600]], 2), [false, false]],
	])('%s', (_name, run, wanted) => {
		expect(verdictsOf(executions.report([run]))).toEqual(wanted);
	});

	it('shows what was measured before beside what is', () => {
		const { tables } = executions.report([sharing(cases.calls.name, paced(1), 202)]);
		const { name, before } = cases.calls;
		expect(tables[0]?.rows).toEqual([[name, before, '0', '2 of 202', '1.00×', '']]);
	});
});

describe('order', () => {
	const round = { executions: 50, last: 49, held: 49, appends: 10, landed: 10 };

	it.each([
		['all right', round, [true, true]],
		['the text of an earlier one', { ...round, held: 12 }, [false, true]],
		['a lost append', { ...round, landed: 9 }, [true, false]],
	])('%s', (_name, run, wanted) => {
		expect(verdictsOf(order.report([round, run]))).toEqual(wanted);
	});
});

describe('memory', () => {
	const runs = (growthMb: number) =>
		Array.from({ length: 20 }, (_none, at) =>
			measured(ours.name, { startMb: at < 5 ? 200 : 400 + (at - 5) * growthMb }),
		);

	it.each([
		['stays', runs(0), [true]],
		['grows a little with each run', runs(3), [false]],
		['is not known', runs(0).map((run) => ({ ...run, startMb: null })), []],
	])('%s', (_name, given, wanted) => {
		expect(verdictsOf(memory.report(given))).toEqual(wanted);
	});
});

describe('engine', () => {
	const runs = ['Each job a key of its own', 'A hundred jobs for each key', 'All jobs on one key'];
	const report = (timeMs: number) =>
		engine.report(runs.map((contender) => ({ contender, jobs: 1000, timeMs })));

	it('tells the microseconds per job', () => {
		expect(report(5).tables[0]?.rows[0]).toEqual([runs[0], '5.00 µs (5.00 µs–5.00 µs)']);
	});

	it.each([
		[6, true],
		[6.1, false],
	])('judges %d µs a job', (timeMs, met) => {
		expect(verdictsOf(report(timeMs))).toEqual([met]);
	});
});
