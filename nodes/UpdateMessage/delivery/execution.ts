import { goesFirst, Line } from './queues';
import type { Retries, Retry } from './retry';
import type { Account, Call } from './servers';
import { Stopwatch } from './timers';
import type { DeliverOptions, Ending, Job, Jobs, Outcome, Report, Step } from './types';

/** Jobs pulled and not ended, at most: what waits must not fill the memory. */
const OPEN_MAX = 1_024;

/** All that is known of a job that was pulled. */
export class JobState {
	attempts = 0;
	hasBegun = false;
	isEnded = false;
	/** The call to make, and where it is in line for that, or was; from `begin` on. */
	step: Step | undefined;
	line: Line<JobState> | undefined;
	/** In flight, if there is one. */
	call: Call | undefined;
	/** Time without a call in flight, but for the time since then. */
	waitedMs = 0;
	/** When a wait after a failure is over. */
	dueMs = 0;
	retries: Retries | undefined;
	/** What came of the last call, if the call to make, or in flight, is a retry. */
	failure: Retry | undefined;
	wasRetried = false;
	/** Came late because a rate limit was used up. */
	wasHeld = false;
	/** How many answers its account had when the job first failed there. */
	answeredBefore: number | undefined;

	constructor(
		readonly job: Job,
		readonly execution: Execution,
		readonly sequence: number,
		public waitsSinceMs: number,
	) {}
}

/** One call of `deliver`: its jobs, and what has come of them so far. */
export class Execution {
	readonly open = new Set<JobState>();
	readonly lines = new Map<Account, Line<JobState>>();
	/** Where a job was given up because nothing is taken from anybody; holds while it has so many answers. */
	readonly hopeless = new Map<Account, number>();
	/** Jobs that wait after a failure, by when they are due. */
	readonly waiting: JobState[] = [];
	readonly counts = {
		retries: { rateLimit: 0, unavailable: 0, network: 0, timeout: 0 },
		retriedJobs: 0,
		waitedJobs: 0,
	};
	inFlight = 0;
	/** The signal has aborted; asking it each time takes longer. */
	isAborted: boolean;
	/** Undefined when nothing more will come. */
	#jobs: Iterator<Job | undefined> | undefined;
	#pulled = 0;
	#hasFailure = false;
	#interrupted: { error: unknown } | undefined;
	readonly #outcomes: Report['outcomes'] = [];
	/** Where a rate limit has kept jobs waiting, here or before they come here. */
	readonly #usedUp = new Set<Line<JobState>>();
	/** Whether each keeps jobs waiting. */
	readonly #rateLimit = new Stopwatch();
	readonly #outage = new Stopwatch();

	constructor(
		jobs: Jobs,
		readonly options: DeliverOptions,
		readonly onEnd: (report: Report) => void,
	) {
		this.#jobs = jobs[Symbol.iterator]();
		this.isAborted = options.signal.aborted;
	}

	/** It fixes its number of calls in flight. */
	get isFixed(): boolean {
		return this.options.concurrency !== undefined;
	}

	/** Nothing may start any more. */
	get mustStop(): boolean {
		return this.isAborted || (this.options.stopOnFailure && this.#hasFailure);
	}

	/** Nothing more will happen. */
	get isOver(): boolean {
		return this.open.size === 0 && (this.#jobs === undefined || this.mustStop);
	}

	/** One more job may be pulled: while calls are waited for, the next ones are made ready. */
	get canPull(): boolean {
		return this.#jobs !== undefined && this.open.size < OPEN_MAX && !this.mustStop;
	}

	/** Pulls a job; undefined when there is none left, or none yet. Never throws. */
	pull(nowMs: number): JobState | undefined {
		try {
			const next = this.#jobs!.next();
			if (next.done !== true) {
				if (next.value === undefined) return undefined;
				const state = new JobState(next.value, this, this.#pulled++, nowMs);
				this.open.add(state);
				return state;
			}
		} catch (error) {
			this.#interrupted = { error };
			this.#hasFailure = true;
		}
		this.#jobs = undefined;
		return undefined;
	}

	line(account: Account): Line<JobState> {
		let line = this.lines.get(account);
		if (line === undefined) this.lines.set(account, (line = new Line(account)));
		return line;
	}

	/** The line whose first job may start now. */
	findLine(nowMs: number): Line<JobState> | undefined {
		const { isFixed } = this;
		if (this.inFlight >= (this.options.concurrency ?? Infinity)) return undefined;
		let best: Line<JobState> | undefined;
		for (const line of this.lines.values()) {
			const { account, first } = line;
			if (first === undefined || !account.concurrency.hasRoom(isFixed)) continue;
			if (best !== undefined && goesFirst(best.first!, first)) continue;
			if (line.findBlocker(nowMs) === undefined) best = line;
		}
		return best;
	}

	/** Notes what keeps jobs waiting from now on; returns the time to look again, or Infinity. */
	hold(nowMs: number): number {
		let untilMs = this.waiting[0]?.dueMs ?? Infinity;
		let isLimited = false;
		let isDown = false;
		for (const line of this.lines.values()) {
			const blocker = line.first && line.findBlocker(nowMs);
			const wakeMs = blocker?.limiter.wakeMs(nowMs);
			if (blocker === undefined || wakeMs === undefined) continue;
			untilMs = Math.min(untilMs, wakeMs);
			if (blocker.limiter.isDown(nowMs)) isDown = true;
			else {
				isLimited = true;
				line.heldMs = nowMs;
				this.#usedUp.add(this.line(blocker));
			}
		}
		this.#rateLimit.set(isLimited, nowMs);
		this.#outage.set(isDown, nowMs);
		return untilMs;
	}

	/** Writes down how a job ended. */
	record(state: JobState, ending: Ending, nowMs: number): void {
		const { attempts, call, job, sequence, waitedMs, waitsSinceMs } = state;
		// Completed in place: a copy of it is the dearest thing that the engine does.
		const outcome = ending as Outcome;
		outcome.attempts = call === undefined ? attempts : attempts + 1;
		outcome.waitedMs = Math.max(0, call === undefined ? waitedMs + nowMs - waitsSinceMs : waitedMs);
		this.#outcomes[sequence] = { index: job.index, outcome };
		this.open.delete(state);
		if (state.wasRetried) this.counts.retriedJobs++;
		if (state.wasHeld) this.counts.waitedJobs++;
		this.#hasFailure ||= ending.kind !== 'done';
		state.isEnded = true;
	}

	/** Lets go of everything, and tells what came of it. */
	close(nowMs: number): void {
		try {
			// Lets a generator clean up when not all of its jobs are wanted.
			this.#jobs?.return?.();
		} catch (error) {
			this.#interrupted = { error };
		}
		// Nothing waits any more.
		this.hold(nowMs);
		const callsByOthers = [...this.#usedUp].map((line) => line.callsByOthers);
		const statistics = {
			...this.counts,
			rateLimitWaitMs: this.#rateLimit.totalMs,
			longestRateLimitWaitMs: this.#rateLimit.longestMs,
			outageWaitMs: this.#outage.totalMs,
			callsByOthers: callsByOthers.reduce((sum, calls) => sum + calls, 0),
		};
		this.onEnd({ outcomes: this.#outcomes, statistics, interrupted: this.#interrupted });
	}
}
