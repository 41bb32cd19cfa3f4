import { randomBytes } from 'node:crypto';
import type { IDataObject, INodeExecutionData, ITaskData, NodeExecutionHint } from 'n8n-workflow';
import { providers } from '../../../nodes/UpdateMessage/providers';
import { nameCredential } from '../../../playground/credentials';
import {
	executeWorkflow,
	saveWorkflow,
	type Execution,
	type Workflow,
	type WorkflowNode,
} from '../../../playground/lib';
import type { Stage } from './stage';

/** The node's type as n8n knows it after the package's installation. */
export const updateMessageType = 'n8n-nodes-update-message.updateMessage';

/** The node's name in the workflows of these tests. */
export const updateMessageName = 'Update Message';

/** The trigger's name in them; n8n's own default. */
const triggerName = 'When clicking ‘Execute workflow’';

/** The credentials that the playground has made, as a node names them. */
const playgroundCredentials = Object.fromEntries(
	providers.map(({ credentialType, displayName }) => {
		return [credentialType, { name: nameCredential(displayName) }];
	}),
);

/** A workflow of three nodes: a manual trigger, one that makes the items, and ours. */
export interface UpdateWorkflow {
	items: IDataObject[];
	parameters: Record<string, unknown>;
	onError?: 'continueErrorOutput' | 'continueRegularOutput' | 'stopWorkflow';
	credentials?: WorkflowNode['credentials'];
	/** Another node than ours at the end. */
	type?: string;
	typeVersion?: number;
}

/** What came of a run. */
export interface UpdateRun {
	execution: Execution;
	output: INodeExecutionData[];
	errorOutput: INodeExecutionData[];
	error: ITaskData['error'];
	hints: NodeExecutionHint[];
}

/** Puts the workflow into n8n; gives its ID there. */
export async function storeUpdateWorkflow(
	{ playground: { n8n, credentialIds } }: Pick<Stage, 'playground'>,
	options: UpdateWorkflow,
): Promise<string> {
	return await saveWorkflow(n8n, { workflow: buildWorkflow(options), credentialIds });
}

/** Runs the workflow as the editor's button does, and reads what the last node put out. */
export async function runUpdate(stage: Stage, options: UpdateWorkflow): Promise<UpdateRun> {
	const workflowId = await storeUpdateWorkflow(stage, options);
	return readUpdateRun(await executeWorkflow(stage.playground.n8n, { workflowId }));
}

/** What our node did in a finished execution. */
export function readUpdateRun(execution: Execution, node = updateMessageName): UpdateRun {
	const task = execution.data.resultData.runData[node]?.[0];
	const [output, errorOutput] = task?.data?.main ?? [];
	return {
		execution,
		output: output ?? [],
		errorOutput: errorOutput ?? [],
		error: task?.error,
		hints: task?.hints ?? [],
	};
}

function buildWorkflow(options: UpdateWorkflow): Workflow {
	const { items, parameters, onError, type = updateMessageType, typeVersion = 1 } = options;
	const { credentials = playgroundCredentials } = options;
	const nodes = [
		place(triggerName, 0, { type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} }),
		place('Edit Fields', 1, {
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: JSON.stringify({ items }), options: {} },
		}),
		place('Split Out', 2, {
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'items', options: {} },
		}),
		place(updateMessageName, 3, { type, typeVersion, parameters, onError, credentials }),
	];
	const names = nodes.map(({ name }) => name);
	const connections = names.slice(0, -1).map((name, index) => {
		return [name, { main: [[{ node: names[index + 1], type: 'main', index: 0 }]] }] as const;
	});
	const id = randomBytes(8).toString('hex');
	return { id, name: `Test ${id}`, nodes, connections: Object.fromEntries(connections) };
}

function place(
	name: string,
	column: number,
	node: Pick<WorkflowNode, 'parameters' | 'type'> & Record<string, unknown>,
): WorkflowNode {
	return { id: `${name}-${column}`, name, position: [column * 224, 0], ...node };
}
