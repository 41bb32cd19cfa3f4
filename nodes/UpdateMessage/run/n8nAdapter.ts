import type { IExecuteFunctions, INode, ICredentialDataDecryptedObject } from 'n8n-workflow';

import { bindHttpRequest, type Credential, type HttpRequest } from '../http/client';
import { ParameterReader } from './parameters';
import type { Registry } from './registry';

/** All that the node asks of n8n while it runs; a literal in tests. */
export interface N8nAdapter {
	node: INode;
	itemCount: number;
	/** Whether a failed item becomes an output item instead of ending the run. */
	continueOnFail: boolean;
	/** Aborts when the execution is stopped. */
	signal: AbortSignal;
	/** What the executions of the process share. */
	registry: Registry;
	/** One parameter of one item, expressions resolved; undefined when it is not set. */
	readParameter(name: string, itemIndex: number): unknown;
	/** The credential of this type, decrypted. */
	readCredential(type: string): Promise<ICredentialDataDecryptedObject>;
	/** What sends requests with the credential that was read before. */
	bindHttpRequest(credential: Credential): HttpRequest;
	/** Tells the user in the editor what happened, where n8n can show it. */
	addHint(message: string): void;
}

/** What n8n gives a running node. */
export type ExecutionContext = IExecuteFunctions;

/** Adapts n8n's functions for a running node. */
export function createN8nAdapter(context: ExecutionContext, registry: Registry): N8nAdapter {
	const node = context.getNode();
	return {
		node,
		itemCount: context.getInputData().length,
		continueOnFail: context.continueOnFail(),
		// Some of n8n's contexts have none: then nothing ever aborts.
		signal: context.getExecutionCancelSignal() ?? new AbortController().signal,
		registry,
		readParameter: createParameterReader(context, node),
		readCredential: async (type) => await context.getCredentials(type),
		bindHttpRequest: (credential) => bindHttpRequest(context, credential),
		addHint: (message) => context.addExecutionHints?.({ message, location: 'outputPane' }),
	};
}

function createParameterReader(
	context: ExecutionContext,
	node: INode,
): N8nAdapter['readParameter'] {
	const reader = new ParameterReader({
		saved: node.parameters,
		read: (name, itemIndex) => context.getNodeParameter(name, itemIndex, null) ?? undefined,
		evaluate: (expression, itemIndex) => context.evaluateExpression(expression, itemIndex),
	});
	return (name, itemIndex) => reader.read(name, itemIndex);
}
