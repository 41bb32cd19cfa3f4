import type { DeliverOptions, Exhaustion, Result } from './types';

const BACKOFF_FIRST_MS = 500;
const BACKOFF_MAX_MS = 30_000;

/**
 * Refusals of one job without their using up a retry: far more than anybody meets who waits for window
 * after window beside others, and an end for a server that never stops.
 */
export const REFUSALS_MAX = 25;

/**
 * Exponential backoff with full jitter, in milliseconds.
 *
 * @param retries how often it was tried again before
 * @param random a number in [0, 1)
 */
export function backoffMs(retries: number, random: number): number {
	return random * Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** retries);
}

/** What a job has gone through so far. */
export interface RetryState {
	/** Retries used up. */
	retries: number;
	/** Refusals because of a rate limit, which used none up. */
	refusals: number;
	/** Time given to its own waits: after failures, and after refusals that the server did not date. */
	waitedMs: number;
}

/** Of a job before its first failure. */
export const NOT_RETRIED: RetryState = { retries: 0, refusals: 0, waitedMs: 0 };

/** Whether a call is made again: in line at once, or after a wait. Its route knows when it may start. */
export type Retry =
	{ kind: 'again'; waitMs: number; state: RetryState } | ({ kind: 'exhausted' } & Exhaustion);

/** What the decision depends on beside the result. */
export interface RetryContext extends Pick<DeliverOptions, 'maxRetries' | 'maxWaitMs'> {
	state: RetryState;
	nowMs: number;
	/** Gives a number in [0, 1), for jitter. */
	random: () => number;
}

/**
 * Decides whether a call that was not done is made again.
 *
 * A refusal because of a rate limit uses up no retry: the server did not fail. One that it dated is
 * held against `maxWaitMs` on its own, and waited for by the route. All other waits together are
 * bounded by `maxWaitMs`, and all other failures by `maxRetries`.
 */
export function planRetry(
	{ reason, rateLimit, retryAtMs }: Extract<Result, { kind: 'retry' }>,
	{ maxRetries, maxWaitMs, nowMs, random, state }: RetryContext,
): Retry {
	const { retries, refusals, waitedMs } = state;
	const dateMs = reason === 'rateLimit' ? rateLimit?.resetAtMs : retryAtMs;
	const askedMs = dateMs === undefined ? undefined : Math.max(0, dateMs - nowMs);
	if (askedMs !== undefined && askedMs > maxWaitMs) {
		return { kind: 'exhausted', cause: 'maxWait', askedMs };
	}
	const isRefusal = reason === 'rateLimit' && refusals < REFUSALS_MAX;
	if (isRefusal && askedMs !== undefined && askedMs > 0) {
		return { kind: 'again', waitMs: 0, state: { ...state, refusals: refusals + 1 } };
	}
	if (!isRefusal && retries >= maxRetries)
		return { kind: 'exhausted', cause: 'maxRetries', askedMs };
	const waitMs = isRefusal ? backoffMs(refusals, 0.5 + random() / 2) : backoffMs(retries, random());
	const sumMs = waitedMs + Math.max(waitMs, askedMs ?? 0);
	if (sumMs > maxWaitMs) return { kind: 'exhausted', cause: 'maxWait', askedMs };
	const used = isRefusal ? { refusals: refusals + 1 } : { retries: retries + 1 };
	return { kind: 'again', waitMs, state: { ...state, ...used, waitedMs: sumMs } };
}
