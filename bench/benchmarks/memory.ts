import type { Benchmark, BenchOptions, Report } from '../benchmark';
import { ours } from '../lib/contenders';
import { formatCount, formatMemory, formatSpread } from '../lib/format';
import { measureWhole, type Measurement } from '../lib/measure';
import { openBench } from '../lib/openBench';
import { summarize } from '../lib/statistics';

const RUNS = 20;
const ITEMS = 2000;
const ITEMS_WHEN_QUICK = 200;
/** How many runs at the beginning are compared with as many at the end; n8n's own warm-up is before them. */
const COMPARED = 5;
const WARM_UP_RUNS = 5;
const GROWTH_MAX = 1.05;

/** Whether anything is left behind by an execution: n8n's memory before each of many, after a garbage collection. */
export const memory: Benchmark<Measurement> = { name: 'memory', rounds: 1, run, report };

async function run({ rounds, quick, log }: BenchOptions): Promise<Measurement[]> {
	const items = quick ? ITEMS_WHEN_QUICK : ITEMS;
	const bench = await openBench({ contenders: [ours] });
	try {
		const runs: Measurement[] = [];
		for (let at = 0; at < rounds * RUNS; at++) {
			const measurement = await measureWhole(bench, { contender: ours, items });
			const { startMb } = measurement;
			log(`run ${at + 1}: ${startMb === null ? 'not known' : formatMemory(startMb)} before it`);
			runs.push(measurement);
		}
		return runs;
	} finally {
		await bench.close();
	}
}

function report(runs: Measurement[]): Report {
	const known = runs.map(({ startMb }) => startMb).filter((startMb) => startMb !== null);
	if (known.length < WARM_UP_RUNS + 2 * COMPARED) return { tables: [], verdicts: [] };
	const first = summarize(known.slice(WARM_UP_RUNS, WARM_UP_RUNS + COMPARED));
	const last = summarize(known.slice(-COMPARED));
	const title = `${runs.length} runs of ${formatCount(runs[0]!.items)} items in one n8n`;
	const describe = (from: number) => `before runs ${from} to ${from + COMPARED - 1}`;
	return {
		tables: [
			{
				title,
				head: ['', 'memory'],
				rows: [
					[describe(WARM_UP_RUNS + 1), formatSpread(first, formatMemory)],
					[describe(known.length - COMPARED + 1), formatSpread(last, formatMemory)],
				],
			},
		],
		verdicts: [
			{
				target: `${title}: memory does not grow (by ${((GROWTH_MAX - 1) * 100).toFixed(0)} % at most)`,
				measured: `${formatMemory(first.median)}, then ${formatMemory(last.median)}`,
				met: last.median <= first.median * GROWTH_MAX,
			},
		],
	};
}
