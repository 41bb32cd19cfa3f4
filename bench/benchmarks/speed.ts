import type { Benchmark, BenchOptions, Report, Verdict } from '../benchmark';
import { alternate } from '../lib/alternate';
import { bareLoop, httpRequest, ours } from '../lib/contenders';
import { formatCount, formatFactor, formatSpread, formatTime } from '../lib/format';
import { measureWhole, type Measurement } from '../lib/measure';
import { openBench } from '../lib/openBench';
import { compare, ofContender } from '../lib/pairs';
import { summarize } from '../lib/statistics';

/** One run, and how long the server took for each answer. */
export interface SpeedRun extends Measurement {
	delayMs: number;
}

const contenders = [ours, httpRequest, bareLoop];
const delaysMs = [0, 50];
const ITEMS = 1000;
const ITEMS_WHEN_QUICK = 200;
const WARM_UP_ITEMS = 200;

/** How many messages a second, against the built-in node and against the least that a node can do. */
export const speed: Benchmark<SpeedRun> = { name: 'speed', run, report };

async function run({ rounds, quick, log }: BenchOptions): Promise<SpeedRun[]> {
	const items = quick ? ITEMS_WHEN_QUICK : ITEMS;
	const bench = await openBench({ contenders });
	try {
		for (const contender of contenders) {
			await measureWhole(bench, { contender, items: WARM_UP_ITEMS });
		}
		const tasks = delaysMs.flatMap((delayMs) =>
			contenders.map((contender) => ({ contender, delayMs })),
		);
		return await alternate(tasks, {
			rounds,
			run: async ({ contender, delayMs }) => {
				bench.server.behaviour.delayMs = delayMs;
				const measurement = await measureWhole(bench, { contender, items });
				log(`${contender.name}, ${delayMs} ms: ${formatTime(measurement.timeMs)}`);
				return { ...measurement, delayMs };
			},
		});
	} finally {
		await bench.close();
	}
}

function report(runs: SpeedRun[]): Report {
	const items = runs[0]?.items ?? 0;
	const at = (delayMs: number) => runs.filter((each) => each.delayMs === delayMs);
	return {
		tables: delaysMs.map((delayMs) => ({
			title: `${formatCount(items)} items, server delay ${delayMs} ms`,
			head: ['', 'messages a second', 'time', 'n8n’s processor time per item', 'time, ours = 1'],
			rows: contenders.map(({ name }) => describeContender(name, at(delayMs))),
		})),
		verdicts: delaysMs.flatMap((delayMs) => judge(at(delayMs), delayMs)),
	};
}

function describeContender(name: string, runs: SpeedRun[]): string[] {
	const own = ofContender(runs, name);
	const perSecond = summarize(own.map(({ items, timeMs }) => (items / timeMs) * 1000));
	const cpu = summarize(own.map(({ cpuMs, items }) => cpuMs / items));
	return [
		name,
		formatSpread(perSecond, (value) => value.toFixed(0)),
		formatSpread(summarize(own.map(({ timeMs }) => timeMs)), formatTime),
		`${cpu.median.toFixed(1)} ms`,
		formatFactor(compare(runs, name, ours.name).median),
	];
}

function judge(runs: SpeedRun[], delayMs: number): Verdict[] {
	const fast = compare(runs, httpRequest.name, ours.name);
	const slow = compare(runs, ours.name, bareLoop.name);
	const wish = fast.median >= 3 ? 'and the 3× that were wished for' : 'short of the 3× wished for';
	return [
		{
			target: `${delayMs} ms: at least 2× as fast as the HTTP Request node`,
			measured: `${formatSpread(fast, formatFactor)}, ${wish}`,
			met: fast.median >= 2,
		},
		{
			target: `${delayMs} ms: at most 1.25× the time of the bare loop`,
			measured: formatSpread(slow, formatFactor),
			met: slow.median <= 1.25,
		},
	];
}
