/** Time and chance, passed in so that a run can be replayed and tests never wait. */
export interface Clock {
	/** The present, in epoch milliseconds. */
	now(): number;
	/** Ends after `ms` milliseconds; resolves or rejects promptly when `signal` aborts. */
	sleep(ms: number, signal: AbortSignal): Promise<void>;
	/** A number in [0, 1). */
	random(): number;
}

/**
 * What a server said about its budget for a lane.
 *
 * - `remaining` n > 0 with `notBeforeMs` T: n calls may start until T, when the budget is filled up.
 * - `remaining` 0, or none given, with T: nothing may start before T.
 * - `remaining` n > 0 alone: n calls may start; the newest word counts.
 * - `remaining` 0 alone: spent, nobody knows until when.
 */
export interface Pacing {
	/** Calls that the server will still take. */
	remaining?: number;
	/** Epoch milliseconds on the run's own clock: the caller has converted it and added its slack. */
	notBeforeMs?: number;
}

/** Why a call may be sent again. */
export type RetryReason = 'rateLimit' | 'unavailable' | 'network' | 'timeout';

/** One call of a job. */
export interface Step<V, P> {
	/** The server's route that the call goes to: calls of one lane share one budget. */
	lane: string;
	/** Makes the call; called again for a retry. `signal` aborts when the run is cancelled. */
	send(signal: AbortSignal): Promise<Reply<V, P>>;
}

/** One edit: a call or a chain of calls that nothing else with the same key may come between. */
export interface Job<V, P> {
	/** The caller's own number for the job, handed back with its outcome. */
	index: number;
	/** Jobs of one key run one after the other, in the order they were pulled. */
	key: string;
	/** The first call; asked for when the job's turn for its key has come. */
	begin(): Step<V, P>;
}

/** What came of one call. `V` is a result, `P` a problem; the engine looks into neither. */
export type Reply<V, P> =
	| { kind: 'done'; value: V; pacing?: Pacing }
	/** A further call of the same job, perhaps on another lane; its key is held throughout. */
	| { kind: 'next'; step: Step<V, P>; pacing?: Pacing }
	/** Not done, or nobody knows: the same call may be sent again. */
	| { kind: 'retry'; problem: P; reason: RetryReason; pacing?: Pacing }
	/** Final: sending it again would not help. */
	| { kind: 'fail'; problem: P; pacing?: Pacing };

/** What a job cost. */
export interface Effort {
	/** Calls sent, over all steps of the job. */
	attempts: number;
	/** Time the job spent waiting before its own retries; time in line is not part of it. */
	waitedMs: number;
}

/** How a job ended: every job that was pulled ends exactly once. */
export type Outcome<V, P> = Effort &
	(
		| { kind: 'done'; value: V }
		| { kind: 'failed'; problem: P }
		/**
		 * Given up: `maxRetries` were used up, or the next wait would be longer than `maxWaitMs`.
		 * `problem` is that of the last refused call, if the job had one; `askedMs` the wait that the
		 * server asked for, if it did.
		 */
		| { kind: 'gaveUp'; cause: 'maxRetries' | 'maxWait'; problem?: P; askedMs?: number }
		/** `begin` or `send` threw: a fault of the caller, which costs no other job anything. */
		| { kind: 'broken'; error: unknown }
		/** Ended by the signal or by `stopOnFailure`; with `attempts` > 0 it may have been done. */
		| { kind: 'cancelled' }
	);

/** How to run the jobs. */
export interface DeliverOptions {
	/** Calls in flight at one time, over all lanes; at least 1. */
	concurrency: number;
	/** Retries of one job over all of its steps; a refusal that the server dated uses none up. */
	maxRetries: number;
	/** The longest wait that a server may ask for, and the most a job may wait for its own retries. */
	maxWaitMs: number;
	/** After the first job that failed, was given up or broke: start nothing new. */
	stopOnFailure: boolean;
	clock: Clock;
	/** Ends the run at once: waits end, the signals of the calls in flight abort with its reason. */
	signal: AbortSignal;
}

/** What a run had to wait for, for telling the user. All zero when everything went smoothly. */
export interface Activity {
	/** Jobs of which at least one call was sent again. */
	retriedJobs: number;
	/** Calls that were sent again, by reason. */
	retries: Record<RetryReason, number>;
	/** Calls that a server refused because of its rate limit. */
	refusedCalls: number;
	/** Time that lanes were held back by their server's word while a job waited in line; summed over lanes. */
	pausedMs: number;
	/** Jobs that waited for a retry or stood in line behind a lane that was held back. */
	waitedJobs: number;
	/** The longest single wait of a job or a lane. */
	longestWaitMs: number;
}

/** What came of a run. */
export interface Report<V, P> {
	/** One entry per job that was pulled, in the order of pulling. */
	outcomes: Array<{ index: number; outcome: Outcome<V, P> }>;
	activity: Activity;
	/** The iterable (or the clock) threw: no further job was pulled; those pulled are in `outcomes`. */
	interrupted?: { error: unknown };
}
