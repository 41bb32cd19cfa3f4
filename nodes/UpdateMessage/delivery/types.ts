/** Time and chance, passed in so that a run can be replayed and tests never wait. */
export interface Clock {
	/** The present, in epoch milliseconds. */
	now(): number;
	/** Ends after `ms` milliseconds, or earlier; resolves or rejects promptly when `signal` aborts. */
	sleep(ms: number, signal: AbortSignal): Promise<void>;
	/** A number in [0, 1). */
	random(): number;
}

/** What an answer said about the rate limit of its route. */
export interface RateLimitInfo {
	/** Calls that the server will still take until then; when it gave none, it takes none. */
	remaining?: number;
	/** Epoch milliseconds on the engine's own clock: the caller has converted it and added its slack. */
	resetAtMs: number;
}

/** Why a call may be sent again. */
export type RetryReason = 'rateLimit' | 'unavailable' | 'network' | 'timeout';

/** One call of a job. */
export interface Step<V = unknown, P = unknown> {
	/** Calls to one server share a limit of calls in flight, those to one route of it a rate limit. */
	server: string;
	route: string;
	/** Who calls; a server may exempt some accounts from its rate limit. */
	account: string;
	/** Makes the call; called again for a retry. It should end with the execution's signal. */
	send(): Promise<Result<V, P>>;
}

/** One edit: a call or a chain of calls that nothing else with the same key may come between. */
export interface Job<V = unknown, P = unknown> {
	/** The caller's own number for the job, handed back with its outcome. */
	index: number;
	/** Jobs of one key run in the order they were pulled, over all executions: it names the server, too. */
	key: string;
	/** The first call; asked for when the job's turn for its key has come. */
	begin(): Step<V, P>;
}

/**
 * Where the jobs come from: pulled one at a time, ahead of use, a bounded number. `undefined` says that
 * there is none yet and that the iterable wants to go on: a chance for others to have their turn.
 */
export type Jobs<V = unknown, P = unknown> = Iterable<Job<V, P> | undefined>;

/** What came of one call. `V` is a value, `P` a problem; the engine looks into neither. */
export type Result<V = unknown, P = unknown> = {
	rateLimit?: RateLimitInfo;
	/** Nothing was sent: the answer was known already. */
	isFromMemory?: boolean;
} & (
	| { kind: 'done'; value: V }
	/** A further call of the same job, perhaps to another route; its key is held throughout. */
	| { kind: 'next'; step: Step<V, P> }
	/**
	 * Not done, or nobody knows: the same call may be sent again, but none to this route before
	 * `retryAtMs`, if the server asked for that because it is down (epoch milliseconds).
	 */
	| { kind: 'retry'; problem: P; reason: RetryReason; retryAtMs?: number }
	/** Final: sending it again would not help. */
	| { kind: 'fail'; problem: P }
);

/** Why a job was not tried any longer. */
export interface Exhaustion {
	/**
	 * The next wait, or all waits after its own failures, would exceed `maxWaitMs`; or its route has taken
	 * no call at all since it was first refused, or one before it was.
	 */
	cause: 'maxRetries' | 'maxWait' | 'nothingTaken';
	/** The wait that the server asked for. */
	askedMs?: number;
}

/**
 * How a job ended, without what it cost. `broken`: `begin` or `send` threw, a fault of the caller, which
 * costs no other job anything. `cancelled`: by the signal or by `stopOnFailure`; with `attempts` > 0 it
 * may have been done.
 */
export type Ending<V = unknown, P = unknown> =
	| { kind: 'done'; value: V }
	| { kind: 'failed'; problem: P }
	| ({
			kind: 'retriesExhausted';
			/** That of the last call, if there was one. */
			problem?: P;
			/** Other executions or other clients used the same rate limit meanwhile. */
			isLimitShared: boolean;
	  } & Exhaustion)
	| { kind: 'broken'; error: unknown }
	| { kind: 'cancelled' };

/** How a job ended, and what it cost: every job that was pulled ends exactly once. */
export type Outcome<V = unknown, P = unknown> = Ending<V, P> & {
	/** Calls sent, over all steps of the job. */
	attempts: number;
	/** All the time since the job was pulled in which no call of its own was in flight. */
	waitedMs: number;
};

/** How to run the jobs of one execution. */
export interface DeliverOptions {
	/** Its calls in flight at one time, at least 1; undefined: as many as the server takes well. */
	concurrency?: number;
	/** Retries of one job over all of its steps; a refusal for a rate limit uses none up. */
	maxRetries: number;
	/** The longest wait that a server may ask for, and the most a job may wait after its own failures. */
	maxWaitMs: number;
	/** After the first job that did not end well: start nothing new. */
	stopOnFailure: boolean;
	/** Stops it at once: all waits end, and nothing more is sent. */
	signal: AbortSignal;
}

/** What an execution had to wait for, for telling the user. All zero when everything went smoothly. */
export interface Statistics {
	/** Calls that were sent again, by reason, and the jobs that they were sent for. */
	retries: Record<RetryReason, number>;
	retriedJobs: number;
	/** Jobs that came late because a rate limit was used up; how long one kept jobs waiting, in all and at most. */
	waitedJobs: number;
	rateLimitWaitMs: number;
	longestRateLimitWaitMs: number;
	/** Time in which jobs waited because a server was down. */
	outageWaitMs: number;
	/** Calls by which others, here or elsewhere, used up a rate limit that jobs stood in line for. */
	callsByOthers: number;
}

/** What came of an execution. */
export interface Report<V = unknown, P = unknown> {
	/** One entry per job that was pulled, in the order of pulling. */
	outcomes: Array<{ index: number; outcome: Outcome<V, P> }>;
	statistics: Statistics;
	/** The iterable threw: no further job was pulled; those pulled are in `outcomes`. */
	interrupted?: { error: unknown };
}
