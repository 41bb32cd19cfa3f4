import { ActivityLog } from './activity';
import { Alarm } from './alarm';
import { Calls, type Heard } from './calls';
import { Lanes } from './lanes';
import { Ledger } from './ledger';
import type { OpenJob } from './openJob';
import { Progress } from './progress';
import { Source } from './source';
import { Spell } from './spell';
import type { DeliverOptions, Job, Report } from './types';

/**
 * Runs the jobs: at most `concurrency` calls at a time, the jobs of one key one after the other,
 * each lane within what its server will take, and calls that were not done again.
 *
 * Jobs are pulled from the iterable when there is a slot and room for them. Never rejects: a job
 * that throws ends as `broken`, an iterable that throws is reported as `interrupted`. Always ends:
 * a job makes one call for each of its steps, `maxRetries` more at most, and `DATED_REFUSALS_MAX`
 * at most after refusals that a server dated.
 */
export function deliver<V, P>(
	jobs: Iterable<Job<V, P>>,
	options: DeliverOptions,
): Promise<Report<V, P>> {
	return new Delivery(jobs, options).run();
}

/** One run: its slots, and its end. */
class Delivery<V, P> {
	readonly #source: Source<V, P>;
	readonly #ledger: Ledger<V, P>;
	readonly #lanes: Lanes<V, P>;
	readonly #progress: Progress<V, P>;
	readonly #alarm: Alarm;
	readonly #log = new ActivityLog<V, P>();
	readonly #calls = new Calls<V, P>((job, period, heard) => this.#hear(job, period, heard));
	readonly #spell = new Spell();
	readonly #concurrency: number;
	#isPumping = false;
	#clockProblem: { error: unknown } | undefined;
	/** Ends the run; gone once it has ended. */
	#resolve: ((report: Report<V, P>) => void) | undefined;

	constructor(
		jobs: Iterable<Job<V, P>>,
		private readonly options: DeliverOptions,
	) {
		this.#concurrency = Math.max(1, Math.floor(options.concurrency) || 1);
		this.#source = new Source(jobs);
		this.#ledger = new Ledger(this.#source, this.#log, Math.max(64, 8 * this.#concurrency));
		this.#lanes = new Lanes(options.maxWaitMs);
		this.#progress = new Progress(options, this.#ledger, this.#lanes, this.#log);
		this.#alarm = new Alarm(options.clock, this.#wake, (error) => {
			this.#clockProblem = { error };
		});
	}

	run(): Promise<Report<V, P>> {
		return new Promise((resolve) => {
			this.#resolve = resolve;
			this.options.signal.addEventListener('abort', this.#pump);
			this.#pump();
		});
	}

	/** Nothing may start any more. */
	get #mustStop(): boolean {
		if (this.options.signal.aborted || this.#clockProblem) return true;
		const hasFailure = this.#progress.hasFailure || this.#source.problem !== undefined;
		return hasFailure && this.options.stopOnFailure;
	}

	/** Time has passed, and others have had their turn. */
	readonly #wake = (): void => {
		this.#spell.restart();
		this.#pump();
	};

	/** Goes on as far as it goes: comes after whatever may have changed something. */
	readonly #pump = (): void => {
		// What a caller does while its call is being started is seen by the loop that starts it.
		if (this.#isPumping || this.#resolve === undefined) return;
		this.#isPumping = true;
		const nowMs = this.#startAll();
		this.#isPumping = false;
		if (this.#mustStop) this.#cancelOpen(nowMs);
		else if (this.#spell.isOver) return this.#alarm.set(nowMs);
		if (this.#ledger.open.size === 0) return this.#finish(this.#resolve, nowMs);
		const wakeMs = this.#mustStop ? Infinity : this.#lanes.hold(nowMs);
		// With no slot free it is the end of a call that is waited for.
		if (this.#calls.inFlight < this.#concurrency || wakeMs === Infinity) this.#alarm.set(wakeMs);
	};

	/** Starts all that can start before the next break; returns the time when that was done. */
	#startAll(): number {
		for (let beforeMs = Infinity; ;) {
			const nowMs = this.options.clock.now();
			this.#spell.add(nowMs - beforeMs);
			beforeMs = nowMs;
			if (this.#calls.inFlight >= this.#concurrency || this.#mustStop) return nowMs;
			if (this.#spell.isOver) return nowMs;
			const job = this.#lanes.shift(nowMs);
			if (job !== undefined) this.#send(job, nowMs);
			else if (!this.#lanes.wantsMore(nowMs) || !this.#beginNext(nowMs)) return nowMs;
		}
	}

	/** Begins a job whose turn has come, or else pulls one more; false if there is nothing to do. */
	#beginNext(nowMs: number): boolean {
		const job = this.#ledger.shift();
		if (job === undefined) return this.#ledger.pull();
		this.#progress.begin(job, nowMs);
		return true;
	}

	#send(job: OpenJob<V, P>, nowMs: number): void {
		const lane = job.lane!;
		this.#log.sent(job, lane, nowMs);
		void this.#calls.make(job, lane.pacer.start());
	}

	#hear(job: OpenJob<V, P>, period: number, heard: Heard<V, P>): void {
		// What comes after the end changes nothing: the job was cancelled.
		if (this.#resolve === undefined) return;
		this.#progress.hear(job, period, heard);
		this.#pump();
	}

	/** A cancelled run waits for nothing; one that only stops lets the calls in flight settle. */
	#cancelOpen(nowMs: number): void {
		for (const job of this.#ledger.open) {
			if (job.isInFlight && !this.options.signal.aborted) continue;
			job.stopWaiting(nowMs);
			this.#ledger.record(job, { kind: 'cancelled' });
		}
	}

	#finish(resolve: (report: Report<V, P>) => void, nowMs: number): void {
		this.#resolve = undefined;
		this.options.signal.removeEventListener('abort', this.#pump);
		this.#alarm.clear();
		this.#source.close();
		if (this.options.signal.aborted) this.#calls.abort(this.options.signal.reason);
		resolve({
			outcomes: this.#ledger.outcomes,
			activity: this.#log.sum(this.#lanes.all(), nowMs),
			interrupted: this.#source.problem ?? this.#clockProblem,
		});
	}
}
