import { setTimeout as sleep } from 'node:timers/promises';
import type { Benchmark, BenchOptions, Report } from '../benchmark';
import { ours, oursAppending, type Contender } from '../lib/contenders';
import { execute } from '../lib/measure';
import { openBench, type Bench } from '../lib/openBench';

/** One round of many executions that edit one message. */
export interface OrderRun {
	executions: number;
	/** The number of the execution that reached the node last, and of the one whose text the message holds. */
	last: number;
	held: number;
	/** How many executions appended to one message, and how many of their texts it holds. */
	appends: number;
	landed: number;
}

const EXECUTIONS = 50;
const EXECUTIONS_WHEN_QUICK = 20;
const APPENDS = 10;
const STEP_MS = 20;
/** Long enough for the executions to overlap. */
const DELAY_MS = 200;

/** Whether executions that edit the same message keep their order, and lose nothing of each other's. */
export const order: Benchmark<OrderRun> = { name: 'order', rounds: 3, run, report };

async function run({ rounds, quick, log }: BenchOptions): Promise<OrderRun[]> {
	const count = quick ? EXECUTIONS_WHEN_QUICK : EXECUTIONS;
	const bench = await openBench({ contenders: [ours, oursAppending] });
	try {
		bench.server.behaviour.delayMs = DELAY_MS;
		const runs: OrderRun[] = [];
		for (let round = 0; round < rounds; round++) {
			const result = { ...(await replaceOften(bench, count)), ...(await append(bench)) };
			log(`last ${result.last}, held ${result.held}; ${result.landed} of ${APPENDS} appends`);
			runs.push(result);
		}
		return runs;
	} finally {
		await bench.close();
	}
}

async function replaceOften(
	bench: Bench,
	count: number,
): Promise<Pick<OrderRun, 'executions' | 'held' | 'last'>> {
	const texts = Array.from({ length: count }, (_none, index) => `Round ${Date.now()} v${index}`);
	const starts = await startAll(bench, { contender: ours, texts });
	const lastMs = Math.max(...starts);
	const held = texts.findIndex((text) => bench.server.message('bench0')?.msg === `${text} 0`);
	// n8n tells the start to a millisecond: of two in the same one, either may have been the last.
	const last = starts[held] === lastMs ? held : starts.lastIndexOf(lastMs);
	return { executions: count, last, held };
}

async function append(bench: Bench): Promise<Pick<OrderRun, 'appends' | 'landed'>> {
	const texts = Array.from({ length: APPENDS }, (_none, index) => `a${Date.now()}-${index}.`);
	await startAll(bench, { contender: oursAppending, texts });
	const present = bench.server.message('bench0')?.msg ?? '';
	return { appends: APPENDS, landed: texts.filter((text) => present.includes(text)).length };
}

/** Starts an execution for each text, one shortly after the other, and gives the times at which they reached the node. */
async function startAll(
	bench: Bench,
	{ contender, texts }: { contender: Contender; texts: string[] },
): Promise<number[]> {
	const executions = texts.map(async (text, index) => {
		await sleep(index * STEP_MS);
		return await execute(bench, { contender, items: 1, first: 0, text, isAlone: false });
	});
	return (await Promise.all(executions)).map(({ startedAtMs }) => startedAtMs);
}

function report(runs: OrderRun[]): Report {
	const { executions = 0, appends = 0 } = runs[0] ?? {};
	const right = runs.filter(({ last, held }) => last === held).length;
	const landed = runs.filter((each) => each.landed === each.appends).length;
	const rows = [
		[
			`${executions} calls that replace its text, ${STEP_MS} ms apart`,
			'v12, v29 and v21 were last; v49 was right',
			`the last one’s text in ${right} of ${runs.length} rounds`,
		],
		[`${appends} calls that append to it`, '', `all landed in ${landed} of ${runs.length} rounds`],
	];
	return {
		tables: [{ title: 'One message', head: ['', 'before', 'now'], rows }],
		verdicts: [
			{
				target: 'One message: holds the text of the execution that reached the node last',
				measured: `in ${right} of ${runs.length} rounds`,
				met: right === runs.length,
			},
			{
				target: 'One message: what executions append at the same time all lands',
				measured: `in ${landed} of ${runs.length} rounds`,
				met: landed === runs.length,
			},
		],
	};
}
