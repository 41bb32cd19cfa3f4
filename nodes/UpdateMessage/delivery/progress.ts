import type { ConcurrencyLimit } from './concurrencyLimit';
import type { Execution, JobState } from './execution';
import { KeyLocks } from './keyLocks';
import type { CallEnd } from './limiter';
import { insertSorted, type Line } from './line';
import { planRetry } from './retry';
import { Servers, type Account } from './route';
import type { Ending, Exhaustion, Result, Step } from './types';

/** Calls in a row that a route did not answer, or refused, until it counts as taking nothing. */
const FAILURES_IN_ROW_MAX = 20;
const REFUSALS_IN_ROW_MAX = 5;

/** A result, or what `send` threw. */
export type CallResult =
	Result | { kind: 'broken'; error: unknown; rateLimit?: undefined; isFromMemory?: undefined };

/** What becomes of jobs: their turn for their key, their next call, their wait, their end. */
export class Progress {
	readonly servers: Servers;
	readonly locks = new KeyLocks<JobState>();
	readonly #random: () => number;

	/** @param random gives a number in [0, 1), for jitter */
	constructor(random: () => number) {
		this.#random = random;
		this.servers = new Servers(random);
	}

	/** Pulls one more job, and begins it when nobody holds its key. */
	pullNext(execution: Execution, nowMs: number): void {
		const state = execution.pull(nowMs);
		if (state !== undefined && this.locks.enter(state)) this.#begin(state, nowMs);
	}

	/**
	 * Sees to those that wait: cancels them if they must stop, puts those in line whose wait is over,
	 * ends those that have no chance on their route. True if any ended, as others may have their keys now.
	 */
	advance(execution: Execution, nowMs: number): boolean {
		if (execution.mustStop) return this.#cancelAll(execution, nowMs);
		const { lines, waiting } = execution;
		for (let first = waiting[0]; first && first.dueMs <= nowMs; first = waiting[0]) {
			waiting.shift();
			if (!first.isEnded) this.#lineUp(first);
		}
		for (const { account, first } of lines.values()) {
			const obstacle = first && execution.findObstacle(account, nowMs);
			if (obstacle === undefined) continue;
			this.#dropAll(execution, account, obstacle, nowMs);
			return true;
		}
		return false;
	}

	/** Notes that a call starts, for the first job in a line. */
	start(line: Line<JobState>, nowMs: number): JobState {
		const state = line.shift()!;
		state.execution.inFlight++;
		state.wasHeld ||= state.pulledMs <= line.heldMs;
		state.ticket = line.account.start();
		state.inFlightAtStart = limitOf(state)?.start() ?? 0;
		count(state, 1);
		state.hasBegun = state.isInFlight = true;
		state.startedMs = nowMs;
		return state;
	}

	/** Takes in the end of a call. */
	settle(state: JobState, result: CallResult, nowMs: number): void {
		this.#learn(state, result, nowMs);
		state.retryReason = undefined;
		if (state.isEnded) return this.#handOn(state, nowMs);
		switch (result.kind) {
			case 'done':
				return this.#end(state, { kind: 'done', value: result.value }, nowMs);
			case 'fail':
				return this.#end(state, { kind: 'failed', problem: result.problem }, nowMs);
			case 'broken':
				return this.#end(state, { kind: 'broken', error: result.error }, nowMs);
			case 'next':
				return this.#goOn(state, result.step);
			case 'retry':
				return this.#retry(state, result, nowMs);
		}
	}

