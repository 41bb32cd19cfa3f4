import type { Benchmark, BenchOptions, Report, Verdict } from '../benchmark';
import { alternate } from '../lib/alternate';
import { httpRequest, httpRequestInBatches, ours, type Contender } from '../lib/contenders';
import { formatCount, formatFactor, formatSpread, formatTime } from '../lib/format';
import { measure, type Measurement } from '../lib/measure';
import { openBench, type Bench } from '../lib/openBench';
import { ofContender } from '../lib/pairs';
import { summarize } from '../lib/statistics';

/** One run against a server that takes ten calls a second. */
export interface LimiterRun extends Measurement {
	/** Calls that the server refused. */
	refused: number;
	/** The least time in which the server's limit would have let all items through. */
	leastMs: number;
}

const contenders = [ours, httpRequest, httpRequestInBatches];
const CALLS = 10;
const WINDOW_MS = 1000;
const ITEMS = 200;
const ITEMS_WHEN_QUICK = 50;
const TIME_FACTOR_MAX = 1.1;
const REFUSED_PART_MAX = 0.01;

/** What becomes of the items when the server limits the rate: Rocket.Chat's own limiter, in a window of a second. */
export const limiter: Benchmark<LimiterRun> = { name: 'limiter', rounds: 3, run, report };

async function run({ rounds, quick, log }: BenchOptions): Promise<LimiterRun[]> {
	const items = quick ? ITEMS_WHEN_QUICK : ITEMS;
	const bench = await openBench({ contenders, recordRequests: true });
	try {
		for (const contender of contenders) await measure(bench, { contender, items });
		return await alternate(contenders, {
			rounds,
			run: async (contender, round) => {
				const result = await runLimited(bench, { contender, items, phase: round / rounds });
				log(
					`${contender.name}: ${result.delivered} of ${items} in ${formatTime(result.timeMs)}, ${result.refused} refused`,
				);
				return result;
			},
		});
	} finally {
		await bench.close();
	}
}

interface LimitedTask {
	contender: Contender;
	items: number;
	/** Which part of the first window is over at the start. */
	phase: number;
}

/** The limiter's windows do not wait for the first call: in each round they begin at another time before it. */
async function runLimited(
	bench: Bench,
	{ contender, items, phase }: LimitedTask,
): Promise<LimiterRun> {
	const { server } = bench;
	const callsBefore = server.requests.length;
	const firstWindowMs = Date.now() - phase * WINDOW_MS;
	server.behaviour.rateLimit = { calls: CALLS, windowMs: WINDOW_MS, startedAtMs: firstWindowMs };
	const measurement = await measure(bench, { contender, items });
	const refused = server.requests.length - callsBefore - measurement.delivered;
	const elapsedMs = (measurement.startedAtMs - firstWindowMs) % WINDOW_MS;
	const leastMs = (Math.ceil(items / CALLS) - 1) * WINDOW_MS - elapsedMs;
	return { ...measurement, refused, leastMs };
}

function report(runs: LimiterRun[]): Report {
	const items = runs[0]?.items ?? 0;
	return {
		tables: [
			{
				title: `${formatCount(items)} items, ${CALLS} calls a second allowed`,
				head: ['', 'delivered', 'lost', 'refused calls', 'time', 'time, least possible = 1'],
				rows: contenders.map(({ name }) => describeContender(name, ofContender(runs, name))),
			},
		],
		verdicts: judge(ofContender(runs, ours.name)),
	};
}

function describeContender(name: string, runs: LimiterRun[]): string[] {
	const count = (values: number[]) => formatSpread(summarize(values), formatCount);
	return [
		name,
		count(runs.map(({ delivered }) => delivered)),
		count(runs.map(({ items, delivered }) => items - delivered)),
		count(runs.map(({ refused }) => refused)),
		formatSpread(summarize(runs.map(({ timeMs }) => timeMs)), formatTime),
		runs.every(({ items, delivered }) => items === delivered)
			? formatSpread(summarize(runs.map(toFactor)), formatFactor)
			: 'not all arrived',
	];
}

function toFactor({ timeMs, leastMs }: LimiterRun): number {
	return timeMs / leastMs;
}

function judge(runs: LimiterRun[]): Verdict[] {
	const lost = Math.max(...runs.map(({ items, delivered }) => items - delivered));
	const factor = summarize(runs.map(toFactor));
	const refused = summarize(runs.map((each) => each.refused / each.items));
	const percent = (part: number) => `${(part * 100).toFixed(1)} %`;
	return [
		{
			target: 'Every edit arrives',
			measured: `${lost} lost in the worst run`,
			met: lost === 0,
		},
		{
			target: `At most ${TIME_FACTOR_MAX}× the least time that the limit allows`,
			measured: formatSpread(factor, formatFactor),
			met: factor.median <= TIME_FACTOR_MAX,
		},
		{
			target: `Refused calls: at most ${percent(REFUSED_PART_MAX)} of the items`,
			measured: formatSpread(refused, percent),
			met: refused.median <= REFUSED_PART_MAX,
		},
	];
}
