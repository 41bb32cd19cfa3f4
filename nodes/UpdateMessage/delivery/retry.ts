import type { Outcome, RetryReason } from './types';

const BACKOFF_FIRST_MS = 500;
const BACKOFF_MAX_MS = 30_000;

/**
 * Refusals of one job that a server may date without their using up a retry. A bound that nobody
 * meets who waits a minute each time, so that a server that says "in 0 seconds" for ever cannot
 * keep a run alive, whatever `maxWaitMs` is.
 */
export const DATED_REFUSALS_MAX = 100;

/** The longest that a backoff may be after `retries` earlier ones. */
const backoffCeilingMs = (retries: number) =>
	Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** retries);

/**
 * Exponential backoff with full jitter, in milliseconds.
 *
 * @param retries how often it was tried again before
 * @param random a number in [0, 1)
 */
export function backoffMs(retries: number, random: number): number {
	return random * backoffCeilingMs(retries);
}

/** What a job has gone through so far. */
export interface RetryState {
	/** Retries used up. */
	retries: number;
	/** Refusals that the server dated, which used none up. */
	datedRefusals: number;
	/** Time spent waiting for its own retries. */
	waitedMs: number;
}

/** A call that was not done. */
export interface Setback {
	reason: RetryReason;
	/** The wait that the server asked for, if it did; 0 is an answer too. */
	askedMs?: number;
	/** A number in [0, 1), for the jitter. */
	random: number;
}

/** The bounds, see `DeliverOptions`. */
export interface RetryLimits {
	maxRetries: number;
	maxWaitMs: number;
}

/** What to do next: wait and send again, or end the job. */
export type RetryPlan =
	| { kind: 'wait'; waitMs: number; usesRetry: boolean }
	| { kind: 'giveUp'; cause: Extract<Outcome<never, never>, { kind: 'gaveUp' }>['cause'] };

/**
 * Decides whether a call is sent again, and when: never before the server's own time, within
 * `maxRetries` and `maxWaitMs`.
 *
 * A rate limit refusal with a date uses up no retry: the server did not fail, it said when. Its
 * wait is never less than half a backoff, which grows, so that tries stay few whatever date it is.
 */
export function planRetry(state: RetryState, setback: Setback, limits: RetryLimits): RetryPlan {
	const { reason, askedMs, random } = setback;
	const usesRetry =
		reason !== 'rateLimit' || askedMs === undefined || state.datedRefusals >= DATED_REFUSALS_MAX;
	// Written so that a bound that is no number allows nothing.
	if (usesRetry && !(state.retries < limits.maxRetries)) {
		return { kind: 'giveUp', cause: 'maxRetries' };
	}
	const ownMs = usesRetry
		? backoffMs(state.retries, random)
		: backoffMs(state.datedRefusals, 0.5 + random / 2);
	const waitMs = Math.max(ownMs, askedMs ?? 0);
	if (!(state.waitedMs + waitMs <= limits.maxWaitMs)) return { kind: 'giveUp', cause: 'maxWait' };
	return { kind: 'wait', waitMs, usesRetry };
}
