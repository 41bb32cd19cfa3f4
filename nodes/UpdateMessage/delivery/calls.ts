import type { OpenJob } from './openJob';
import type { Reply } from './types';

/** An answer, or what `send` threw instead. */
export type Heard<V, P> = Reply<V, P> | { kind: 'broken'; error: unknown; pacing?: undefined };

/** Guards against a caller without types: its job would never end. */
function assertReply<V, P>(reply: Reply<V, P>): void {
	const isReply =
		reply.kind === 'next'
			? typeof reply.step.send === 'function'
			: ['done', 'retry', 'fail'].includes(reply.kind);
	if (!isReply) throw new TypeError('send() resolved with something that is no reply');
}

/**
 * The calls in flight. Each has a signal of its own, used again for a later one: of more than ten
 * listeners on one signal Node.js warns as of a leak.
 */
export class Calls<V, P> {
	#inFlight = 0;
	readonly #controllers: AbortController[] = [];
	readonly #free: AbortController[] = [];

	/** @param onEnd told how each call ended, at once */
	constructor(
		private readonly onEnd: (job: OpenJob<V, P>, period: number, heard: Heard<V, P>) => void,
	) {}

	/** How many there are. */
	get inFlight(): number {
		return this.#inFlight;
	}

	/** Makes a job's call; `period` goes with it. */
	async make(job: OpenJob<V, P>, period: number): Promise<void> {
		const controller = this.#free.pop() ?? this.#addController();
		this.#inFlight++;
		job.attempts++;
		job.isInFlight = true;
		let heard: Heard<V, P>;
		try {
			heard = await job.step!.send(controller.signal);
			assertReply(heard);
		} catch (error) {
			heard = { kind: 'broken', error };
		}
		job.isInFlight = false;
		this.#inFlight--;
		this.#free.push(controller);
		this.onEnd(job, period, heard);
	}

	/** Aborts all of them. */
	abort(reason: unknown): void {
		for (const controller of this.#controllers) controller.abort(reason);
	}

	#addController(): AbortController {
		const controller = new AbortController();
		this.#controllers.push(controller);
		return controller;
	}
}
