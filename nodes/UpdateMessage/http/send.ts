import type { Clock, Reply, RetryReason, Step } from '../delivery';
import type {
	ApiResponse,
	Call,
	CallResult,
	Problem,
	RateLimitSource,
	ServiceLabels,
	TimeSpan,
	UpdatedMessage,
} from '../providers/types';
import { exchange, type ExchangeOptions } from './client';
import { readBudget, type Budget } from './rateLimit';
import { ServerClock } from './serverClock';
import { describeTransportError } from './transportErrors';

/** What sending needs to know about the run. */
export interface SenderOptions extends Omit<ExchangeOptions, 'now'> {
	rateLimit?: RateLimitSource;
	labels: ServiceLabels;
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

	/** The answers that items share, by what they asked for. */
	private readonly shared = new Map<string, Promise<ApiResponse>>();

	constructor(private readonly options: SenderOptions) {}

	createStep(call: Call): EditStep {
		const lostTries: TimeSpan[] = [];
		return {
			lane: `${this.options.address} ${call.route}`,
			send: async () => await this.send(call, lostTries),
		};
	}

	private async send(call: Call, lostTries: TimeSpan[]): Promise<EditReply> {
		const { clock } = this.options;
		const startMs = clock.now();
		let response: ApiResponse;
		try {
			response = await this.request(call);
		} catch (error) {
			lostTries.push({ startMs, endMs: clock.now() });
			const purpose = call.request.method === 'GET' ? 'read' : 'edit';
			const { retry: reason, problem } = describeTransportError(error, this.options, purpose);
			return reason === undefined ? { kind: 'fail', problem } : { kind: 'retry', problem, reason };
		}
		const pacing = this.readPacing(response, clock.now());
		const result = call.read({ ...response, lostTries: [...lostTries] });
		// What is refused for the rate limit was not carried out.
		if (response.status !== 429) lostTries.push({ startMs, endMs: response.receivedMs });
		return { ...this.decide(result, response.status), ...(pacing !== undefined && { pacing }) };
	}

	/** What many items ask for is sent once; only an answer that came is kept. */
	private async request({ request, isShared }: Call): Promise<ApiResponse> {
		const send = () => exchange(request, { ...this.options, now: () => this.options.clock.now() });
		if (!isShared) return await send();
		const asked = JSON.stringify([request.path, request.query]);
		const known = this.shared.get(asked);
		if (known !== undefined) return await known;
		const answer = send();
		this.shared.set(asked, answer);
		const forget = () => this.shared.delete(asked);
		void answer.then(({ status }) => status !== 200 && forget(), forget);
		return await answer;
	}

	private readPacing(response: ApiResponse, nowMs: number): Budget | undefined {
		const { sentMs, receivedMs, headers } = response;
		this.serverClock.observe({ date: headers.date, sentMs, receivedMs });
		return readBudget(response, {
			source: this.options.rateLimit,
			clock: this.serverClock,
			nowMs,
			slackMs: SLACK_MS,
		});
	}

	/** `status` is that of the answer, if there was one. */
	private decide(result: CallResult, status = 0): EditReply {
		if (result.kind === 'done') return { kind: 'done', value: result.message };
		if (result.kind === 'next') return { kind: 'next', step: this.createStep(result.call) };
		const { problem } = result;
		const reason = result.kind === 'damaged' ? 'network' : RETRY_REASONS[status];
		return reason === undefined ? { kind: 'fail', problem } : { kind: 'retry', problem, reason };
	}
}
