import type {
	ICredentialDataDecryptedObject,
	IAllExecuteFunctions,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import type { ApiRequest, ApiResponse } from '../providers/types';

/** Sends one request with the credential; gives the full response for every status. */
export type SendRequest = (options: IHttpRequestOptions) => Promise<IN8nHttpFullResponse>;

/** A credential that was fetched before, so that n8n need not fetch it again for each request. */
export interface Credential {
	type: string;
	data: ICredentialDataDecryptedObject;
}

/** What of n8n sends requests, while a workflow runs and in the panel alike. */
type RequestContext = Pick<IAllExecuteFunctions, 'helpers'>;

/** Sends through n8n's helper, which logs in and keeps n8n's settings for proxies and outgoing requests. */
export function createRequest(context: RequestContext, { type, data }: Credential): SendRequest {
	return async (options) =>
		(await context.helpers.httpRequestWithAuthentication.call(
			context as IAllExecuteFunctions,
			type,
			options,
			{
				credentialsDecrypted: { id: '', name: '', type, data },
			},
		)) as IN8nHttpFullResponse;
}

/** Where and how a request is sent. */
export interface ExchangeOptions {
	request: SendRequest;
	/** The server's address without a trailing slash. */
	address: string;
	timeoutMs: number;
	/** The present, in epoch milliseconds. */
	now(): number;
}

/** Sends a request and takes in the whole answer. Rejects with the HTTP client's error for none. */
export async function exchange(
	request: ApiRequest,
	options: ExchangeOptions,
): Promise<ApiResponse> {
	const sentMs = options.now();
	const full = await options.request(buildRequest(request, options));
	return { ...readResponse(full), sentMs, receivedMs: options.now() };
}

/** Redirects are refused on every call: one turns a POST into a GET and may lead anywhere. */
function buildRequest(
	request: ApiRequest,
	{ address, timeoutMs }: ExchangeOptions,
): IHttpRequestOptions {
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
		// As text: the Content-Type decides whether it is parsed, and nothing guesses before that.
		encoding: 'text',
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
	const body: unknown = full.body;
	const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
	return { status: full.statusCode, headers, body: text };
}
