import type { Clock, Reply, RetryReason, Step } from '../delivery';
import type {
	ApiResponse,
	Call,
	Problem,
	RateLimitHeaders,
	UpdatedMessage,
	Verdict,
} from '../providers/types';
import { exchange, type ExchangeOptions } from './exchange';
import { readBudget } from './rateLimitHeaders';
import { ServerClock } from './serverClock';
import { describeTransportError } from './transportErrors';

/** What sending needs to know about the run. */
export interface SenderOptions extends Omit<ExchangeOptions, 'now'> {
	rateLimit?: RateLimitHeaders;
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
	const createStep: CreateStep = (call) => {
		let firstSentMs: number | undefined;
		const send = async () => await attempt(call, (firstSentMs ??= options.clock.now()));
		return { lane: `${options.address} ${call.route}`, send };
	};

	async function attempt(call: Call, firstSentMs: number): Promise<Reply<UpdatedMessage, Problem>> {
		const known = call.shortcut?.();
		if (known !== undefined) return decide(known);
		let response: ApiResponse;
		try {
			response = await exchange(call.request, { ...options, now: () => options.clock.now() });
		} catch (error) {
			const { retry, problem } = describeTransportError(error, options.address);
			return retry === undefined
				? { kind: 'fail', problem }
				: { kind: 'retry', problem, reason: retry };
		}
		const receivedMs = options.clock.now();
		const sentMs = receivedMs - response.durationMs;
		serverClock.observe({ date: response.headers.date, sentMs, receivedMs });
		const pacing = readBudget(response, {
			headers: options.rateLimit,
			clock: serverClock,
			nowMs: receivedMs,
			slackMs: SLACK_MS,
		});
		// After a lost answer, what an earlier try changed is our edit, too.
		const verdict = call.read({ ...response, durationMs: receivedMs - firstSentMs });
		return {
			...decide(verdict, response.status),
			...(pacing !== undefined && { pacing }),
		};
	}

	function decide(verdict: Verdict, status = 0): Reply<UpdatedMessage, Problem> {
		if (verdict.kind === 'done') return { kind: 'done', value: verdict.message };
		if (verdict.kind === 'next') return { kind: 'next', step: createStep(verdict.call) };
		const { problem } = verdict;
		const reason = verdict.kind === 'damaged' ? 'network' : RETRY_REASONS[status];
		return reason === undefined ? { kind: 'fail', problem } : { kind: 'retry', problem, reason };
	}

	return createStep;
}
