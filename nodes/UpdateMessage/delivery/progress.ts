import type { Execution, JobState } from './execution';
import { insertSorted, KeyLocks } from './queues';
import { decide, endOf, isHopeless, type CallResult } from './retry';
import { Servers } from './route';
import { findObstacle } from './schedule';
import type { Ending, ExhaustedCause, Step } from './types';

/** What becomes of jobs: their turn for their key, their next call, their wait, their end. */
export class Progress {
	readonly #executions: { keys(): Iterable<Execution> };
	readonly #random: () => number;
	readonly servers: Servers;
	readonly locks = new KeyLocks<JobState>();

	/**
	 * @param executions all that are running
	 * @param random gives a number in [0, 1), for jitter
	 */
	constructor(executions: { keys(): Iterable<Execution> }, random: () => number) {
		this.#executions = executions;
		this.#random = random;
		this.servers = new Servers(random);
	}

	/** Begins a job that holds its key, or else pulls one more; false if there is none. */
	beginNext(execution: Execution, nowMs: number): boolean {
		const ready = execution.ready.shift();
		if (ready !== undefined) {
			this.#begin(ready, nowMs);
			return true;
		}
		const state = execution.pull(nowMs);
		if (state === undefined) return !execution.isExhausted;
		this.locks.enter(state);
		if (state.holdsKey) execution.ready.push(state);
		return true;
	}

	/** Puts those in line whose wait is over. */
	lineUpDue({ waiting }: Execution, nowMs: number): void {
		for (let first = waiting[0]; first && first.dueMs <= nowMs; first = waiting[0]) {
			waiting.shift();
			if (!first.isEnded) this.#lineUp(first, nowMs);
		}
	}

	/** Takes in the end of a call. */
	settle(state: JobState, result: CallResult, nowMs: number): void {
		const account = state.account!;
		this.#learn(state, result, nowMs);
		if (state.isEnded) {
			this.#handOn(state);
			this.servers.sweep(nowMs);
		} else this.#conclude(state, result, nowMs);
		if (account.askedMs(nowMs) > 0) this.#onBlocked(nowMs);
	}

	/** Cancels all but the calls in flight; those, too, when it was stopped from outside. */
	cancelAll(execution: Execution, nowMs: number): boolean {
		const openBefore = execution.open.size;
		for (const line of execution.lines.values()) line.clear();
		for (const state of execution.open) {
			if (state.isInFlight && !execution.options.signal.aborted) continue;
			this.#end(state, { kind: 'cancelled' }, nowMs);
		}
		return execution.open.size < openBefore;
	}

