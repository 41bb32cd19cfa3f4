import './n8nEnvironment';
import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type NodeApiError,
} from 'n8n-workflow';

import { CREDENTIAL_TYPES, CredentialStore } from './credentialStore';
import { createAdditionalData } from './engine';

/** What the Test button shows. */
export interface TestResult {
	status: 'OK' | 'Error';
	message: string;
}

/**
 * Presses the Test button: sends the credential type's own test request through n8n's declarative
 * engine, expressions and all, and applies the rules to the answer as n8n's server does.
 */
export async function testCredential(
	type: string,
	data: ICredentialDataDecryptedObject,
): Promise<TestResult> {
	const test = CREDENTIAL_TYPES[type]?.test;
	if (test === undefined) throw new Error(`The credential type ${type} has no test`);
	try {
		const [items] = await sendTestRequest(test, { type, data });
		return judgeAnswer(test, items?.[0]);
	} catch (error) {
		return judgeError(test, error as NodeApiError);
	}
}

interface TestedCredential {
	type: string;
	data: ICredentialDataDecryptedObject;
}

async function sendTestRequest(
	{ request }: ICredentialTestRequest,
	{ type, data }: TestedCredential,
): Promise<INodeExecutionData[][]> {
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'temp',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [type]: { id: 'id', name: type } },
	};
	const nodeType: INodeType = {
		description: {
			displayName: 'Temp',
			name: 'temp',
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: type, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request } },
			],
		},
	};
	const nodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const additionalData = {
		...createAdditionalData(new CredentialStore({ [type]: data })),
		currentNodeParameters: node.parameters,
	};
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const credential = { id: 'id', name: type, type, data };
	return (await new RoutingNode(context, nodeType, credential).runNode()) ?? [];
}

function judgeAnswer(
	{ rules = [] }: ICredentialTestRequest,
	item: INodeExecutionData | undefined,
): TestResult {
	for (const { type, properties } of rules) {
		if (type !== 'responseSuccessBody') continue;
		const { key, value, message } = properties;
		if (item?.json[key] === value) return { status: 'Error', message };
	}
	return { status: 'OK', message: 'Connection successful!' };
}

function judgeError({ rules = [] }: ICredentialTestRequest, error: NodeApiError): TestResult {
	const cause = error.cause as { code?: string; response?: { status: number } } | undefined;
	if (cause?.response === undefined) {
		return { status: 'Error', message: cause?.code ?? error.message };
	}
	const { status } = cause.response;
	const rule = rules.find(
		({ type, properties }) => type === 'responseCode' && properties.value === status,
	);
	return { status: 'Error', message: rule?.properties.message ?? `Status ${status}` };
}
