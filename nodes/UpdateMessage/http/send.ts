import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import type { Clock, Reply, RetryReason, Step } from '../delivery';
import type {
	ApiRequest,
	ApiResponse,
	Call,
	Problem,
	RateLimitHeaders,
	UpdatedMessage,
} from '../providers/types';
import { readBudget } from './rateLimitHeaders';
import { ServerClock } from './serverClock';
import { describeTransportError } from './transportErrors';

/** What sending needs to know about the run. */
export interface SenderOptions {
	/** Sends one request with the credential; must give the full response for every status. */
	request(options: IHttpRequestOptions): Promise<IN8nHttpFullResponse>;
	/** The server's address without a trailing slash. */
	address: string;
	rateLimit?: RateLimitHeaders;
	timeoutMs: number;
	clock: Clock;
}

/** A call of the delivery engine that ends in a message, or in a problem for the user. */
export type EditStep = Step<UpdatedMessage, Problem>;

/** Turns a provider's call into a step of the delivery engine. */
export type CreateStep = (call: Call) => EditStep;

/** Waited after a reset, since clocks and ways are not exact to the millisecond. */
const SLACK_MS = 25;

/** Statuses after which the same request may succeed; any other 4xx and 500 is final. */
const RETRY_REASONS: Readonly<Record<number, RetryReason>> = {
	408: 'timeout',
	425: 'unavailable',
	429: 'rateLimit',
	502: 'unavailable',
	503: 'unavailable',
	504: 'unavailable',
};

/** Makes steps for one server; they share what is learned about its clock. */
export function createSender(options: SenderOptions): CreateStep {
	const serverClock = new ServerClock();
	const createStep: CreateStep = (call) => ({
		lane: `${options.address} ${call.route}`,
		send: async () => await send(call),
	});

	async function send(call: Call): Promise<Reply<UpdatedMessage, Problem>> {
		const sentMs = options.clock.now();
		let full: IN8nHttpFullResponse;
		try {
			full = await options.request(buildRequest(call.request, options));
		} catch (error) {
			const { retry, problem } = describeTransportError(error, options.address);
			return retry === undefined
				? { kind: 'fail', problem }
				: { kind: 'retry', problem, reason: retry };
		}
		const receivedMs = options.clock.now();
		const response = readResponse(full, receivedMs - sentMs);
		serverClock.observe({ date: response.headers.date, sentMs, receivedMs });
		const pacing = readBudget(response, {
			headers: options.rateLimit,
			clock: serverClock,
			nowMs: receivedMs,
			slackMs: SLACK_MS,
		});
		return { ...decide(call, response), ...(pacing !== undefined && { pacing }) };
	}

	function decide(call: Call, response: ApiResponse): Reply<UpdatedMessage, Problem> {
		const verdict = call.read(response);
		if (verdict.kind === 'done') return { kind: 'done', value: verdict.message };
		if (verdict.kind === 'next') return { kind: 'next', step: createStep(verdict.call) };
		const { problem } = verdict;
		const reason = verdict.kind === 'damaged' ? 'network' : RETRY_REASONS[response.status];
		return reason === undefined ? { kind: 'fail', problem } : { kind: 'retry', problem, reason };
	}

	return createStep;
}

/** Redirects are refused on every call: one turns a POST into a GET and may lead anywhere. */
function buildRequest(
	request: ApiRequest,
	{ address, timeoutMs }: SenderOptions,
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

function readResponse(full: IN8nHttpFullResponse, durationMs: number): ApiResponse {
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(full.headers)) {
		if (typeof value === 'string') headers[name.toLowerCase()] = value;
	}
	const body: unknown = full.body;
	const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
	return { status: full.statusCode, headers, body: text, durationMs };
}
