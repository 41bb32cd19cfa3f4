import './n8nEnvironment';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	setSafeRegexEngine,
	Workflow,
	type ICredentialDataDecryptedObject,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IRun,
	type ITaskData,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type JsonObject,
} from 'n8n-workflow';

import { UpdateMessage } from '../../nodes/UpdateMessage/UpdateMessage.node';
import { createN8nAdapter, type ExecutionContext } from '../../nodes/UpdateMessage/run/n8nAdapter';
import { processRegistry, Registry } from '../../nodes/UpdateMessage/run/registry';
import { updateMessages } from '../../nodes/UpdateMessage/run/run';
import { CredentialStore } from './credentialStore';

// n8n gives the patterns of a panel a quarter of a second, which a busy machine may be without.
setSafeRegexEngine({
	exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
	test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
	replace: (pattern, input, flags, replacement) =>
		input.replace(new RegExp(pattern, flags), replacement),
	matchAll: (pattern, input, flags) => [...input.matchAll(new RegExp(pattern, flags))],
	split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
});

/** Names of the two nodes of the workflow. */
const ITEMS_NODE = 'Items';
const UPDATE_NODE = 'Update Message';

/** One run of the node: what a person would set in the panel, and what comes in. */
export interface EngineRun {
	parameters: INode['parameters'];
	/** The input items' JSON; one empty item unless given. */
	items?: JsonObject[];
	credentials: Record<string, ICredentialDataDecryptedObject>;
	/** The node's settings as n8n saves them: `onError`, `retryOnFail`, `maxTries`, … */
	settings?: Partial<INode>;
}

/** What came of a run, as n8n would store and show it. */
export interface EngineResult {
	/** The main output's items, then the error output's where the node has one. */
	outputs: INodeExecutionData[][];
	task: ITaskData | undefined;
	run: IRun;
	/** How often n8n decrypted a credential. */
	credentialReads: number;
}

/** A run that can be stopped as the Stop button in the editor does. */
export interface StartedRun {
	result: Promise<EngineResult>;
	stop: () => void;
}

/** Runs the real node in n8n's own engine, in a workflow of two nodes. */
export async function runInEngine(options: EngineRun): Promise<EngineResult> {
	return await startInEngine(options).result;
}

/** Starts a run in n8n's own engine. */
export function startInEngine(options: EngineRun): StartedRun {
	const { items = [{}], parameters, settings, credentials } = options;
	const store = new CredentialStore(credentials);
	const nodes: INode[] = [
		createNode(ITEMS_NODE, 'items'),
		{
			...createNode(UPDATE_NODE, 'updateMessage'),
			parameters,
			credentials: Object.fromEntries(
				Object.keys(credentials).map((type) => [type, { id: type, name: type }]),
			),
			...settings,
		},
	];
	const workflow = new Workflow({
		id: 'test',
		nodes,
		connections: { [ITEMS_NODE]: { main: [[{ node: UPDATE_NODE, type: 'main', index: 0 }]] } },
		active: false,
		nodeTypes: createNodeTypes(items),
		settings: { executionOrder: 'v1' },
	});
	const runData = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node: nodes[0]!, data: { main: [[{ json: {} }]] }, source: null }],
		},
	});
	const execution = new WorkflowExecute(createAdditionalData(store), 'manual', runData);
	const running = execution.processRunExecutionData(workflow);
	const result = (async (): Promise<EngineResult> => {
		const run = await running;
		const task = run.data.resultData.runData[UPDATE_NODE]?.[0];
		const outputs = (task?.data?.main ?? []).map((output) => output ?? []);
		return { outputs, task, run, credentialReads: store.reads };
	})();
	return { result, stop: () => running.cancel() };
}

function createNode(name: string, type: string): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {} };
}

function createNodeTypes(items: JsonObject[]): INodeTypes {
	const source: INodeType = {
		description: {
			displayName: ITEMS_NODE,
			name: 'items',
			group: ['input'],
			version: 1,
			description: 'Gives the items of the test',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			properties: [],
		},
		execute: async () => [items.map((json) => ({ json: structuredClone(json) as never }))],
	};
	// No run is to know what another one has learned of a server.
	const registry = new Registry(processRegistry.clock);
	const updateMessage = Object.assign(new UpdateMessage(), {
		async execute(this: ExecutionContext) {
			return [await updateMessages(createN8nAdapter(this, registry))];
		},
	});
	const types: Record<string, INodeType> = { items: source, updateMessage };
	const get = (type: string): INodeType => {
		const found = types[type];
		if (found === undefined) throw new Error(`The test has no node type ${type}`);
		return found;
	};
	return { getByName: get, getByNameAndVersion: get, getKnownTypes: () => ({}) };
}

/** What n8n gives every execution: nothing but credentials and addresses of this machine. */
export function createAdditionalData(store: CredentialStore): IWorkflowExecuteAdditionalData {
	const now = new Date();
	const workflow: IWorkflowBase = {
		id: 'test',
		name: 'Test',
		active: false,
		activeVersionId: null,
		isArchived: false,
		createdAt: now,
		updatedAt: now,
		nodes: [],
		connections: {},
	};
	const baseUrl = 'http://127.0.0.1:5678/';
	return {
		credentialsHelper: store,
		hooks: new ExecutionLifecycleHooks('manual', '1', workflow),
		executionId: '1',
		currentNodeExecutionIndex: 0,
		restApiUrl: baseUrl,
		instanceBaseUrl: baseUrl,
		formWaitingBaseUrl: baseUrl,
		webhookWaitingBaseUrl: baseUrl,
		variables: {},
	} as unknown as IWorkflowExecuteAdditionalData;
}
