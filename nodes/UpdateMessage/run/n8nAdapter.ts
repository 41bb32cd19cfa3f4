import {
	sleep,
	type IExecuteFunctions,
	type INode,
	type ICredentialDataDecryptedObject,
} from 'n8n-workflow';

import type { Clock } from '../delivery';
import { createRequest, type Credential, type SendRequest } from '../http/client';
import { ParameterReader } from './parameters';

/** All that the node asks of n8n while it runs; a literal in tests. */
export interface N8nAdapter {
	node: INode;
	itemCount: number;
	/** Whether a failed item becomes an output item instead of ending the run. */
	continueOnFail: boolean;
	/** Aborts when the execution is stopped. */
	signal: AbortSignal;
	clock: Clock;
	/** One parameter of one item, expressions resolved; undefined when it is not set. */
	readParameter(name: string, itemIndex: number): unknown;
	/** The credential of this type, decrypted. */
	readCredential(type: string): Promise<ICredentialDataDecryptedObject>;
	/** What sends requests with the credential that was read before. */
	createRequest(credential: Credential): SendRequest;
	/** Tells the user in the editor what happened, where n8n can show it. */
	addHint(message: string): void;
}

/** What n8n gives a running node. */
export type ExecutionContext = IExecuteFunctions;

/** Adapts n8n's functions for a running node. */
export function createN8nAdapter(context: ExecutionContext): N8nAdapter {
	const node = context.getNode();
	return {
		node,
		itemCount: context.getInputData().length,
		continueOnFail: context.continueOnFail(),
		// n8n before 1.0 and some of its contexts have no signal: then nothing ever aborts.
		signal: context.getExecutionCancelSignal?.() ?? new AbortController().signal,
		clock: createClock(),
		readParameter: createParameterReader(context, node),
		readCredential: async (type) => await context.getCredentials(type),
		createRequest: (credential) => createRequest(context, credential),
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

function createClock(): Clock {
	return { now: () => Date.now(), random: () => Math.random(), sleep: sleepUntilAborted };
}

/** A timer cannot be set for longer: 2^31 - 1 milliseconds. */
const LONGEST_SLEEP_MS = 2_147_483_647;

/** n8n's sleep, ended by an abort on older n8n, too, whose sleep knows no signal. */
async function sleepUntilAborted(ms: number, signal: AbortSignal): Promise<void> {
	if (signal.aborted) return;
	let stop = () => {};
	const aborted = new Promise<void>((resolve) => {
		stop = resolve;
		signal.addEventListener('abort', stop);
	});
	// n8n's sleep rejects when it is aborted and for no other reason.
	const slept = sleep(Math.min(ms, LONGEST_SLEEP_MS), signal).then(undefined, () => undefined);
	try {
		await Promise.race([slept, aborted]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}
