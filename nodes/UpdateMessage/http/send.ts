import type { Result, RetryReason, Step } from '../delivery';
import type { ServiceLabels } from '../providers/provider';
import type {
	ApiRequest,
	ApiResponse,
	Call,
	CallResult,
	Problem,
	TimeSpan,
	UpdatedMessage,
} from '../providers/types';
import { sendRequest, type SendOptions } from './client';
import { readAnnouncement, type RateLimitReader } from './rateLimit';
import { describeTransportError } from './transportErrors';

/** What sending needs to know about the run. */
interface SenderOptions extends SendOptions {
	/** Who sends, as far as the server tells its clients apart. */
	account: string;
	rateLimit: RateLimitReader;
	labels: ServiceLabels;
}

/** A call of the delivery engine that ends in a message, or in a problem for the user. */
type EditStep = Step<UpdatedMessage, Problem>;

type EditResult = Result<UpdatedMessage, Problem>;

/**
 * Statuses after which the same request may succeed; any other is final. Those from 520 on are Cloudflare's own,
 * for a server that it does not reach or that does not answer it (source: Cloudflare's list of its 5xx errors).
 */
const RETRY_REASONS: Readonly<Record<number, RetryReason>> = {
	408: 'timeout',
	425: 'unavailable',
	429: 'rateLimit',
	502: 'unavailable',
	503: 'unavailable',
	504: 'unavailable',
	520: 'unavailable',
	521: 'unavailable',
	522: 'unavailable',
	523: 'unavailable',
	524: 'timeout',
};

/** Sends the calls of one execution to its server; they share the answers that many items ask for. */
export class Sender {
	/** The answers that items share, by what they asked for. */
	readonly #shared = new Map<string, Promise<ApiResponse>>();

	readonly #options: SenderOptions;

	constructor(options: SenderOptions) {
		this.#options = options;
	}

	/** Turns a provider's call into a step of the delivery engine. */
	createStep(call: Call): EditStep {
		const lostTries: TimeSpan[] = [];
		return {
			server: this.#options.address,
			route: call.route,
			account: this.#options.account,
			send: async () => await this.#send(call, lostTries),
		};
	}

	async #send(call: Call, lostTries: TimeSpan[]): Promise<EditResult> {
		const startMs = this.#options.now();
		const { answer, isFromMemory } = this.#request(call);
		let response: ApiResponse;
		try {
			response = await answer;
		} catch (error) {
			this.#forget(call, answer);
			lostTries.push({ startMs, endMs: this.#options.now() });
			const purpose = call.request.method === 'GET' ? 'read' : 'edit';
			const { retry, problem } = describeTransportError(error, this.#options, purpose);
			return { ...endInProblem(problem, retry), isFromMemory };
		}
		const result = call.read({ ...response, lostTries: [...lostTries] });
		// After it has been read, which tells of the application's clock.
		const announcement = readAnnouncement(response, this.#options.rateLimit);
		if (result.kind !== 'next') this.#forget(call, answer);
		// What is refused for the rate limit was not carried out.
		if (response.status !== 429) lostTries.push({ startMs, endMs: response.receivedMs });
		return { ...this.#decide(result, response.status), ...announcement, isFromMemory };
	}

	/** What many items ask for is sent once; only an answer that they can go on with is kept. */
	#request({ request, isShared }: Call): { answer: Promise<ApiResponse>; isFromMemory: boolean } {
		const known = isShared ? this.#shared.get(nameQuestion(request)) : undefined;
		const answer = known ?? sendRequest(request, this.#options);
		if (isShared) this.#shared.set(nameQuestion(request), answer);
		return { answer, isFromMemory: known !== undefined };
	}

	/** Unless somebody has asked anew since. */
	#forget({ request, isShared }: Call, answer: Promise<ApiResponse>): void {
		if (!isShared) return;
		const asked = nameQuestion(request);
		if (this.#shared.get(asked) === answer) this.#shared.delete(asked);
	}

	#decide(result: CallResult, status: number): EditResult {
		if (result.kind === 'done') return { kind: 'done', value: result.message };
		if (result.kind === 'next') return { kind: 'next', step: this.createStep(result.call) };
		const reason = result.kind === 'damaged' ? 'network' : RETRY_REASONS[status];
		return endInProblem(result.problem, reason);
	}
}

/** Final, unless there is a reason why the same call may be sent again. */
function endInProblem(problem: Problem, reason: RetryReason | undefined): EditResult {
	return reason === undefined ? { kind: 'fail', problem } : { kind: 'retry', problem, reason };
}

/** What a request that items share asks for. */
function nameQuestion({ path, query }: ApiRequest): string {
	return JSON.stringify([path, query]);
}
