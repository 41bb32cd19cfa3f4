import type {
	ICredentialDataDecryptedObject,
	IAllExecuteFunctions,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import type { ApiRequest, ApiResponse } from '../providers/types';
import { endInTime, readBody } from './bounds';

/** A request that has to be over in time. */
type TimedRequest = IHttpRequestOptions & { timeout: number };

/** Sends one request with the credential; gives the full response for every status, its body as text. */
export type HttpRequest = (options: TimedRequest) => Promise<IN8nHttpFullResponse>;

/** A credential that was fetched before, so that n8n need not fetch it again for each request. */
export interface Credential {
	type: string;
	data: ICredentialDataDecryptedObject;
}

/** What of n8n sends requests, while a workflow runs and in the panel alike. */
type RequestContext = Pick<IAllExecuteFunctions, 'helpers'> & {
	/** A list of the panel has none. */
	getExecutionCancelSignal?(): AbortSignal | undefined;
};

/**
 * Sends through n8n's helper, which logs in and keeps n8n's settings for proxies and outgoing requests.
 * The helper's own time-out starts anew with every byte; here the whole request has to be over in time.
 */
export function bindHttpRequest(context: RequestContext, { type, data }: Credential): HttpRequest {
	const credentialsDecrypted = { id: '', name: '', type, data };
	return async (options) =>
		await endInTime(options.timeout, context.getExecutionCancelSignal?.(), async (signal) => {
			// The helper takes the signal that ends it from its context, and no other.
			const timed = Object.create(context, {
				getExecutionCancelSignal: { value: () => signal },
			}) as IAllExecuteFunctions;
			const full = (await context.helpers.httpRequestWithAuthentication.call(timed, type, options, {
				credentialsDecrypted,
			})) as IN8nHttpFullResponse;
			return { ...full, body: await readBody(full.body, signal) };
		});
}

/** Where and how a request is sent. */
export interface SendOptions {
	httpRequest: HttpRequest;
	/** The server's address without a trailing slash. */
	address: string;
	timeoutMs: number;
	/** The present, in epoch milliseconds. */
	now(): number;
}

/** Sends a request and takes in the whole answer. Rejects with the HTTP client's error for none. */
export async function sendRequest(request: ApiRequest, options: SendOptions): Promise<ApiResponse> {
	const sentMs = options.now();
	const full = await options.httpRequest(buildRequest(request, options));
	return { ...readResponse(full), sentMs, receivedMs: options.now() };
}

/** Redirects are refused on every call: one turns a POST into a GET and may lead anywhere. */
function buildRequest(request: ApiRequest, { address, timeoutMs }: SendOptions): TimedRequest {
	const query =
		request.query === undefined ? '' : `?${new URLSearchParams(request.query).toString()}`;
	return {
		method: request.method,
		url: `${address}${request.path}${query}`,
		headers: {
			Accept: 'application/json',
			...(request.body !== undefined && { 'Content-Type': 'application/json' }),
		},
		...(request.body !== undefined && { body: request.body }),
		// Taken in piece by piece, as n8n's helper knows no limit of size; nothing parses it before its type is known.
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: timeoutMs,
	};
}

function readResponse(full: IN8nHttpFullResponse): Omit<ApiResponse, 'sentMs' | 'receivedMs'> {
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(full.headers)) {
		if (typeof value === 'string') headers[name.toLowerCase()] = value;
	}
	return { status: full.statusCode, headers, body: full.body as string };
}
