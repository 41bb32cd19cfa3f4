import {
	sleep,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type INode,
	type ICredentialDataDecryptedObject,
	type IN8nHttpFullResponse,
} from 'n8n-workflow';

import type { Clock } from './delivery';
import { ParameterReader } from './parameters';

/** All that the node asks of n8n while it runs; a literal in tests. */
export interface Host {
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
	/** Sends one request with the credential that was read before. */
	request(credential: Credential, options: IHttpRequestOptions): Promise<IN8nHttpFullResponse>;
	/** Tells the user in the editor what happened, where n8n can show it. */
	addHint(message: string): void;
}

/** A credential that was fetched once for the whole run. */
export interface Credential {
	type: string;
	data: ICredentialDataDecryptedObject;
}

/** Adapts n8n's functions for a running node. */
export function createHost(context: IExecuteFunctions): Host {
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
		request: async ({ type, data }, options) =>
			(await context.helpers.httpRequestWithAuthentication.call(context, type, options, {
				credentialsDecrypted: { id: '', name: '', type, data },
			})) as IN8nHttpFullResponse,
		addHint: (message) => context.addExecutionHints?.({ message, location: 'outputPane' }),
	};
}

function createParameterReader(context: IExecuteFunctions, node: INode): Host['readParameter'] {
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
