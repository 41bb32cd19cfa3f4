import type {
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
	INodeExecutionData,
} from 'n8n-workflow';

import type { N8nAdapter } from '../../nodes/UpdateMessage/run/n8nAdapter';
import { Registry } from '../../nodes/UpdateMessage/run/registry';
import { updateMessages } from '../../nodes/UpdateMessage/run/run';
import { FakeClock } from './fakeClock';
import { services } from './services';

/** What a server answers; JSON unless the body is a string or the headers say otherwise. */
export interface FakeAnswer {
	status?: number;
	headers?: Record<string, string>;
	body?: unknown;
}

/** Answers one request; what it throws is what n8n's HTTP client would throw. */
export type Answerer = (
	request: IHttpRequestOptions,
	sent: number,
) => FakeAnswer | Promise<FakeAnswer>;

/** How a fake n8n is to be; everything but the parameters has a default. */
export interface FakeN8nOptions {
	/** What every item's parameters are, expressions resolved. */
	parameters: Record<string, unknown>;
	/** What differs from item to item; one item without differences unless given. */
	items?: Array<Record<string, unknown>>;
	credentials?: Record<string, ICredentialDataDecryptedObject>;
	answer?: Answerer;
	continueOnFail?: boolean;
	signal?: AbortSignal;
	clock?: FakeClock;
	/** What it shares with other executions; its own unless given. Its clock counts. */
	registry?: Registry;
}

/** n8n as a literal: no engine, no network, no time. */
export interface FakeN8n extends N8nAdapter {
	clock: FakeClock;
	/** Every request in order, before the credential is added to it. */
	sent: IHttpRequestOptions[];
	hints: string[];
	/** The type of each credential that was fetched, in order. */
	credentialReads: string[];
	/** Name and item of each parameter that was read, in order. */
	parameterReads: string[];
}

/** A credential of each service, by its type. */
const madeUpCredentials: Record<string, ICredentialDataDecryptedObject> = Object.fromEntries(
	services.map(({ provider, credential }) => [provider.credentialType, credential]),
);

/** Makes an n8n for one execution. */
export function createFakeN8n(options: FakeN8nOptions): FakeN8n {
	const { parameters, items = [{}] } = options;
	const credentials = options.credentials ?? madeUpCredentials;
	const answer: Answerer = options.answer ?? (() => ({ status: 500, body: {} }));
	const clock = (options.registry?.clock as FakeClock) ?? options.clock ?? new FakeClock();
	const n8n: FakeN8n = {
		node: {
			id: 'node',
			name: 'Update Message',
			type: 'updateMessage',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		itemCount: items.length,
		continueOnFail: options.continueOnFail ?? false,
		signal: options.signal ?? new AbortController().signal,
		clock,
		registry: options.registry ?? new Registry(clock),
		sent: [],
		hints: [],
		credentialReads: [],
		parameterReads: [],
		readParameter: (name, itemIndex) => {
			n8n.parameterReads.push(`${name} ${itemIndex}`);
			return { ...parameters, ...items[itemIndex] }[name];
		},
		readCredential: async (type) => {
			n8n.credentialReads.push(type);
			const data = credentials[type];
			if (data === undefined) throw new Error(`No credential of type ${type}`);
			return data;
		},
		bindHttpRequest: () => async (request) => {
			n8n.sent.push(request);
			return createFullResponse(await answer(request, n8n.sent.length - 1));
		},
		addHint: (message) => n8n.hints.push(message),
	};
	return n8n;
}

/** Runs the node on a fake n8n, in virtual time. */
export async function runNode(n8n: FakeN8n): Promise<INodeExecutionData[]> {
	return await n8n.clock.run(updateMessages(n8n));
}

/** An answer as what sends requests hands it out: its body is taken in. */
export function createFullResponse({
	status = 200,
	headers = {},
	body = '',
}: FakeAnswer): IN8nHttpFullResponse {
	const isText = typeof body === 'string';
	return {
		statusCode: status,
		headers: { 'content-type': isText ? 'text/html' : 'application/json', ...headers },
		body: isText ? body : JSON.stringify(body),
	};
}