	/** It has its key: its first call may be made. What is to be cancelled waits for that. */
	#begin(state: JobState, nowMs: number): void {
		if (state.execution.mustStop) return;
		try {
			this.#goOn(state, state.job.begin());
		} catch (error) {
			this.#end(state, { kind: 'broken', error }, nowMs);
		}
	}

	/** Puts it in line for this call, its first or its next. */
	#goOn(state: JobState, step: Step): void {
		const { account: before } = state;
		const account = this.servers.account(step);
		if (account !== before) {
			state.answeredBefore = undefined;
			if (before !== undefined) before.next = account;
		}
		state.step = step;
		state.account = account;
		this.#lineUp(state);
	}

	#lineUp(state: JobState): void {
		state.execution.line(state.account!).push(state);
	}

	/** What the call says of its server, for all executions. */
	#learn(state: JobState, result: CallResult, nowMs: number): void {
		const { execution, startedMs, ticket } = state;
		const account = state.account!;
		const { limiter } = account.route;
		const limit = limitOf(state);
		state.isInFlight = false;
		state.inFlightMs += nowMs - startedMs;
		execution.inFlight--;
		account.end();
		limit?.end();
		if (result.isFromMemory === true) {
			if (!state.isEnded) count(state, -1);
			return limiter.withdraw(ticket);
		}
		const end = endOf(result);
		const { rateLimit: info } = result;
		if (account.settle({ ticket, end, info, nowMs })) execution.line(account).counted++;
		const retryAtMs = result.kind === 'retry' ? result.retryAtMs : undefined;
		if (retryAtMs !== undefined && retryAtMs > nowMs) account.route.close(retryAtMs);
		// What was stopped says nothing of how the server is.
		if (state.isEnded) return;
		if (end === 'taken') limit?.answered(state, account.route, nowMs);
		// A refusal that tells of a rate limit is the limiter's: it says nothing of calls at a time.
		else if (result.kind === 'retry' && (end !== 'refused' || info === undefined)) {
			limit?.failed(state, nowMs);
		}
	}

	#retry(state: JobState, result: Extract<CallResult, { kind: 'retry' }>, nowMs: number): void {
		const { options, statistics, waiting } = state.execution;
		const { problem, reason, isFromMemory } = result;
		state.problem = problem;
		state.retryReason = reason;
		state.answeredBefore ??= state.account!.answered;
		if (reason === 'rateLimit' && isFromMemory !== true) statistics.refusedCalls++;
		const context = { ...options, state: state.retry, nowMs, random: this.#random };
		const retry = planRetry(result, context);
		if (retry.kind === 'exhausted') return this.#giveUp(state, retry, nowMs);
		state.retry = retry.state;
		if (retry.waitMs <= 0) return this.#lineUp(state);
		state.dueMs = nowMs + retry.waitMs;
		insertSorted(waiting, state, (a, b) => a.dueMs < b.dueMs);
	}

	/** Ends a job that used up its chances; where nothing is taken from anybody, nor will those behind be. */
	#giveUp(state: JobState, reason: Exhaustion, nowMs: number): void {
		const { answeredBefore, execution, retry, retryReason } = state;
		const { answered, failuresInRow } = state.account!;
		const wasRetried = retry.retries + retry.refusals > 0;
		const isRefusal = retryReason === 'rateLimit' || retryReason === 'unavailable';
		const isHopeless = isRefusal
			? failuresInRow >= REFUSALS_IN_ROW_MAX
			: wasRetried && failuresInRow >= FAILURES_IN_ROW_MAX;
		if (isHopeless && answered === answeredBefore) {
			execution.line(state.account!).isHopeless = true;
		}
		this.#exhaust(state, reason, nowMs);
	}

	/** Cancels all but the calls in flight; those, too, when it was stopped from outside. */
	#cancelAll({ isAborted, lines, open, waiting }: Execution, nowMs: number): boolean {
		const openBefore = open.size;
		for (const line of lines.values()) line.clear();
		waiting.length = 0;
		for (const state of open) {
			if (state.isInFlight && !isAborted) continue;
			this.#end(state, { kind: 'cancelled' }, nowMs);
		}
		return open.size < openBefore;
	}

	/** Ends all who wait for a route, in line or after a failure. */
	#dropAll(execution: Execution, account: Account, reason: Exhaustion, nowMs: number): void {
		for (const state of execution.open) {
			// What else would need a call is to be cancelled.
			if (execution.mustStop) return;
			if (state.account === account && !state.isInFlight) this.#exhaust(state, reason, nowMs);
		}
		// Last, as those that end may hand their keys on to others that line up here.
		execution.line(account).clear();
	}

	#exhaust(state: JobState, { cause, askedMs }: Exhaustion, nowMs: number): void {
		const { account, execution, problem } = state;
		const isLimitShared = execution.line(account!).callsByOthers > 0;
		const kind = 'retriesExhausted';
		this.#end(state, { kind, cause, problem, askedMs, isLimitShared }, nowMs);
	}

	#end(state: JobState, ending: Ending, nowMs: number): void {
		state.execution.record(state, ending, nowMs);
		if (!state.isInFlight) this.#handOn(state, nowMs);
	}

	/** Gives the key to the next who wants it. */
	#handOn(state: JobState, nowMs: number): void {
		const next = this.locks.leave(state);
		if (next !== undefined) this.#begin(next, nowMs);
	}
}

/** Counts a call that is made, or takes it back when nothing was sent. */
function count(state: JobState, by: 1 | -1): void {
	const { execution, retryReason } = state;
	state.attempts += by;
	if (retryReason === undefined) return;
	state.sentAgain += by;
	execution.statistics.retries[retryReason] += by;
}

/** The limit that the calls of a job are part of. */
function limitOf({ account, execution }: JobState): ConcurrencyLimit | undefined {
	if (execution.options.concurrency !== undefined) return undefined;
	return account!.route.server.concurrencyLimit;
}

/** How a call ended, for its server. What broke may have reached it or not. */
function endOf(result: CallResult): CallEnd {
	if (result.kind === 'done' || result.kind === 'next') return 'taken';
	if (result.kind === 'fail') return 'failed';
	if (result.kind !== 'retry') return 'lost';
	if (result.reason === 'rateLimit') return 'refused';
	return result.reason === 'unavailable' && result.retryAtMs === undefined ? 'down' : 'lost';
}
