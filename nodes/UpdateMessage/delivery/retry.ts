import type { DeliverOptions, Exhaustion, Result } from './types';

const BACKOFF_FIRST_MS = 500;
const BACKOFF_MAX_MS = 30_000;

/**
 * Refusals of one job that a server may date without their using up a retry: far more than anybody
 * meets who waits for window after window beside others, and an end for a server that never stops.
 */
export const DATED_REFUSALS_MAX = 25;

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
	/** Refusals that the server dated, which used none up. */
	datedRefusals: number;
	/** Time given to waits after its own failures. */
	waitedMs: number;
}

/** Of a job before its first failure. */
export const NOT_RETRIED: RetryState = { retries: 0, datedRefusals: 0, waitedMs: 0 };

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
 * A refusal that the server dated uses up nothing: the server did not fail, it said when, and each
 * such wait is held against `maxWaitMs` on its own. All else is bounded by `maxRetries`, and its
 * waits together by `maxWaitMs`. A wait that the server asked for is its route's, not the job's own.
 */
export function planRetry(
	{ reason, rateLimit, retryAtMs }: Extract<Result<unknown, unknown>, { kind: 'retry' }>,
	{ maxRetries, maxWaitMs, nowMs, random, state }: RetryContext,
): Retry {
	const { retries, datedRefusals, waitedMs } = state;
	const dateMs = reason === 'rateLimit' ? rateLimit?.resetAtMs : retryAtMs;
	const askedMs = dateMs === undefined ? undefined : Math.max(0, dateMs - nowMs);
	if (askedMs !== undefined && askedMs > maxWaitMs) {
		return { kind: 'exhausted', cause: 'maxWait', askedMs };
	}
	if (reason === 'rateLimit' && askedMs !== undefined && datedRefusals < DATED_REFUSALS_MAX) {
		const waitMs = askedMs > 0 ? 0 : backoffMs(datedRefusals, 0.5 + random() / 2);
		return { kind: 'again', waitMs, state: { ...state, datedRefusals: datedRefusals + 1 } };
	}
	if (retries >= maxRetries) return { kind: 'exhausted', cause: 'maxRetries', askedMs };
	const waitMs = backoffMs(retries, random());
	const sumMs = waitedMs + Math.max(waitMs, askedMs ?? 0);
	if (sumMs > maxWaitMs) return { kind: 'exhausted', cause: 'maxWait', askedMs };
	return { kind: 'again', waitMs, state: { ...state, retries: retries + 1, waitedMs: sumMs } };
}
