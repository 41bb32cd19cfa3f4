import type { Lane } from './lane';
import type { OpenJob } from './openJob';
import type { Activity } from './types';

/** Keeps count of what a run had to wait for. */
export class ActivityLog<V, P> {
	readonly #activity: Activity = {
		retriedJobs: 0,
		retries: { rateLimit: 0, unavailable: 0, network: 0, timeout: 0 },
		refusedCalls: 0,
		pausedMs: 0,
		waitedJobs: 0,
		longestWaitMs: 0,
	};

	/** A call starts: perhaps as a retry, perhaps after its lane was held back. */
	sent(job: OpenJob<V, P>, lane: Lane<V, P>, nowMs: number): void {
		this.resumed(lane, nowMs);
		if (lane.wasHeld) this.#delayed(job);
		if (job.retryReason === undefined) return;
		this.#activity.retries[job.retryReason]++;
		job.retryReason = undefined;
		if (!job.wasRetried) this.#activity.retriedJobs++;
		job.wasRetried = true;
	}

	/** A server refused a call because of its rate limit. */
	refused(): void {
		this.#activity.refusedCalls++;
	}

	/** A job has ended: perhaps it waited for retries. */
	ended(job: OpenJob<V, P>): void {
		if (job.waitedMs > 0) this.#delayed(job);
		this.#activity.longestWaitMs = Math.max(this.#activity.longestWaitMs, job.longestWaitMs);
	}

	/** A lane is no longer held back, if it was. */
	resumed(lane: Lane<V, P>, nowMs: number): void {
		if (lane.heldSinceMs === undefined) return;
		const heldMs = nowMs - lane.heldSinceMs;
		lane.heldSinceMs = undefined;
		lane.wasHeld = true;
		this.#activity.pausedMs += heldMs;
		this.#activity.longestWaitMs = Math.max(this.#activity.longestWaitMs, heldMs);
	}

	/** The figures at the end of the run. */
	sum(lanes: Iterable<Lane<V, P>>, nowMs: number): Activity {
		for (const lane of lanes) this.resumed(lane, nowMs);
		return this.#activity;
	}

	#delayed(job: OpenJob<V, P>): void {
		if (!job.wasDelayed) this.#activity.waitedJobs++;
		job.wasDelayed = true;
	}
}
