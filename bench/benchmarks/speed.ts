import type { Benchmark, BenchOptions, Report, Verdict } from '../benchmark';
import { alternate } from '../lib/alternate';
import { bareLoop, httpRequest, ours, oursAtFirst, type Contender } from '../lib/contenders';
import { formatCount, formatFactor, formatSpread, formatTime } from '../lib/format';
import { measureWhole, type Measurement } from '../lib/measure';
import { openBench, type Bench } from '../lib/openBench';
import { compare, ofContender } from '../lib/pairs';
import { summarize } from '../lib/statistics';

/** One run, and how long the server takes for each answer. */
export interface SpeedRun extends Measurement {
	delayMs: number;
}

/** What a server may take for an answer, and how many times as fast as the HTTP Request node ours is to be there. */
const scenes: Array<{ delayMs: number; factor: number; contenders: Contender[] }> = [
	{ delayMs: 0, factor: 3, contenders: [ours, httpRequest, bareLoop] },
	...[20, 50, 200].map((delayMs) => ({ delayMs, factor: 3, contenders: [ours, httpRequest] })),
	{ delayMs: 500, factor: 2, contenders: [ours, oursAtFirst, httpRequest] },
];
const ITEMS = 1000;
const ITEMS_WHEN_QUICK = 200;
const WARM_UP_ITEMS = 200;

/** How many messages a second, against the built-in node and against the least that a node can do. */
export const speed: Benchmark<SpeedRun> = { name: 'speed', rounds: 5, run, report };

async function run({ rounds, quick, log }: BenchOptions): Promise<SpeedRun[]> {
	const items = quick ? ITEMS_WHEN_QUICK : ITEMS;
	const contenders = [ours, httpRequest, bareLoop];
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
			run: async ({ contender, delayMs }) => {
				const measureOne = async (place: Bench) => {
					place.server.behaviour.delayMs = delayMs;
					return await measureWhole(place, { contender, items });
				};
				const measurement =
					contender === oursAtFirst
						? await bench.withNewServer(measureOne)
						: await measureOne(bench);
				log(`${contender.name}, ${delayMs} ms: ${formatTime(measurement.timeMs)}`);
				return { ...measurement, delayMs };
			},
		});
	} finally {
		await bench.close();
	}
}

/** The runs by the server's delay. */
export function groupByDelay(runs: SpeedRun[]): SpeedRun[][] {
	return scenes
		.map(({ delayMs }) => runs.filter((run) => run.delayMs === delayMs))
		.filter((group) => group.length > 0);
}

function report(runs: SpeedRun[]): Report {
	const groups = groupByDelay(runs);
	return {
		tables: groups.map((group) => ({
			title: `${formatCount(group[0]!.items)} items, server delay ${group[0]!.delayMs} ms`,
			head: ['', 'messages a second', 'time', 'n8n’s processor time per item', 'time, ours = 1'],
			rows: [...new Set(group.map(({ contender }) => contender))].map((name) =>
				describeContender(name, group),
			),
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
	const { delayMs } = runs[0]!;
	const { factor = 1 } = scenes.find((scene) => scene.delayMs === delayMs) ?? {};
	const fast = compare(runs, httpRequest.name, ours.name);
	const verdict = {
		target: `${delayMs} ms: at least ${factor}× as fast as the HTTP Request node`,
		measured: formatSpread(fast, formatFactor),
		met: fast.median >= factor,
	};
	if (ofContender(runs, bareLoop.name).length === 0) return [verdict];
	const slow = compare(runs, ours.name, bareLoop.name);
	return [
		verdict,
		{
			target: `${delayMs} ms: at most 1.25× the time of the bare loop`,
			measured: formatSpread(slow, formatFactor),
			met: slow.median <= 1.25,
		},
	];
}
