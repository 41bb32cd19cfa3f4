import type { Clock, Reply, RetryReason, Step } from '../delivery';
import type {
	ApiRequest,
	ApiResponse,
	Call,
	Problem,
	RateLimitHeaders,
	UpdatedMessage,
	Verdict,
} from '../providers/types';
import { exchange, type ExchangeOptions } from './exchange';
import { readBudget, type Budget } from './rateLimitHeaders';
import { ServerClock } from './serverClock';
import { describeTransportError } from './transportErrors';

/** What sending needs to know about the run. */
export interface SenderOptions extends Omit<ExchangeOptions, 'now'> {
	rateLimit?: RateLimitHeaders;
	clock: Clock;
}

/** A call of the delivery engine that ends in a message, or in a problem for the user. */
export type EditStep = Step<UpdatedMessage, Problem>;

type EditReply = Reply<UpdatedMessage, Problem>;

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
	const sender = new Sender(options);
	return (call) => sender.createStep(call);
}

class Sender {
	private readonly serverClock = new ServerClock();

	/** Reads without an answer yet, by what they ask for. */
	private readonly reads = new Map<string, Promise<ApiResponse>>();

	constructor(private readonly options: SenderOptions) {}

	createStep(call: Call): EditStep {
		let firstSentMs: number | undefined;
		return {
			lane: `${this.options.address} ${call.route}`,
			send: async () => await this.send(call, (firstSentMs ??= this.options.clock.now())),
		};
	}

	private async send(call: Call, firstSentMs: number): Promise<EditReply> {
		const known = call.shortcut?.();
		if (known !== undefined) return this.decide(known);
		const { address, clock } = this.options;
		let response: ApiResponse;
		try {
			response = await this.exchange(call.request);
		} catch (error) {
			const purpose = call.request.method === 'GET' ? 'read' : 'edit';
			const { retry: reason, problem } = describeTransportError(error, address, purpose);
			return reason === undefined ? { kind: 'fail', problem } : { kind: 'retry', problem, reason };
		}
		const receivedMs = clock.now();
		const pacing = this.readPacing(response, receivedMs);
		// After a lost answer, what an earlier try changed is our edit, too.
		const verdict = call.read({ ...response, durationMs: receivedMs - firstSentMs });
		return { ...this.decide(verdict, response.status), ...(pacing !== undefined && { pacing }) };
	}

	/** Many items may ask for the same at the same time: it is sent once, and the answer shared. */
	private async exchange(request: ApiRequest): Promise<ApiResponse> {
		const send = () => exchange(request, { ...this.options, now: () => this.options.clock.now() });
		if (request.method !== 'GET') return await send();
		const asked = JSON.stringify([request.path, request.query]);
		const read = this.reads.get(asked) ?? send();
		this.reads.set(asked, read);
		try {
			return await read;
		} finally {
			this.reads.delete(asked);
		}
	}

	private readPacing(response: ApiResponse, receivedMs: number): Budget | undefined {
		const sentMs = receivedMs - response.durationMs;
		this.serverClock.observe({ date: response.headers.date, sentMs, receivedMs });
		return readBudget(response, {
			headers: this.options.rateLimit,
			clock: this.serverClock,
			nowMs: receivedMs,
			slackMs: SLACK_MS,
		});
	}

	/** `status` is that of the answer, if there was one. */
	private decide(verdict: Verdict, status = 0): EditReply {
		if (verdict.kind === 'done') return { kind: 'done', value: verdict.message };
		if (verdict.kind === 'next') return { kind: 'next', step: this.createStep(verdict.call) };
		const { problem } = verdict;
		const reason = verdict.kind === 'damaged' ? 'network' : RETRY_REASONS[status];
		return reason === undefined ? { kind: 'fail', problem } : { kind: 'retry', problem, reason };
	}
}
