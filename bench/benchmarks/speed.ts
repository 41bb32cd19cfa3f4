import type { Benchmark, BenchOptions, Report, Verdict } from '../benchmark';
import { alternate } from '../lib/alternate';
import {
	bareLoop,
	bareLoopAtATime,
	DEFAULT_CONCURRENCY,
	httpRequest,
	ours,
	oursAtATime,
	type Contender,
} from '../lib/contenders';
import { formatCount, formatFactor, formatSpread, formatTime } from '../lib/format';
import { measureWhole, type Measurement } from '../lib/measure';
import { openBench } from '../lib/openBench';
import { compare, ofContender } from '../lib/pairs';
import { summarize } from '../lib/statistics';

/** How long the server takes for each answer, and how many requests ours and the bare loop send at a time. */
export interface Scene {
	delayMs: number;
	concurrency: number;
}

/** One run, and where it took place. */
export interface SpeedRun extends Measurement, Scene {}

/** The HTTP Request node sends all requests at once, so ours is shown with more than its default, too. */
const RAISED_CONCURRENCY = 64;
const scenes: Array<Scene & { contenders: Contender[] }> = [
	...[0, 50].map((delayMs) => ({
		delayMs,
		concurrency: DEFAULT_CONCURRENCY,
		contenders: [ours, httpRequest, bareLoop],
	})),
	{
		delayMs: 50,
		concurrency: RAISED_CONCURRENCY,
		contenders: [oursAtATime(RAISED_CONCURRENCY), httpRequest, bareLoopAtATime(RAISED_CONCURRENCY)],
	},
];
const names = [ours, httpRequest, bareLoop].map(({ name }) => name);
const ITEMS = 1000;
const ITEMS_WHEN_QUICK = 200;
const WARM_UP_ITEMS = 200;

/** How many messages a second, against the built-in node and against the least that a node can do. */
export const speed: Benchmark<SpeedRun> = { name: 'speed', run, report };

async function run({ rounds, quick, log }: BenchOptions): Promise<SpeedRun[]> {
	const items = quick ? ITEMS_WHEN_QUICK : ITEMS;
	const contenders = [...new Set(scenes.flatMap((scene) => scene.contenders))];
	const bench = await openBench({ contenders });
	try {
		for (const contender of contenders) {
			await measureWhole(bench, { contender, items: WARM_UP_ITEMS });
		}
		const tasks = scenes.flatMap((scene) =>
			scene.contenders.map((contender) => ({ ...scene, contender })),
		);
		return await alternate(tasks, {
			rounds,
			run: async ({ contender, delayMs, concurrency }) => {
				bench.server.behaviour.delayMs = delayMs;
				const measurement = await measureWhole(bench, { contender, items });
				log(
					`${contender.name}, ${describe({ delayMs, concurrency })}: ${formatTime(measurement.timeMs)}`,
				);
				return { ...measurement, delayMs, concurrency };
			},
		});
	} finally {
		await bench.close();
	}
}

/** A scene in words. */
export function describe({ delayMs, concurrency }: Scene): string {
	return `${delayMs} ms${concurrency === DEFAULT_CONCURRENCY ? '' : `, ${concurrency} at a time`}`;
}

/** The runs by where they took place. */
export function groupByScene(runs: SpeedRun[]): SpeedRun[][] {
	return scenes
		.map(({ delayMs, concurrency }) =>
			runs.filter((run) => run.delayMs === delayMs && run.concurrency === concurrency),
		)
		.filter((group) => group.length > 0);
}

function report(runs: SpeedRun[]): Report {
	const groups = groupByScene(runs);
	return {
		tables: groups.map((group) => ({
			title: `${formatCount(group[0]!.items)} items, server delay ${describe(group[0]!)}`,
			head: ['', 'messages a second', 'time', 'n8n’s processor time per item', 'time, ours = 1'],
			rows: names.map((name) => describeContender(name, group)),
		})),
		verdicts: groups.flatMap(judge),
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

function judge(runs: SpeedRun[]): Verdict[] {
	const where = describe(runs[0]!);
	const fast = compare(runs, httpRequest.name, ours.name);
	const slow = compare(runs, ours.name, bareLoop.name);
	const wish = fast.median >= 3 ? 'and the 3× that were wished for' : 'short of the 3× wished for';
	return [
		{
			target: `${where}: at least 2× as fast as the HTTP Request node`,
			measured: `${formatSpread(fast, formatFactor)}, ${wish}`,
			met: fast.median >= 2,
		},
		{
			target: `${where}: at most 1.25× the time of the bare loop`,
			measured: formatSpread(slow, formatFactor),
			met: slow.median <= 1.25,
		},
	];
}
