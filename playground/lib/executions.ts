import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'flatted';
import type { IRunExecutionData } from 'n8n-workflow';
import { isRefusal, type Api } from './session';
import type { RunningN8n } from './startN8n';
import type { Workflow } from './workflows';

/** A finished execution, with everything that went through its nodes. */
export interface Execution {
	id: string;
	status: string;
	data: IRunExecutionData;
}

/** What to run in which n8n. */
export interface RunOptions {
	workflowId: string;
	/** The trigger to start from; the workflow's manual trigger when left out. */
	trigger?: string;
	/** How long it may take, in milliseconds. */
	timeoutMs?: number;
}

const unfinished = ['new', 'running', 'waiting'];

/** Runs a stored workflow in the running n8n, as the editor's Execute button does, and waits for its end. */
export async function executeWorkflow(
	n8n: Pick<RunningN8n, 'api'>,
	options: RunOptions,
): Promise<Execution> {
	const { timeoutMs } = options;
	const executionId = await startExecution(n8n, options);
	return await waitForExecution(n8n, { executionId, timeoutMs });
}

/** Runs a stored workflow without waiting for its end; gives the execution's ID. */
export async function startExecution(
	{ api }: Pick<RunningN8n, 'api'>,
	{ workflowId, trigger }: RunOptions,
): Promise<string> {
	const workflowData = await api<Workflow>(`/workflows/${workflowId}`);
	const name = trigger ?? findManualTrigger(workflowData);
	const { executionId } = await api<{ executionId?: string }>(`/workflows/${workflowId}/run`, {
		method: 'POST',
		// Before n8n 2.0 it runs what it is sent rather than what it has stored.
		body: { workflowData, triggerToStartFrom: { name } },
	});
	if (executionId === undefined) throw new Error(`${name} waits for an event: call its address.`);
	return executionId;
}

/** Waits until an execution has ended and reads it; rejects when it takes longer than `timeoutMs`. */
export async function waitForExecution(
	{ api }: Pick<RunningN8n, 'api'>,
	{ executionId, timeoutMs = 60_000 }: { executionId: string; timeoutMs?: number },
): Promise<Execution> {
	const deadline = performance.now() + timeoutMs;
	while (performance.now() < deadline) {
		const stored = await readExecution(api, executionId);
		if (stored !== undefined && !unfinished.includes(stored.status)) {
			const data = parse(stored.data) as IRunExecutionData | undefined;
			// Its status may be stored before its data.
			if (data !== undefined) return { ...stored, data };
		}
		await sleep(100);
	}
	throw new Error(`Execution ${executionId} has not ended after ${timeoutMs / 1000} s.`);
}

/**
 * Undefined while n8n cannot reach its database, as after thousands of requests at once, or while there is nothing to
 * read yet, which n8n 2.20 stumbles over (status 500).
 */
async function readExecution(api: Api, executionId: string): Promise<StoredExecution | undefined> {
	try {
		return await api<StoredExecution>(`/executions/${executionId}`);
	} catch (error) {
		if (isRefusal(error, 503) || isRefusal(error, 500)) return undefined;
		throw error;
	}
}

type StoredExecution = Omit<Execution, 'data'> & { data: string };

function findManualTrigger({ id, nodes }: Workflow): string {
	const trigger = nodes.find(
		({ type, disabled }) => type === 'n8n-nodes-base.manualTrigger' && disabled !== true,
	);
	if (trigger === undefined) throw new Error(`Workflow ${id} has no manual trigger.`);
	return trigger.name;
}
