import type { Lane } from './lane';
import type { Effort, Job, RetryReason, Step } from './types';

/** A job that was pulled and has not ended. */
export class OpenJob<V, P> implements Effort {
	attempts = 0;
	waitedMs = 0;
	/** The longest of its waits. */
	longestWaitMs = 0;
	/** Retries used up, and dated refusals, which used none up. */
	retries = 0;
	datedRefusals = 0;
	/** The call to make, and the lane that it goes to; from `begin` on. */
	step: Step<V, P> | undefined;
	lane: Lane<V, P> | undefined;
	isInFlight = false;
	/** When the call could be made, had the lane room. */
	dueMs = 0;
	/** Since when the job has been waiting for its retry, while it does. */
	waitingSinceMs: number | undefined;
	/** Why the next call is a retry, if it is one; what the last one met with. */
	retryReason: RetryReason | undefined;
	problem: P | undefined;
	/** Counted already among the jobs that were retried, or that waited. */
	wasRetried = false;
	wasDelayed = false;
	/** The job behind this one that wants the same key. */
	nextOfKey: OpenJob<V, P> | undefined;
	/** The job behind this one among those that may begin. */
	nextToBegin: OpenJob<V, P> | undefined;

	constructor(
		readonly job: Job<V, P>,
		/** The place in the order of pulling, and in the report. */
		readonly place: number,
	) {}

	/** No call was made for it yet. */
	get isNew(): boolean {
		return this.attempts === 0;
	}

	/** Its retry is due after `waitMs`. */
	startWaiting(nowMs: number, waitMs: number): void {
		this.waitingSinceMs = nowMs;
		this.dueMs = nowMs + waitMs;
	}

	/** Its wait is over, or ends early; time in line after that does not count as waited. */
	stopWaiting(nowMs: number): void {
		if (this.waitingSinceMs === undefined) return;
		const waitMs = Math.max(0, Math.min(nowMs, this.dueMs) - this.waitingSinceMs);
		this.waitedMs += waitMs;
		this.longestWaitMs = Math.max(this.longestWaitMs, waitMs);
		this.waitingSinceMs = undefined;
	}
}
