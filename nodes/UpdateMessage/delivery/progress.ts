import type { Execution, JobState } from './execution';
import { insertSorted, KeyLocks, type Line } from './queues';
import { Retries, type Retry } from './retry';
import type { Account, CallResult, Servers } from './servers';
import type { Ending, Exhaustion, Step } from './types';

/** Calls in a row that a route refused, or did not answer to other jobs, until it counts as taking nothing. */
const REFUSALS_MIN = 5;
const FAILURES_OF_OTHERS_MIN = 3;

/** What becomes of jobs: their turn for their key, their next call, their wait, their end. */
export class Progress {
	readonly locks = new KeyLocks<JobState>();

	constructor(readonly servers: Servers) {}

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
			if (!first.isEnded) first.line!.push(first);
		}
		for (const line of lines.values()) {
			if (line.first === undefined) continue;
			const { account } = line;
			// What is read first where jobs go on from here would never be written.
			const obstacle =
				findObstacle(execution, account, nowMs) ?? findObstacle(execution, account.next, nowMs);
			if (obstacle === undefined) continue;
			this.#dropAll(execution, line, obstacle, nowMs);
			return true;
		}
		return false;
	}

	/** The first job in a line makes its call. */
	start(line: Line<JobState>, nowMs: number): JobState {
		const state = line.shift()!;
		state.execution.inFlight++;
		state.wasHeld ||= state.waitsSinceMs <= line.heldMs;
		state.waitedMs += nowMs - state.waitsSinceMs;
		state.call = line.account.start(nowMs, state.execution.isFixed);
		state.hasBegun = true;
		return state;
	}

	/** Takes in the end of that call. */
	settle(state: JobState, result: CallResult, nowMs: number): void {
		const { call, execution, line } = state;
		execution.inFlight--;
		state.call = undefined;
		state.waitsSinceMs = nowMs;
		if (line!.account.settle(call!, result, { isStopped: state.isEnded, nowMs })) line!.counted++;
		if (state.isEnded) return this.#handOn(state, nowMs);
		if (result.isFromMemory !== true) count(state);
		state.failure = undefined;
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
		const before = state.line?.account;
		const account = this.servers.account(step);
		state.step = step;
		if (account !== before) {
			state.line = state.execution.line(account);
			state.answeredBefore = undefined;
			if (before !== undefined) before.next = account;
		}
		state.line!.push(state);
	}

	#retry(state: JobState, result: Retry, nowMs: number): void {
		const { execution, line } = state;
		state.failure = result;
		const outageMs = line!.account.outageMs(nowMs);
		const isOutage =
			isNobodyAnswered(state) && outageMs > 0 && outageMs <= execution.options.maxWaitMs;
		state.answeredBefore ??= line!.account.answered;
		state.retries ??= new Retries();
		const context = { ...execution.options, isOutage, nowMs, random: this.servers.random };
		const plan = state.retries.plan(result, context);
		if (typeof plan === 'object') {
			const { account } = line!;
			if (isHopeless(state)) execution.hopeless.set(account, account.answered);
			return this.#exhaust(state, plan, nowMs);
		}
		state.dueMs = nowMs + plan;
		insertSorted(execution.waiting, state, (a, b) => a.dueMs < b.dueMs);
	}

	/** Cancels all but the calls in flight; those, too, when it was stopped from outside. */
	#cancelAll({ isAborted, lines, open, waiting }: Execution, nowMs: number): boolean {
		const openBefore = open.size;
		for (const line of lines.values()) line.clear();
		waiting.length = 0;
		for (const state of open) {
			if (state.call && !isAborted) continue;
			this.#end(state, { kind: 'cancelled' }, nowMs);
		}
		return open.size < openBefore;
	}

	/** Ends all who wait for a route, in line or after a failure. */
	#dropAll(execution: Execution, line: Line<JobState>, reason: Exhaustion, nowMs: number): void {
		for (const state of execution.open) {
			// What else would need a call is to be cancelled.
			if (execution.mustStop) return;
			if (state.line === line && state.call === undefined) this.#exhaust(state, reason, nowMs);
		}
		// Last, as those that end may hand their keys on to others that line up here.
		line.clear();
	}

	#exhaust(state: JobState, { cause, askedMs }: Exhaustion, nowMs: number): void {
		const isLimitShared = state.line!.callsByOthers > 0;
		const problem = state.failure?.problem;
		const kind = 'retriesExhausted';
		this.#end(state, { kind, cause, problem, askedMs, isLimitShared }, nowMs);
	}

	#end(state: JobState, ending: Ending, nowMs: number): void {
		state.execution.record(state, ending, nowMs);
		if (state.call === undefined) this.#handOn(state, nowMs);
	}

	/** Gives the key to the next who wants it. */
	#handOn(state: JobState, nowMs: number): void {
		const next = this.locks.leave(state);
		if (next !== undefined) this.#begin(next, nowMs);
	}
}

/** Whether a job failed on its route before, and nobody was answered there since: it does not fail beside others. */
function isNobodyAnswered({ answeredBefore, line }: JobState): boolean {
	return answeredBefore === line!.account.answered;
}

/** Where nothing was taken from anybody since a job failed first, those behind it have no chance, either. */
function isHopeless(state: JobState): boolean {
	if (!isNobodyAnswered(state)) return false;
	const { attempts, failure, wasRetried } = state;
	const { failuresInRow } = state.line!.account;
	const isRefusal = failure?.reason === 'rateLimit' || failure?.reason === 'unavailable';
	if (isRefusal) return failuresInRow >= REFUSALS_MIN;
	return wasRetried && failuresInRow - attempts >= FAILURES_OF_OTHERS_MIN;
}

/** Counts a call that was sent. */
function count(state: JobState): void {
	state.attempts++;
	if (state.failure === undefined) return;
	state.wasRetried = true;
	state.execution.counts.retries[state.failure.reason]++;
}

/** What makes it pointless to wait for a route. */
function findObstacle(
	{ hopeless, options }: Execution,
	account: Account | undefined,
	nowMs: number,
): Exhaustion | undefined {
	if (account === undefined) return undefined;
	const askedMs = account.askedMs(nowMs);
	if (askedMs > options.maxWaitMs) return { cause: 'maxWait', askedMs };
	return hopeless.get(account) === account.answered ? { cause: 'nothingTaken' } : undefined;
}
