import type { OpenJob } from './openJob';

/** Jobs that hold their key and may begin: first in, first out, at the same cost for any length. */
export class BeginQueue<V, P> {
	#first: OpenJob<V, P> | undefined;
	#last: OpenJob<V, P> | undefined;

	get isEmpty(): boolean {
		return this.#first === undefined;
	}

	push(job: OpenJob<V, P>): void {
		if (this.#last === undefined) this.#first = job;
		else this.#last.nextToBegin = job;
		this.#last = job;
	}

	shift(): OpenJob<V, P> | undefined {
		const job = this.#first;
		if (job === undefined) return undefined;
		this.#first = job.nextToBegin;
		if (this.#first === undefined) this.#last = undefined;
		job.nextToBegin = undefined;
		return job;
	}
}

/**
 * Who holds which key, and who waits for it: first in, first out. The map keeps the last job of
 * each key and the jobs keep those behind them, so a key that nobody wants takes no memory.
 */
export class KeyQueues<V, P> {
	readonly #last = new Map<string, OpenJob<V, P>>();

	/** Keys that are held. */
	get size(): number {
		return this.#last.size;
	}

	/** Gives the job its key, or puts it behind the others that want it. True if it holds the key. */
	enter(job: OpenJob<V, P>): boolean {
		const last = this.#last.get(job.job.key);
		this.#last.set(job.job.key, job);
		if (last !== undefined) last.nextOfKey = job;
		return last === undefined;
	}

	/** Takes the key from the job that holds it; returns the job that holds it now. */
	leave(job: OpenJob<V, P>): OpenJob<V, P> | undefined {
		const heir = job.nextOfKey;
		job.nextOfKey = undefined;
		if (heir === undefined) this.#last.delete(job.job.key);
		return heir;
	}
}