	#begin(state: JobState, nowMs: number): void {
		try {
			this.#take(state, state.job.begin());
		} catch (error) {
			return this.#end(state, { kind: 'broken', error }, nowMs);
		}
		this.#lineUp(state, nowMs);
	}

	/** Its next call is this one. */
	#take(state: JobState, step: Step<unknown, unknown>): void {
		const account = this.servers.account(step);
		if (account !== state.account) state.answeredBefore = undefined;
		state.step = step;
		state.account = account;
	}

	#lineUp(state: JobState, nowMs: number): void {
		const { execution } = state;
		const account = state.account!;
		const obstacle = findObstacle(execution, account, nowMs);
		if (obstacle !== undefined) this.#exhaust(state, obstacle, nowMs);
		else execution.line(account).push(state);
	}

	/** What the call says of its server, for all executions. */
	#learn(state: JobState, result: CallResult, nowMs: number): void {
		const { execution, ticket } = state;
		const account = state.account!;
		const { server, name } = account.route;
		const { inFlightAtStart, startedMs } = state;
		const { concurrencyLimit: limit } = server;
		state.isInFlight = false;
		state.inFlightMs += nowMs - startedMs;
		execution.inFlight--;
		server.inFlight--;
		if (execution.concurrency === undefined) limit.end();
		if (result.kind !== 'broken' && result.isFromMemory === true) {
			state.attempts--;
			return account.withdraw(ticket!);
		}
		const end = endOf(result);
		const info = result.kind === 'broken' ? undefined : result.rateLimit;
		const retryAtMs = result.kind === 'retry' ? result.retryAtMs : undefined;
		const counts = account.settle({ ticket: ticket!, end, info, retryAtMs, nowMs });
		if (counts) execution.line(account).counted++;
		// What was stopped says nothing of how the server is.
		if (execution.concurrency !== undefined || state.isEnded) return;
		const call = { route: name, startedMs, inFlightAtStart, nowMs };
		if (end === 'taken') limit.answered(call);
		else if (result.kind === 'retry' && info?.resetAtMs === undefined) limit.failed(call);
	}

	#conclude(state: JobState, result: CallResult, nowMs: number): void {
		const { execution, retry } = state;
		const { maxRetries, maxWaitMs } = execution.options;
		if (result.kind === 'retry') {
			state.problem = result.problem;
			state.retryReason = result.reason;
			state.answeredBefore ??= state.account!.answered;
			const isRefusal = result.reason === 'rateLimit' && result.isFromMemory !== true;
			if (isRefusal) execution.statistics.refusedCalls++;
		}
		const random = this.#random;
		const next = decide(result, { maxRetries, maxWaitMs, state: retry, nowMs, random });
		switch (next.kind) {
			case 'end':
				return this.#end(state, next.ending, nowMs);
			case 'goOn':
				return this.#goOn(state, next.step, nowMs);
			case 'again':
				state.retry = next.state;
				return this.#sendAgain(state, next.waitMs, nowMs);
			case 'exhausted':
				return this.#giveUp(state, next, nowMs);
		}
	}

	#goOn(state: JobState, step: Step<unknown, unknown>, nowMs: number): void {
		const before = state.account!;
		this.#take(state, step);
		if (before !== state.account) before.next = state.account;
		this.#lineUp(state, nowMs);
	}

	#sendAgain(state: JobState, waitMs: number, nowMs: number): void {
		if (waitMs <= 0) return this.#lineUp(state, nowMs);
		state.dueMs = nowMs + waitMs;
		insertSorted(state.execution.waiting, state, (a, b) => a.dueMs < b.dueMs);
	}

	/** Ends a job that used up its chances; and with it those behind, if they have none either. */
	#giveUp(
		state: JobState,
		reason: { cause: ExhaustedCause; askedMs?: number },
		nowMs: number,
	): void {
		const { execution, retry } = state;
		const account = state.account!;
		const record = {
			failuresInRow: account.failuresInRow,
			hasAnswered: account.answered !== state.answeredBefore,
			isRefused: state.retryReason === 'rateLimit',
			wasRetried: retry.retries + retry.datedRefusals > 0,
		};
		this.#exhaust(state, reason, nowMs);
		if (!isHopeless(record)) return;
		execution.line(account).isHopeless = true;
		this.#dropHopeless(execution, nowMs);
	}

	/** A route is blocked: for some executions perhaps for longer than they may wait. */
	#onBlocked(nowMs: number): void {
		for (const execution of this.#executions.keys()) this.#dropHopeless(execution, nowMs);
	}

	/** Ends all who wait, in line or after a failure, for a route on which they have no chance. */
	#dropHopeless(execution: Execution, nowMs: number): void {
		const lines = [...execution.lines.values()];
		const hopeless = lines.filter(({ account }) => findObstacle(execution, account, nowMs));
		if (hopeless.length === 0) return;
		for (const line of hopeless) line.clear();
		for (const state of execution.open) {
			// What else would need a call is to be cancelled.
			if (execution.mustStop) return;
			if (state.account === undefined || state.isInFlight) continue;
			const obstacle = findObstacle(execution, state.account, nowMs);
			if (obstacle !== undefined) this.#exhaust(state, obstacle, nowMs);
		}
	}

	#exhaust(
		state: JobState,
		reason: { cause: ExhaustedCause; askedMs?: number },
		nowMs: number,
	): void {
		const { cause, askedMs } = reason;
		const { problem } = state;
		const isLimitShared = state.execution.line(state.account!).callsByOthers > 0;
		const kind = 'retriesExhausted';
		this.#end(state, { kind, cause, problem, askedMs, isLimitShared }, nowMs);
	}

	#end(state: JobState, ending: Ending<unknown, unknown>, nowMs: number): void {
		state.execution.record(state, ending, nowMs);
		if (!state.isInFlight) this.#handOn(state);
	}

	/** Gives the key to the next who wants it. */
	#handOn(state: JobState): void {
		const next = this.locks.leave(state);
		next?.execution.ready.push(next);
	}
}
