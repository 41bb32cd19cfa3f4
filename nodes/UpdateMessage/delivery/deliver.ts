import { OpenJob } from './openJob';
import { BeginQueue, KeyQueues } from './queues';
import { Source } from './source';
import type { DeliverOptions, Effort, Job, Outcome, Reply, Report, Step } from './types';

/** How a job ended, without what it cost. */
type Ending<V, P> =
	Outcome<V, P> extends infer O ? (O extends O ? Omit<O, keyof Effort> : O) : never;

/**
 * Runs the jobs: at most `concurrency` calls at a time, jobs of one key one after the other.
 *
 * Jobs are pulled from the iterable when there is a slot for them. Never rejects: a job that throws
 * ends as `broken`, an iterable that throws is reported as `interrupted`.
 */
export function deliver<V, P>(
	jobs: Iterable<Job<V, P>>,
	options: DeliverOptions,
): Promise<Report<V, P>> {
	return new Delivery(jobs, options).run();
}

class Delivery<V, P> {
	readonly #source: Source<V, P>;
	readonly #keys = new KeyQueues<V, P>();
	readonly #begins = new BeginQueue<V, P>();
	readonly #nexts = new BeginQueue<V, P>();
	readonly #open = new Set<OpenJob<V, P>>();
	readonly #outcomes: Report<V, P>['outcomes'] = [];
	readonly #concurrency: number;
	/** Jobs pulled and not ended, at most: what waits for its key must not fill the memory. */
	readonly #openMax: number;
	#inFlight = 0;
	#pulled = 0;
	#isPumping = false;
	#isStopped = false;
	#resolve: ((report: Report<V, P>) => void) | undefined;

	constructor(
		jobs: Iterable<Job<V, P>>,
		private readonly options: DeliverOptions,
	) {
		this.#source = new Source(jobs);
		this.#concurrency = Math.max(1, Math.floor(options.concurrency) || 1);
		this.#openMax = Math.max(64, 8 * this.#concurrency);
	}

	run(): Promise<Report<V, P>> {
		return new Promise((resolve) => {
			this.#resolve = resolve;
			this.options.signal.addEventListener('abort', this.#pump);
			this.#pump();
		});
	}

	/** Starts what can start and ends the run when nothing is left. Called by itself, it does nothing. */
	readonly #pump = (): void => {
		if (this.#isPumping || this.#resolve === undefined) return;
		this.#isPumping = true;
		while (!this.#mustStop && this.#inFlight < this.#concurrency) {
			const job = this.#nexts.shift() ?? this.#begins.shift() ?? this.#pull();
			if (job === undefined) break;
			this.#begin(job);
		}
		this.#isPumping = false;
		if (this.#mustStop) this.#cancelOpen();
		if (this.#open.size === 0) this.#finish(this.#resolve);
	};

	get #mustStop(): boolean {
		return this.#isStopped || this.options.signal.aborted;
	}

	/** The next job that holds its key; those that must wait for theirs are put in line. */
	#pull(): OpenJob<V, P> | undefined {
		while (this.#open.size < this.#openMax && !this.#mustStop) {
			const job = this.#source.pull();
			if (job === undefined) break;
			const open = new OpenJob(job, this.#pulled++);
			this.#open.add(open);
			if (this.#keys.enter(open)) return open;
		}
		if (this.#source.problem && this.options.stopOnFailure) this.#isStopped = true;
		return undefined;
	}

	#begin(job: OpenJob<V, P>): void {
		try {
			job.step ??= job.job.begin();
		} catch (error) {
			this.#end(job, { kind: 'broken', error });
			return;
		}
		void this.#send(job, job.step);
	}

	async #send(job: OpenJob<V, P>, step: Step<V, P>): Promise<void> {
		job.attempts++;
		job.isInFlight = true;
		this.#inFlight++;
		let reply: Reply<V, P> | undefined;
		try {
			reply = await step.send(this.options.signal);
			this.#read(job, reply);
		} catch (error) {
			this.#end(job, { kind: 'broken', error });
		}
		job.isInFlight = false;
		this.#inFlight--;
		this.#pump();
	}

	#read(job: OpenJob<V, P>, reply: Reply<V, P>): void {
		if (!this.#open.has(job)) return;
		switch (reply.kind) {
			case 'done':
				return this.#end(job, { kind: 'done', value: reply.value });
			case 'fail':
				return this.#end(job, { kind: 'failed', problem: reply.problem });
			case 'retry':
				return this.#end(job, { kind: 'gaveUp', cause: 'maxRetries', problem: reply.problem });
			case 'next':
				job.step = reply.step;
				return this.#nexts.push(job);
			default:
				throw new TypeError('A call was answered with something that is no reply');
		}
	}

	/** Ends a job that holds its key, and hands the key on. Does nothing when it has ended already. */
	#end(job: OpenJob<V, P>, ending: Ending<V, P>): void {
		if (!this.#open.has(job)) return;
		this.#record(job, ending);
		const heir = this.#keys.leave(job);
		if (heir !== undefined) this.#begins.push(heir);
		if (this.options.stopOnFailure && ending.kind !== 'done') this.#isStopped = true;
	}

	#record(job: OpenJob<V, P>, ending: Ending<V, P>): void {
		this.#open.delete(job);
		const { attempts, waitedMs } = job;
		const outcome = { ...ending, attempts, waitedMs } as Outcome<V, P>;
		this.#outcomes[job.place] = { index: job.job.index, outcome };
	}

	/** A cancelled run waits for nothing; a stopped one lets the calls in flight settle. */
	#cancelOpen(): void {
		for (const job of this.#open) {
			if (this.options.signal.aborted || !job.isInFlight) this.#record(job, { kind: 'cancelled' });
		}
	}

	#finish(resolve: (report: Report<V, P>) => void): void {
		this.#resolve = undefined;
		this.options.signal.removeEventListener('abort', this.#pump);
		this.#source.close();
		resolve({
			outcomes: this.#outcomes,
			activity: {
				retriedJobs: 0,
				retries: { rateLimit: 0, unavailable: 0, network: 0, timeout: 0 },
				refusedCalls: 0,
				pausedMs: 0,
				waitedJobs: 0,
				longestWaitMs: 0,
			},
			interrupted: this.#source.problem,
		});
	}
}
