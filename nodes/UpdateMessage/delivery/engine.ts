import { Execution, type Holder, type JobState } from './execution';
import { Progress, type CallResult } from './progress';
import { findBlocker, findLine } from './schedule';
import { Timer } from './timer';
import type { Clock, DeliverOptions, Jobs, Report } from './types';

/**
 * The longest that jobs are read and started in one go. Connections open between two turns of the event
 * loop only: without a break, the first request would leave with the last one, all answers would come
 * back together, and nothing would be done while they are waited for.
 */
const SLICE_MS = 4;

/**
 * Runs the jobs of many executions side by side: the jobs of one key one after the other, each route
 * within what its server will take, each server with no more calls at a time than it takes well.
 *
 * One for a process: what one execution hears of a server all know, and those that wait for one limit
 * take turns. With nothing to do it holds no timer and no listener, and forgets what is old.
 */
export class Engine {
	readonly #clock: Clock;
	/** Those that are running, and whom to tell of their end; who was served last comes last. */
	readonly #executions = new Map<Execution, (report: Report<unknown, unknown>) => void>();
	readonly #progress: Progress;
	readonly #timer: Timer;
	/** How long jobs were read and started since others had their turn. */
	#workedMs = 0;
	#isPumping = false;

	constructor(clock: Clock) {
		this.#clock = clock;
		this.#progress = new Progress(() => clock.random());
		this.#timer = new Timer(clock, () => {
			// Others have had their turn.
			this.#workedMs = 0;
			this.#pump();
		});
	}

	/** How much it remembers, without what is old: executions, servers, keys that are held. */
	get size(): number {
		const { servers, locks } = this.#progress;
		servers.sweep(this.#clock.now());
		return this.#executions.size + servers.size + locks.size;
	}

	/** It is in touch with a server, or was not long ago. */
	knows(server: string): boolean {
		return this.#progress.servers.has(server);
	}

	/**
	 * Runs the jobs of one execution. They are pulled ahead of use, a bounded number. Never rejects: a job
	 * that throws ends as `broken`, an iterable that throws is reported as `interrupted`. Always ends:
	 * a job makes one call for each of its steps, `maxRetries` more at most, and a bounded number after
	 * refusals that a server dated.
	 */
	async deliver<V, P>(jobs: Jobs<V, P>, options: DeliverOptions): Promise<Report<V, P>> {
		this.#progress.servers.sweep(this.#clock.now());
		const execution = new Execution(jobs, options);
		// One of its own: executions may share a signal.
		const onAbort = () => {
			execution.isAborted = true;
			this.#pump();
		};
		options.signal.addEventListener('abort', onAbort);
		const report = await new Promise<Report<unknown, unknown>>((resolve) => {
			this.#executions.set(execution, resolve);
			this.#pump();
		});
		options.signal.removeEventListener('abort', onAbort);
		// It holds what the jobs gave.
		return report as Report<V, P>;
	}

	/** Goes on as far as it goes: comes after whatever may have changed something. */
	#pump(): void {
		// What a caller does while its call is being started is seen by the loop that starts it.
		if (this.#isPumping) return;
		this.#isPumping = true;
		let nowMs = this.#startAll();
		// Those that end may hand keys on to others.
		while (this.#endAll(nowMs)) nowMs = this.#startAll();
		this.#isPumping = false;
		const mustBreak = this.#workedMs >= SLICE_MS && this.#executions.size > 0;
		this.#timer.set(mustBreak ? nowMs : this.#hold(nowMs));
	}

	/** Starts all that can start before the next break; returns the time when that was done. */
	#startAll(): number {
		for (let beforeMs = Infinity; ;) {
			const nowMs = this.#clock.now();
			// A clock that was set back adds nothing.
			this.#workedMs += Math.max(0, nowMs - beforeMs);
			beforeMs = nowMs;
			if (this.#workedMs >= SLICE_MS || !this.#startNext(nowMs)) return nowMs;
		}
	}

	/** Ends what has no chance, starts one call, or else pulls one more job; false if there is nothing to do. */
	#startNext(nowMs: number): boolean {
		for (const execution of this.#executions.keys()) {
			if (execution.mustStop) continue;
			if (this.#progress.advance(execution, nowMs)) return true;
			const line = findLine(execution, nowMs);
			if (line === undefined) continue;
			this.#toTheEnd(execution);
			void this.#call(this.#progress.start(line, nowMs));
			return true;
		}
		for (const execution of this.#executions.keys()) {
			if (!execution.canPull) continue;
			this.#progress.pullNext(execution, nowMs);
			this.#toTheEnd(execution);
			return true;
		}
		return false;
	}

	/** The others come first the next time. */
	#toTheEnd(execution: Execution): void {
		const resolve = this.#executions.get(execution);
		if (this.#executions.size === 1 || resolve === undefined) return;
		this.#executions.delete(execution);
		this.#executions.set(execution, resolve);
	}

	async #call(state: JobState): Promise<void> {
		let result: CallResult;
		try {
			result = await state.step!.send();
		} catch (error) {
			result = { kind: 'broken', error };
		}
		this.#progress.settle(state, result, this.#clock.now());
		this.#pump();
	}

	/** Ends what is to be ended; true if anything changed. */
	#endAll(nowMs: number): boolean {
		let hasChanged = false;
		for (const [execution, resolve] of this.#executions) {
			if (execution.mustStop && this.#progress.cancelAll(execution, nowMs)) hasChanged = true;
			if (!execution.isOver) continue;
			hasChanged = true;
			this.#executions.delete(execution);
			resolve(execution.close(nowMs));
		}
		return hasChanged;
	}

	/** Notes which rate limits and outages keep lines waiting; the time to look again, or Infinity. */
	#hold(nowMs: number): number {
		let untilMs = Infinity;
		for (const execution of this.#executions.keys()) {
			let holder: Holder | undefined;
			for (const line of execution.lines.values()) {
				const blocker = line.queue.length > 0 ? findBlocker(line, nowMs) : undefined;
				const wakeMs = blocker?.wakeMs(nowMs);
				if (blocker === undefined || wakeMs === undefined) continue;
				untilMs = Math.min(untilMs, wakeMs);
				holder = nowMs < blocker.route.limiter.closedUntilMs ? 'outage' : 'rateLimit';
				if (holder === 'rateLimit') execution.line(blocker).wasHeld = true;
			}
			execution.hold(holder, nowMs);
			untilMs = Math.min(untilMs, execution.waiting[0]?.dueMs ?? Infinity);
		}
		return untilMs;
	}
}
