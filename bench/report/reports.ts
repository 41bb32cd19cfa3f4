import type { Benchmark, Report } from '../benchmark';
import { benchmarks, type AllRuns } from '../benchmarks';

/** The name of a benchmark. */
export type BenchmarkName = keyof typeof benchmarks;

/** The names of all benchmarks, in the order in which they run. */
export const benchmarkNames = Object.keys(benchmarks) as BenchmarkName[];

/** The report on one benchmark; undefined when it was not run. */
export function createReport(name: BenchmarkName, all: AllRuns): Report | undefined {
	const runs = all[name];
	if (runs === undefined || runs.length === 0) return undefined;
	// Each name has runs of its own benchmark's kind, which the compiler cannot follow through the lookup.
	return (benchmarks[name] as Benchmark<unknown>).report(runs);
}
