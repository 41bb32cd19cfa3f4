import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { examplesFolder } from './examples';
import type { Example, ServiceEdit } from './expectations';
import { activateWorkflow, executeWorkflow, type Execution, type Workflow } from './lib';
import type { Playground } from './openPlayground';
import type { ExpectedEdit, PostedMessage } from './services/shared/service';

/** One message before and after the run of an example. */
export interface EditResult {
	service: ServiceEdit['service'];
	messageId: string;
	/** Undefined: there was no such message yet. */
	before: string | undefined;
	after: string | undefined;
	/** What is wrong with it; undefined: it is as expected. */
	problem: string | undefined;
}

/** What an example did. */
export interface ExampleResult {
	name: string;
	edits: EditResult[];
	/** Why the workflow itself did not end well. */
	problem: string | undefined;
}

/** Runs an example in the playground's n8n and compares the messages that the stand-ins hold with the expected ones. */
export async function runExample(playground: Playground, example: Example): Promise<ExampleResult> {
	const content = await readFile(join(examplesFolder, example.file), 'utf8');
	const workflow = JSON.parse(content) as Workflow;
	const before = example.edits.map(({ service, message }) =>
		typeof message === 'string'
			? playground.standIns.get({ name: service }).text(message)
			: undefined,
	);
	const { execution, problem } = await run(playground, example);
	const edits = example.edits.map((expected, index) => {
		const { service, message } = expected;
		const messageId = typeof message === 'string' ? message : findPosted(execution, message);
		const after = playground.standIns.get({ name: service }).text(messageId);
		const texts = { before: before[index], after };
		return { service, messageId, ...texts, problem: findProblem(expected, texts) };
	});
	return { name: workflow.name, edits, problem };
}

/** What is wrong with a message after the run; undefined when it was edited as expected. */
export function findProblem(
	{ contains, lacks }: ExpectedEdit,
	{ before, after }: Pick<EditResult, 'after' | 'before'>,
): string | undefined {
	if (after === undefined) return 'there is no such message';
	if (after === before) return 'it was not changed';
	if (!after.includes(contains)) return `it should contain “${contains}”`;
	if (lacks !== undefined && after.includes(lacks)) return `it should no longer contain “${lacks}”`;
	return undefined;
}

interface Outcome {
	execution?: Execution;
	problem: string | undefined;
}

async function run({ n8n, exampleIds }: Playground, { file, webhook }: Example): Promise<Outcome> {
	const workflowId = exampleIds.get(file) ?? '';
	if (webhook !== undefined) {
		await activateWorkflow(n8n, workflowId);
		for (const body of webhook.bodies) {
			const response = await fetch(`${n8n.url}/webhook/${webhook.path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
			const text = await response.text();
			if (response.ok) continue;
			return { problem: `its webhook answered ${response.status}: ${text}` };
		}
		return { problem: undefined };
	}
	const execution = await executeWorkflow(n8n, { workflowId });
	const { error } = execution.data.resultData;
	const reason = [error?.message, error?.description].filter(Boolean).join(' ');
	const problem = execution.status === 'success' ? undefined : `${execution.status}: ${reason}`;
	return { execution, problem };
}

/** The ID of the message that a node posted in this execution. */
function findPosted(execution: Execution | undefined, { postedBy, readId }: PostedMessage): string {
	const item = execution?.data.resultData.runData[postedBy]?.[0]?.data?.main?.[0]?.[0]?.json;
	return (item && readId(item)) ?? `(none posted by ${postedBy})`;
}
