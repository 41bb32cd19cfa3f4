import type { Benchmark, BenchOptions, Report, Table, Verdict } from '../benchmark';
import { alternate } from '../lib/alternate';
import { httpRequest, ours } from '../lib/contenders';
import { formatCount, formatMemory, formatSpread, formatTime } from '../lib/format';
import { measureWhole, type Measurement } from '../lib/measure';
import { openBench } from '../lib/openBench';
import { ofContender } from '../lib/pairs';
import { fitExponent, summarize, type Point } from '../lib/statistics';

const contenders = [ours, httpRequest];
const SIZES = [100, 1000, 10_000];
const SIZES_WHEN_QUICK = [100, 1000];
const WARM_UP_ITEMS = 100;
const EXPONENT_MAX = 1.1;

/** How time and memory grow with the number of items. Each run has a new n8n: an old one's memory hides the peak. */
export const growth: Benchmark<Measurement> = { name: 'growth', rounds: 3, run, report };

async function run({ rounds, quick, log }: BenchOptions): Promise<Measurement[]> {
	const sizes = quick ? SIZES_WHEN_QUICK : SIZES;
	const bench = await openBench({ contenders });
	try {
		const tasks = sizes.flatMap((items) => contenders.map((contender) => ({ contender, items })));
		return await alternate(tasks, {
			rounds,
			run: async (task) => {
				await bench.restart();
				await measureWhole(bench, { contender: task.contender, items: WARM_UP_ITEMS });
				const measurement = await measureWhole(bench, task);
				log(`${task.contender.name}, ${task.items} items: ${formatTime(measurement.timeMs)}`);
				return measurement;
			},
		});
	} finally {
		await bench.close();
	}
}

function report(runs: Measurement[]): Report {
	const own = ofContender(runs, ours.name);
	const time = readCurve(own, ({ timeMs }) => timeMs);
	const memory = readCurve(own, ({ startMb, peakMb }) => subtract(peakMb, startMb));
	return {
		tables: contenders.map(({ name }) => describeContender(name, ofContender(runs, name))),
		verdicts: [
			judgeExponent('Time', time),
			...(memory.length < 2 ? [] : [judgeExponent('Peak memory', memory)]),
			...judgePeak(runs),
		],
	};
}

/** The medians by number of items; those that are not known or not above zero are left out. */
function readCurve(
	runs: Measurement[],
	read: (measurement: Measurement) => number | null,
): Point[] {
	const sizes = [...new Set(runs.map(({ items }) => items))].sort((a, b) => a - b);
	const points = sizes.map((x) => {
		const values = runs.filter(({ items }) => items === x).map(read);
		const known = values.filter((value) => value !== null);
		return { x, y: known.length === 0 ? 0 : summarize(known).median };
	});
	return points.filter(({ y }) => y > 0);
}

function subtract(a: number | null, b: number | null): number | null {
	return a === null || b === null ? null : a - b;
}

/** What is fixed flattens a curve at its small end, so that its last step has to pass, too. */
function judgeExponent(what: string, points: Point[]): Verdict {
	const all = fitExponent(points);
	const last = fitExponent(points.slice(-2));
	return {
		target: `${what} grows in proportion: exponent at most ${EXPONENT_MAX}`,
		measured: `${all.toFixed(2)} over all, ${last.toFixed(2)} in the last step`,
		met: Math.max(all, last) <= EXPONENT_MAX,
	};
}

function judgePeak(runs: Measurement[]): Verdict[] {
	const items = Math.max(...runs.map((each) => each.items));
	const [own = [], theirs = []] = contenders.map(({ name }) =>
		ofContender(runs, name)
			.filter((each) => each.items === items)
			.map(({ peakMb }) => peakMb)
			.filter((peakMb) => peakMb !== null),
	);
	if (own.length === 0 || theirs.length === 0) return [];
	const [ownPeak, theirPeak] = [summarize(own), summarize(theirs)];
	return [
		{
			target: `Peak memory at ${formatCount(items)} items: at most the HTTP Request node’s`,
			measured: `${formatMemory(ownPeak.median)} against ${formatMemory(theirPeak.median)}`,
			met: ownPeak.median <= theirPeak.median,
		},
	];
}

function describeContender(title: string, runs: Measurement[]): Table {
	const sizes = [...new Set(runs.map(({ items }) => items))].sort((a, b) => a - b);
	return {
		title,
		head: ['items', 'time', 'peak memory', 'above the start'],
		rows: sizes.map((size) => {
			const own = runs.filter(({ items }) => items === size);
			return [
				formatCount(size),
				formatSpread(summarize(own.map(({ timeMs }) => timeMs)), formatTime),
				describeMemory(own.map(({ peakMb }) => peakMb)),
				describeMemory(own.map(({ peakMb, startMb }) => subtract(peakMb, startMb))),
			];
		}),
	};
}

function describeMemory(values: Array<number | null>): string {
	const known = values.filter((value) => value !== null);
	return known.length === 0 ? 'not known' : formatSpread(summarize(known), formatMemory);
}
