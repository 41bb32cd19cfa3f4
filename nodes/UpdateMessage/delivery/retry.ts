import type { DeliverOptions, Exhaustion, Result } from './types';

const BACKOFF_FIRST_MS = 500;
const BACKOFF_MAX_MS = 30_000;

/**
 * Refusals, and failures in outages, of one job without their using up a retry: far more than anybody
 * meets who waits for window after window beside others, and an end for a server that never stops.
 */
export const REFUSALS_MAX = 25;

/**
 * Exponential backoff, in milliseconds.
 *
 * @param retries how often it was tried again before
 * @param part of the longest wait, for jitter: a number in [0, 1)
 */
export function backoffMs(retries: number, part: number): number {
	return part * Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** retries);
}

/** The result of a call that may be made again. */
export type Retry = Extract<Result, { kind: 'retry' }>;

/** The bounds of a job's retries, the time, and chance. */
type Context = Pick<DeliverOptions, 'maxRetries' | 'maxWaitMs'> & {
	/** The server answers nobody any more, and not yet for longer than anybody waits. */
	isOutage?: boolean;
	nowMs: number;
	random: () => number;
};

/** How often the calls of a job were not done, and what that has used up. */
export class Retries {
	retries = 0;
	/** Refusals because of a rate limit, and failures in an outage: they used no retry up. */
	refusals = 0;
	/** Time given to its own waits: after failures, and after refusals that the server did not date. */
	waitedMs = 0;

	/**
	 * Decides whether a call that was not done is made again: after so many milliseconds, or not at all.
	 *
	 * A refusal because of a rate limit uses up no retry: the server did not fail. One that it dated is
	 * held against `maxWaitMs` on its own, and waited for by the route. Nor does a failure in an outage,
	 * if retries are wanted: it says nothing of the job. All other waits together are bounded by
	 * `maxWaitMs`, and all other failures by `maxRetries`.
	 */
	plan(
		{ reason, rateLimit, retryAtMs }: Retry,
		{ isOutage = false, maxRetries, maxWaitMs, nowMs, random }: Context,
	): number | Exhaustion {
		const dateMs = reason === 'rateLimit' ? rateLimit?.resetAtMs : retryAtMs;
		const askedMs = dateMs === undefined ? undefined : Math.max(0, dateMs - nowMs);
		if (askedMs !== undefined && askedMs > maxWaitMs) return { cause: 'maxWait', askedMs };
		const isRefusal = reason === 'rateLimit';
		const isFree = (isRefusal || (isOutage && maxRetries > 0)) && this.refusals < REFUSALS_MAX;
		if (!isFree && this.retries >= maxRetries) return { cause: 'maxRetries', askedMs };
		// At least half: many jobs that fail together are not to use up their retries at once, the unluckiest first.
		const waitMs = backoffMs(isFree ? this.refusals++ : this.retries++, 0.5 + random() / 2);
		if (isRefusal && askedMs !== undefined && askedMs > 0) return 0;
		this.waitedMs += Math.max(waitMs, askedMs ?? 0);
		return this.waitedMs > maxWaitMs ? { cause: 'maxWait', askedMs } : waitMs;
	}
}
