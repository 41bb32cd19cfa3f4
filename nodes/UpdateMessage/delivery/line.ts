import { insertSorted } from './queues';
import type { Account } from './route';
import type { RetryReason, Statistics } from './types';

/** What a line has to know of a job. */
export interface QueuedJob {
	/** Its place in the order of pulling. */
	readonly sequence: number;
	/** A call was made for it. */
	hasBegun: boolean;
	/** Why the next call is a retry, if it is one. */
	retryReason: RetryReason | undefined;
	wasRetried: boolean;
	/** Came late because a rate limit was used up. */
	wasHeld: boolean;
}

/** What a line changes in its execution: the number of jobs in line, and what is told of waits. */
export interface LineOwner {
	inLine: number;
	readonly statistics: Statistics;
}

/** Who has begun goes before new jobs; then in the order of pulling. */
export function goesFirst(a: QueuedJob, b: QueuedJob): boolean {
	return a.hasBegun === b.hasBegun ? a.sequence < b.sequence : a.hasBegun;
}

/** What an execution wants from one route: its jobs in line there, and since when they have to wait. */
export class Line<T extends QueuedJob> {
	readonly queue: T[] = [];
	/** A job was given up because nothing is taken here. */
	isHopeless = false;
	/** Its calls that count for the rate limit. */
	counted = 0;
	readonly #owner: LineOwner;
	readonly #countedBefore: number;
	#heldSinceMs: number | undefined;
	#isOutage = false;
	/** A rate limit kept it waiting before: whoever comes now comes late. */
	#wasHeld = false;

	constructor(
		readonly account: Account,
		owner: LineOwner,
	) {
		this.#owner = owner;
		this.#countedBefore = account.route.limiter.counted;
		account.route.users++;
	}

	/** Calls of others that counted for the same rate limit meanwhile. */
	get callsByOthers(): number {
		return this.account.route.limiter.counted - this.#countedBefore - this.counted;
	}

	push(state: T): void {
		insertSorted(this.queue, state, goesFirst);
		this.#owner.inLine++;
		if (state.hasBegun) this.account.begunInLine++;
	}

	/** Takes the first out. */
	shift(): T | undefined {
		const state = this.queue.shift();
		if (state === undefined) return undefined;
		this.#owner.inLine--;
		if (state.hasBegun) this.account.begunInLine--;
		return state;
	}

	/** Takes all out. */
	clear(): void {
		while (this.shift() !== undefined);
	}

	/** Its first job has to wait until a time from now on, if not before. */
	hold(isOutage: boolean, nowMs: number): void {
		if (this.#isOutage !== isOutage) this.resume(nowMs);
		this.#isOutage = isOutage;
		this.#heldSinceMs ??= nowMs;
	}

	/** Its jobs do not have to wait any longer, if they did. */
	resume(nowMs: number): void {
		if (this.#heldSinceMs === undefined) return;
		const { statistics } = this.#owner;
		const heldMs = Math.max(0, nowMs - this.#heldSinceMs);
		this.#heldSinceMs = undefined;
		if (this.#isOutage) statistics.outageWaitMs += heldMs;
		else {
			this.#wasHeld = true;
			statistics.rateLimitWaitMs += heldMs;
			statistics.longestRateLimitWaitMs = Math.max(statistics.longestRateLimitWaitMs, heldMs);
		}
	}

	/** Counts a call that starts: perhaps late, perhaps as a retry. */
	count(state: T, nowMs: number): void {
		const { statistics } = this.#owner;
		this.resume(nowMs);
		if (this.#wasHeld && !state.wasHeld) statistics.waitedJobs++;
		state.wasHeld ||= this.#wasHeld;
		if (state.retryReason === undefined) return;
		statistics.retries[state.retryReason]++;
		if (!state.wasRetried) statistics.retriedJobs++;
		state.wasRetried = true;
		state.retryReason = undefined;
	}

	/** Nobody uses it any more. */
	close(nowMs: number): void {
		this.resume(nowMs);
		this.account.route.users--;
		if (this.#wasHeld) this.#owner.statistics.callsByOthers += this.callsByOthers;
	}
}
