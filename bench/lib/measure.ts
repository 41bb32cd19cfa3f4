import { setTimeout as sleep } from 'node:timers/promises';
import { waitForExecution } from '../../playground/lib';
import type { Contender } from './contenders';
import { MESSAGES, type Bench } from './openBench';
import { post } from './post';
import { MEASURED } from './workflow';

/** What one run of a workflow came to. */
export interface Measurement {
	contender: string;
	items: number;
	/** Of the measured node alone, from n8n's own run data. */
	timeMs: number;
	/** Processor time of n8n in that time, of all its threads. */
	cpuMs: number;
	/** When the measured node started, in epoch milliseconds. */
	startedAtMs: number;
	/** Messages that hold the new text afterwards, as the server says. */
	delivered: number;
	/** Items that the node put out with an error. */
	failed: number;
	/** n8n's memory when the node started, and at most until it ended, in MB; on Linux only. */
	startMb: number | null;
	peakMb: number | null;
}

/** What nodes/ReadMemory.node.js puts out. */
interface Figures {
	executionId: string;
	failed: number;
	startKb: number | null;
	peakKb: number | null;
	cpuMs: number;
}

/** Who edits how many messages, each item another one. */
export interface Task {
	contender: Contender;
	items: number;
}

/** One execution: which messages it edits, and how the new texts begin. */
export interface ExecutionTask extends Task {
	/** The number of the first message; the others follow it. */
	first: number;
	text: string;
	/** Whether nothing else runs, so that what it uses can be told. */
	isAlone: boolean;
}

/** What n8n says about an execution that has ended. */
export interface ExecutionFigures extends Figures {
	/** When the measured node started, in epoch milliseconds, and how long it took. */
	startedAtMs: number;
	timeMs: number;
}

const ACTIVATION_MS = 30_000;

/** Lets a contender edit, and reads what n8n and the server say about it. */
export async function measure(bench: Bench, { contender, items }: Task): Promise<Measurement> {
	// Another text each time: the server would leave a message alone that has the text already.
	const text = `${contender.name} at ${Date.now()}: item`;
	const task = { contender, items, first: 0, text, isAlone: true };
	const figures = await execute(bench, task);
	const indexes = Array.from({ length: items }, (_none, index) => index);
	const holdsText = (at: number) => bench.server.message(`bench${at}`)?.msg === `${text} ${at}`;
	return {
		contender: contender.name,
		items,
		timeMs: figures.timeMs,
		cpuMs: figures.cpuMs,
		startedAtMs: figures.startedAtMs,
		delivered: indexes.filter(holdsText).length,
		failed: figures.failed,
		startMb: toMb(figures.startKb),
		peakMb: toMb(figures.peakKb),
	};
}

/** Starts one execution by its webhook and waits for its end. */
export async function execute(
	{ n8n, server }: Bench,
	{ contender, items, first, text, isAlone }: ExecutionTask,
): Promise<ExecutionFigures> {
	if (first + items > MESSAGES) throw new RangeError(`The server has ${MESSAGES} messages only.`);
	const roomId = server.message('bench0')?.rid;
	const url = `${n8n.url}/webhook/${contender.id}`;
	const figures = await callWebhook(url, { count: items, first, roomId, text, isAlone });
	const { data } = await waitForExecution(n8n, { executionId: figures.executionId });
	const run = data.resultData.runData[MEASURED]?.[0];
	if (run === undefined) throw new Error(`${contender.name} did not run.`);
	return { ...figures, startedAtMs: run.startTime, timeMs: run.executionTime };
}

/** As {@link measure}, for runs in which every edit has to arrive; rejects when one did not. */
export async function measureWhole(bench: Bench, task: Task): Promise<Measurement> {
	const measurement = await measure(bench, task);
	const { contender, items, delivered } = measurement;
	if (delivered === items) return measurement;
	throw new Error(`${contender}: ${delivered} of ${items} edits arrived.`);
}

async function callWebhook(url: string, body: object): Promise<Figures> {
	const deadline = performance.now() + ACTIVATION_MS;
	for (;;) {
		const { status, text } = await post(url, body);
		if (status === 200) return JSON.parse(text) as Figures;
		// n8n answers before it has activated its workflows.
		if (status !== 404 || performance.now() > deadline) {
			throw new Error(`The workflow at ${url} failed with ${status}: ${text.slice(0, 500)}`);
		}
		await sleep(200);
	}
}

function toMb(kb: number | null): number | null {
	return kb === null ? null : kb / 1024;
}
