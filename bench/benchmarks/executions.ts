import { setTimeout as sleep } from 'node:timers/promises';
import type { Benchmark, BenchOptions, Report, Verdict } from '../benchmark';
import { alternate } from '../lib/alternate';
import { oursInShortWindows } from '../lib/contenders';
import { formatFactor, formatTime } from '../lib/format';
import { execute } from '../lib/measure';
import { openBench, type Bench } from '../lib/openBench';
import { ofContender } from '../lib/pairs';
import {
	CALLS,
	compareShares,
	countLost,
	countRefused,
	readLongestWait,
	readTimeFactor,
	type ExecutionRun,
	type ExecutionsRun,
} from '../lib/sharing';

interface Case {
	name: string;
	/** How many items each execution has; all begin at once. */
	items: number[];
	/** What was measured with an engine for each execution, at Rocket.Chat's own ten calls a minute. */
	before: string;
	judge: (run: ExecutionsRun) => Verdict[];
}

/** A tenth of Rocket.Chat's own. */
const WINDOW_MS = 6000;
const WINDOW_MS_WHEN_QUICK = 1500;
const REFUSED_PART_MAX = 0.01;
const TIME_FACTOR_MAX = 1.1;
const SHARE_FACTOR_MAX = 2;
const WINDOWS_MAX = 2;

/** The cases, by what the plot shows of them. */
export const cases = {
	calls: {
		name: '200 webhook calls at once, one message each',
		items: new Array<number>(200).fill(1),
		before: '140 lost, 990 of 1,050 calls refused',
		judge: (run) => [judgeLoss(run), judgeRefused(run), judgeTime(run)],
	},
	two: {
		name: 'Two executions of 130 items',
		items: [130, 130],
		before: '129 lost: one kept the window',
		judge: (run) => [judgeLoss(run), judgeShares(run)],
	},
	small: {
		name: 'One execution of 100 items, ten of one item',
		items: [100, ...new Array<number>(10).fill(1)],
		before: '4 of the small ones lost, the slowest after 4.3 windows',
		judge: (run) => [judgeLoss(run), judgeSmall(run)],
	},
} satisfies Record<string, Case>;

/** What becomes of executions that begin at the same time and share one rate limit. */
export const executions: Benchmark<ExecutionsRun> = { name: 'executions', rounds: 1, run, report };

async function run({ rounds, quick, log }: BenchOptions): Promise<ExecutionsRun[]> {
	const windowMs = quick ? WINDOW_MS_WHEN_QUICK : WINDOW_MS;
	const bench = await openBench({ contenders: [oursInShortWindows], recordRequests: true });
	try {
		return await alternate<Case, ExecutionsRun>(Object.values(cases), {
			rounds,
			run: async ({ name, items }) => {
				// What the node was told in the case before is over.
				await sleep(windowMs);
				const result = await runCase(bench, { name, windowMs, items });
				log(
					`${name}: ${countLost(result)} lost, ${countRefused(result)} of ${result.calls} refused`,
				);
				return result;
			},
		});
	} finally {
		await bench.close();
	}
}

async function runCase(
	bench: Bench,
	{ name, windowMs, items }: { name: string; windowMs: number; items: number[] },
): Promise<ExecutionsRun> {
	const { server } = bench;
	const text = `Case at ${Date.now()}: item`;
	const callsBefore = server.requests.length;
	const startMs = Date.now();
	server.behaviour.rateLimit = { calls: CALLS, windowMs, startedAtMs: startMs };
	let next = 0;
	const executions = items.map(async (count): Promise<ExecutionRun> => {
		const first = next;
		next += count;
		const task = { contender: oursInShortWindows, items: count, first, text, isAlone: false };
		const { startedAtMs } = await execute(bench, task);
		const indexes = Array.from({ length: count }, (_none, index) => first + index);
		const deliveredMs = indexes.flatMap((index) => {
			const message = server.message(`bench${index}`);
			const isDelivered = message?.msg === `${text} ${index}`;
			return isDelivered ? Date.parse(message.editedAt ?? '') - startMs : [];
		});
		return { items: count, startedMs: startedAtMs - startMs, deliveredMs };
	});
	const ended = await Promise.all(executions);
	return {
		contender: name,
		windowMs,
		calls: server.requests.length - callsBefore,
		executions: ended,
	};
}

function report(runs: ExecutionsRun[]): Report {
	const measured = Object.values<Case>(cases).flatMap((each) =>
		ofContender(runs, each.name).map((run) => ({ ...each, run })),
	);
	return {
		tables: [
			{
				title: `${CALLS} calls allowed in ${formatTime(runs[0]?.windowMs ?? 0)}`,
				head: ['', 'before', 'lost', 'refused calls', 'time, the limiter’s own pace = 1', 'turns'],
				rows: measured.map(({ name, before, run }) => [name, before, ...describe(run)]),
			},
		],
		verdicts: measured.flatMap(({ judge, run }) => judge(run)),
	};
}

function describe(run: ExecutionsRun): string[] {
	const lost = countLost(run);
	const time = lost === 0 ? formatFactor(readTimeFactor(run)) : 'not all arrived';
	return [`${lost}`, `${countRefused(run)} of ${run.calls}`, time, describeTurns(run)];
}

function describeTurns(run: ExecutionsRun): string {
	const { executions: all } = run;
	if (all.every(({ items }) => items === 1)) return '';
	if (all.length === 2) return `shares ${formatFactor(compareShares(run))}`;
	return describeWait(readLongestWait(run));
}

function describeWait(windows: number): string {
	return windows === Infinity
		? 'a small one was lost'
		: `the slowest small one: ${windows.toFixed(1)} windows`;
}

function judgeLoss(run: ExecutionsRun): Verdict {
	const lost = countLost(run);
	return { target: `${run.contender}: none lost`, measured: `${lost} lost`, met: lost === 0 };
}

function judgeRefused(run: ExecutionsRun): Verdict {
	const part = countRefused(run) / run.calls;
	return {
		target: `${run.contender}: at most ${REFUSED_PART_MAX * 100} % of the calls refused`,
		measured: `${(part * 100).toFixed(1)} %`,
		met: part <= REFUSED_PART_MAX,
	};
}

function judgeTime(run: ExecutionsRun): Verdict {
	const factor = readTimeFactor(run);
	return {
		target: `${run.contender}: at most ${TIME_FACTOR_MAX}× the time of the limiter’s own pace`,
		measured: formatFactor(factor),
		met: countLost(run) === 0 && factor <= TIME_FACTOR_MAX,
	};
}

function judgeShares(run: ExecutionsRun): Verdict {
	const factor = compareShares(run);
	return {
		target: `${run.contender}: neither has more than ${SHARE_FACTOR_MAX}× the other’s share`,
		measured: formatFactor(factor),
		met: factor <= SHARE_FACTOR_MAX,
	};
}

function judgeSmall(run: ExecutionsRun): Verdict {
	const windows = readLongestWait(run);
	return {
		target: `${run.contender}: a small one waits for at most ${WINDOWS_MAX} windows`,
		measured: describeWait(windows),
		met: windows <= WINDOWS_MAX,
	};
}
