import { Line, type QueuedJob } from './line';
import type { Ticket } from './limiter';
import type { RetryState } from './retry';
import type { Account } from './route';
import type {
	DeliverOptions,
	Ending,
	Job,
	Jobs,
	Outcome,
	Report,
	RetryReason,
	Statistics,
	Step,
} from './types';

export type AnyReport = Report<unknown, unknown>;

/** Jobs pulled and not ended, at most: what waits must not fill the memory. */
const OPEN_MIN = 64;
const OPEN_PER_CALL = 8;
const OPEN_IF_AUTOMATIC = 1_024;

/** All that is known of a job that was pulled. */
export class JobState implements QueuedJob {
	readonly key: string;
	attempts = 0;
	/** Time in which a call of its own was in flight. */
	inFlightMs = 0;
	hasBegun = false;
	isInFlight = false;
	isEnded = false;
	/** The call to make, and who makes it where; from `begin` on. */
	step: Step<unknown, unknown> | undefined;
	account: Account | undefined;
	/** Of the call in flight, or of the last one. */
	ticket: Ticket | undefined;
	startedMs = 0;
	inFlightAtStart = 0;
	/** When a wait after a failure is over. */
	dueMs = 0;
	retry: RetryState = { retries: 0, datedRefusals: 0, waitedMs: 0 };
	/** Why the next call is a retry, if it is one. */
	retryReason: RetryReason | undefined;
	wasRetried = false;
	/** Came late because a rate limit was used up. */
	wasHeld = false;
	/** What the last call met with, if it failed. */
	problem: unknown;
	/** How many answers its account had when the job first failed there. */
	answeredBefore: number | undefined;
	holdsKey = false;
	nextOfKey: JobState | undefined;

	constructor(
		readonly job: Job<unknown, unknown>,
		readonly execution: Execution,
		/** Its place in the order of pulling, and in the report. */
		readonly sequence: number,
		readonly pulledMs: number,
	) {
		this.key = job.key;
	}
}

/** One call of `deliver`: its jobs, and what has come of them so far. */
export class Execution {
	readonly open = new Set<JobState>();
	readonly lines = new Map<Account, Line<JobState>>();
	/** Jobs that hold their key and may begin. */
	readonly ready: JobState[] = [];
	/** Jobs that wait after a failure, by when they are due. */
	readonly waiting: JobState[] = [];
	readonly statistics: Statistics = {
		sentJobs: 0,
		retriedJobs: 0,
		retries: { rateLimit: 0, unavailable: 0, network: 0, timeout: 0 },
		refusedCalls: 0,
		waitedJobs: 0,
		rateLimitWaitMs: 0,
		longestRateLimitWaitMs: 0,
		outageWaitMs: 0,
		callsByOthers: 0,
	};
	/** Calls in flight at one time; undefined when that finds itself. */
	readonly concurrency: number | undefined;
	readonly openMax: number;
	/** Of calls that have ended. */
	readonly freeControllers: AbortController[] = [];
	inFlight = 0;
	/** Jobs in line. */
	inLine = 0;
	/** Nothing more will come: all jobs were pulled, or the iterable threw. */
	isExhausted = false;
	#hasFailure = false;
	#hasNoClock = false;
	#interrupted: { error: unknown } | undefined;
	readonly #jobs: Jobs<unknown, unknown>;
	readonly #outcomes: AnyReport['outcomes'] = [];
	readonly #controllers = new Set<AbortController>();
	#iterator: Iterator<Job<unknown, unknown> | undefined> | undefined;
	#pulled = 0;

	constructor(
		jobs: Jobs<unknown, unknown>,
		readonly options: DeliverOptions,
	) {
		this.#jobs = jobs;
		const { concurrency: told } = options;
		this.concurrency = told === undefined ? undefined : Math.max(1, Math.floor(told) || 1);
		this.openMax =
			this.concurrency === undefined
				? OPEN_IF_AUTOMATIC
				: Math.max(OPEN_MIN, OPEN_PER_CALL * this.concurrency);
	}

	/** Nothing may start any more. */
	get mustStop(): boolean {
		const { signal, stopOnFailure } = this.options;
		return signal.aborted || this.#hasNoClock || (stopOnFailure && this.#hasFailure);
	}

	/** A job may begin, or one more be pulled: while calls are waited for, the next ones are made ready. */
	get wantsMore(): boolean {
		return this.ready.length > 0 || (!this.isExhausted && this.open.size < this.openMax);
	}

	/** The next job; undefined when there is none left, or none yet. Never throws. */
	pull(nowMs: number): JobState | undefined {
		try {
			this.#iterator ??= this.#jobs[Symbol.iterator]();
			const result = this.#iterator.next();
			if (result.done !== true) {
				return result.value === undefined ? undefined : this.#open(result.value, nowMs);
			}
		} catch (error) {
			this.#interrupt(error);
		}
		// An iterator that is done or threw has closed itself.
		this.isExhausted = true;
		return undefined;
	}

	/** The line for an account. */
	line(account: Account): Line<JobState> {
		let line = this.lines.get(account);
		if (line === undefined) this.lines.set(account, (line = new Line(account, this)));
		return line;
	}

	/** Nothing can be waited for: the clock threw. */
	stop(error: unknown): void {
		this.#interrupt(error);
		this.#hasNoClock = true;
	}

	/**
	 * The signal for a call. Each has its own, used again for a later one: of more than ten listeners on
	 * one signal Node.js warns as of a leak.
	 */
	takeController(): AbortController {
		const controller = this.freeControllers.pop() ?? new AbortController();
		this.#controllers.add(controller);
		return controller;
	}

	/** Writes down how a job ended. */
	record(state: JobState, ending: Ending<unknown, unknown>, nowMs: number): void {
		const { attempts, isInFlight, job, pulledMs, sequence } = state;
		state.isEnded = true;
		this.open.delete(state);
		this.#hasFailure ||= ending.kind !== 'done';
		if (attempts > 0) this.statistics.sentJobs++;
		// Completed in place: a copy of it is the dearest thing that the engine does.
		const outcome = ending as Outcome<unknown, unknown>;
		const inFlightMs = state.inFlightMs + (isInFlight ? nowMs - state.startedMs : 0);
		outcome.attempts = attempts;
		outcome.waitedMs = Math.max(0, nowMs - pulledMs - inFlightMs);
		this.#outcomes[sequence] = { index: job.index, outcome };
	}

	/** Lets go of everything; returns what came of it. */
	close(nowMs: number): AnyReport {
		const { signal } = this.options;
		try {
			// Lets a generator clean up when not all of its jobs are wanted.
			if (!this.isExhausted) this.#iterator?.return?.();
		} catch (error) {
			this.#interrupt(error);
		}
		if (signal.aborted) for (const each of this.#controllers) each.abort(signal.reason);
		for (const line of this.lines.values()) line.close(nowMs);
		const { statistics } = this;
		return { outcomes: this.#outcomes, statistics, interrupted: this.#interrupted };
	}

	#interrupt(error: unknown): void {
		this.#interrupted ??= { error };
		this.#hasFailure = true;
	}

	/** Guards against a caller without types: nothing could be said about what is no job. */
	#open(job: Job<unknown, unknown>, nowMs: number): JobState {
		if (typeof job?.begin !== 'function') {
			throw new TypeError('The iterable gave something that is no job');
		}
		const state = new JobState(job, this, this.#pulled++, nowMs);
		this.open.add(state);
		return state;
	}
}
