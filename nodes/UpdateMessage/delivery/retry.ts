import type { CallEnd } from './rateLimitWindow';
import type { DeliverOptions, Ending, Result, Step } from './types';

const BACKOFF_FIRST_MS = 500;
const BACKOFF_MAX_MS = 30_000;

/**
 * Refusals of one job that a server may date without their using up a retry: far more than anybody
 * meets who waits for window after window beside others, and an end for a server that never stops.
 */
export const DATED_REFUSALS_MAX = 25;

/** Calls in a row that a route did not answer, or refused, until it counts as taking nothing. */
const FAILURES_MAX = 20;
const REFUSALS_MAX = 5;

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

/** Something that `send` threw, or a result. */
export type CallResult = Result<unknown, unknown> | { kind: 'broken'; error: unknown };

/** What becomes of a job after a call. */
export type Next =
	| { kind: 'end'; ending: Ending<unknown, unknown> }
	| { kind: 'goOn'; step: Step<unknown, unknown> }
	/** The same call again: in line at once, or after a wait. Its route knows when it may start. */
	| { kind: 'again'; waitMs: number; state: RetryState }
	| { kind: 'exhausted'; cause: 'maxRetries' | 'maxWait'; askedMs?: number };

/** What the decision depends on beside the result. */
export interface RetryContext extends Pick<DeliverOptions, 'maxRetries' | 'maxWaitMs'> {
	state: RetryState;
	nowMs: number;
	/** Gives a number in [0, 1), for jitter. */
	random: () => number;
}

/** How a call ended, for its server. What broke may have reached it or not. */
export function endOf(result: CallResult): CallEnd {
	if (result.kind === 'done' || result.kind === 'next') return 'taken';
	if (result.kind === 'fail') return 'failed';
	return result.kind === 'retry' && result.reason === 'rateLimit' ? 'refused' : 'lost';
}

/** Decides what becomes of a job. */
export function decide(result: CallResult, context: RetryContext): Next {
	switch (result.kind) {
		case 'done':
			return { kind: 'end', ending: { kind: 'done', value: result.value } };
		case 'next':
			return { kind: 'goOn', step: result.step };
		case 'fail':
			return { kind: 'end', ending: { kind: 'failed', problem: result.problem } };
		case 'broken':
			return { kind: 'end', ending: { kind: 'broken', error: result.error } };
		case 'retry':
			return planRetry(result, context);
	}
}

/**
 * A refusal that the server dated uses up nothing: the server did not fail, it said when, and each
 * such wait is held against `maxWaitMs` on its own. All else is bounded by `maxRetries`, and its
 * waits together by `maxWaitMs`. A wait that the server asked for is its route's, not the job's own.
 */
function planRetry(result: Extract<CallResult, { kind: 'retry' }>, context: RetryContext): Next {
	const { maxRetries, maxWaitMs, nowMs, random, state } = context;
	const { reason, rateLimit, retryAtMs } = result;
	const dateMs = reason === 'rateLimit' ? rateLimit?.resetAtMs : retryAtMs;
	const askedMs = Number.isFinite(dateMs) ? Math.max(0, dateMs! - nowMs) : undefined;
	if (askedMs !== undefined && !(askedMs <= maxWaitMs)) {
		return { kind: 'exhausted', cause: 'maxWait', askedMs };
	}
	const { retries, datedRefusals, waitedMs } = state;
	if (reason === 'rateLimit' && askedMs !== undefined && datedRefusals < DATED_REFUSALS_MAX) {
		const waitMs = askedMs > 0 ? 0 : backoffMs(datedRefusals, 0.5 + random() / 2);
		return { kind: 'again', waitMs, state: { ...state, datedRefusals: datedRefusals + 1 } };
	}
	// Written so that a bound that is no number allows nothing.
	if (!(retries < maxRetries)) return { kind: 'exhausted', cause: 'maxRetries', askedMs };
	const ownMs = backoffMs(retries, random());
	const sumMs = waitedMs + Math.max(ownMs, askedMs ?? 0);
	if (!(sumMs <= maxWaitMs)) return { kind: 'exhausted', cause: 'maxWait', askedMs };
	return {
		kind: 'again',
		waitMs: ownMs,
		state: { ...state, retries: retries + 1, waitedMs: sumMs },
	};
}

/** What is known of a job that was given up, and of its route. */
export interface FailureRecord {
	/** Calls to the route in a row that were not answered, or refused. */
	failuresInRow: number;
	/** The route answered some call since the job's first one failed. */
	hasAnswered: boolean;
	/** The job's last call was refused for the rate limit. */
	isRefused: boolean;
	/** The job was tried again. */
	wasRetried: boolean;
}

/** A job was given up on a route that takes nothing from anybody: nor will it from those behind. */
export function isHopeless(record: FailureRecord): boolean {
	if (record.hasAnswered) return false;
	if (record.isRefused) return record.failuresInRow >= REFUSALS_MAX;
	return record.wasRetried && record.failuresInRow >= FAILURES_MAX;
}
