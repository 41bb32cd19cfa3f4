import type { Job } from './types';

/** Guards against a caller without types: nothing could be said about such a job. */
function asJob<V, P>(job: Job<V, P>): Job<V, P> {
	if (typeof job.begin === 'function') return job;
	throw new TypeError('The iterable gave something that is no job');
}

/** The jobs still to come, pulled one at a time. Never throws: what the iterable throws is kept. */
export class Source<V, P> {
	#iterator: Iterator<Job<V, P>> | undefined;
	#isExhausted = false;
	#problem: { error: unknown } | undefined;

	constructor(private readonly jobs: Iterable<Job<V, P>>) {}

	/** Nothing more will come: all were pulled, or the iterable threw or was closed. */
	get isExhausted(): boolean {
		return this.#isExhausted;
	}

	/** What the iterable threw, if it did. */
	get problem(): { error: unknown } | undefined {
		return this.#problem;
	}

	/** The next job, or nothing when there is none left. */
	pull(): Job<V, P> | undefined {
		if (this.#isExhausted) return undefined;
		try {
			this.#iterator ??= this.jobs[Symbol.iterator]();
			const result = this.#iterator.next();
			if (result.done !== true) return asJob(result.value);
		} catch (error) {
			this.#problem = { error };
		}
		// An iterator that is done or threw has closed itself.
		this.#isExhausted = true;
		return undefined;
	}

	/** Lets a generator clean up when not all of its jobs are wanted. */
	close(): void {
		if (this.#isExhausted) return;
		this.#isExhausted = true;
		try {
			this.#iterator?.return?.();
		} catch (error) {
			this.#problem = { error };
		}
	}
}
