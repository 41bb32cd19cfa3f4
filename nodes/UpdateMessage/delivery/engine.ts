import { Execution, type AnyReport, type JobState } from './execution';
import type { Line } from './line';
import { Progress } from './progress';
import { findBlocker, findLine } from './schedule';
import { Timer } from './timer';
import type { CallResult } from './retry';
import type { Clock, DeliverOptions, Jobs, Report } from './types';

/**
 * The longest that jobs are read and started in one go. Connections open between two turns of the event
 * loop only: without a break, the first request would leave with the last one, all answers would come
 * back together, and nothing would be done while they are waited for.
 */
const SLICE_MS = 2;

/** An execution, and whom to tell of its end. */
interface Delivery {
	onAbort: () => void;
	resolve: (report: AnyReport) => void;
}

/**
 * Runs the jobs of many executions side by side: the jobs of one key one after the other, each route
 * within what its server will take, each server with no more calls at a time than it takes well.
 *
 * One for a process: what one execution hears of a server all know, and those that wait for one limit
 * take turns. With nothing to do it holds no timer and no listener, and forgets what is old.
 */
export class Engine {
	readonly #clock: Clock;
	/** Those that are running; who was served last comes last. */
	readonly #executions = new Map<Execution, Delivery>();
	readonly #progress: Progress;
	readonly #timer: Timer;
	/** How long jobs were read and started since others had their turn. */
	#workedMs = 0;
	#isPumping = false;

	constructor(clock: Clock) {
		this.#clock = clock;
		this.#progress = new Progress(this.#executions, () => clock.random());
		this.#timer = new Timer(clock, this.#wake, (error) => {
			for (const execution of this.#executions.keys()) execution.stop(error);
		});
	}

	/** How much it remembers, without what is old: executions, servers, routes, keys that are held. */
	get size(): number {
		const { servers, locks } = this.#progress;
		servers.sweep(this.#clock.now());
		return this.#executions.size + servers.size + locks.size;
	}

	/** It is in touch with a server, or knows something of it that still holds. */
	knows(server: string): boolean {
		return this.#progress.servers.has(server);
	}

	/**
	 * Runs the jobs of one execution. They are pulled ahead of use, a bounded number. Never rejects: a job
	 * that throws ends as `broken`, an iterable that throws is reported as `interrupted`. Always ends:
	 * a job makes one call for each of its steps, `maxRetries` more at most, and a bounded number after
	 * refusals that a server dated.
	 */
	deliver<V, P>(jobs: Jobs<V, P>, options: DeliverOptions): Promise<Report<V, P>> {
		this.#progress.servers.sweep(this.#clock.now());
		return new Promise((resolve) => {
			const execution = new Execution(jobs, options);
			const onAbort = () => this.#pump();
			// The reports hold what the jobs gave.
			this.#executions.set(execution, { onAbort, resolve: resolve as Delivery['resolve'] });
			options.signal.addEventListener('abort', onAbort);
			this.#pump();
		});
	}

	/** Time has passed, and others have had their turn. */
	readonly #wake = (): void => {
		this.#workedMs = 0;
		this.#pump();
	};

	/** Goes on as far as it goes: comes after whatever may have changed something. */
	#pump(): void {
		// What a caller does while its call is being started is seen by the loop that starts it.
		if (this.#isPumping) return;
		this.#isPumping = true;
		let nowMs = this.#startAll();
		// Those that end may hand keys on to others.
		while (this.#endAll(nowMs)) nowMs = this.#startAll();
		this.#isPumping = false;
		this.#timer.set(
			this.#workedMs >= SLICE_MS && this.#executions.size > 0 ? nowMs : this.#hold(nowMs),
		);
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

	/** Starts one call, or else begins or pulls one more job; false if there is nothing to do. */
	#startNext(nowMs: number): boolean {
		for (const execution of this.#executions.keys()) {
			if (!execution.mustStop) this.#progress.lineUpDue(execution, nowMs);
			const line = execution.mustStop ? undefined : findLine(execution, nowMs);
			if (line === undefined) continue;
			this.#toTheEnd(execution);
			this.#send(line, nowMs);
			return true;
		}
		for (const execution of this.#executions.keys()) {
			if (execution.mustStop || !execution.wantsMore) continue;
			if (!this.#progress.beginNext(execution, nowMs)) continue;
			this.#toTheEnd(execution);
			return true;
		}
		return false;
	}

	/** The others come first the next time. */
	#toTheEnd(execution: Execution): void {
		const delivery = this.#executions.get(execution);
		if (this.#executions.size === 1 || delivery === undefined) return;
		this.#executions.delete(execution);
		this.#executions.set(execution, delivery);
	}

	#send(line: Line<JobState>, nowMs: number): void {
		const state = line.shift()!;
		const { execution } = state;
		const { server } = line.account.route;
		line.count(state, nowMs);
		state.ticket = line.account.start();
		server.inFlight++;
		execution.inFlight++;
		if (execution.concurrency === undefined) {
			state.inFlightAtStart = server.concurrencyLimit.start();
		}
		state.attempts++;
		state.hasBegun = state.isInFlight = true;
		state.startedMs = nowMs;
		void this.#call(state);
	}

	async #call(state: JobState): Promise<void> {
		const controller = state.execution.takeController();
		let result: CallResult;
		try {
			result = await state.step!.send(controller.signal);
			assertResult(result);
		} catch (error) {
			result = { kind: 'broken', error };
		}
		state.execution.freeControllers.push(controller);
		this.#progress.settle(state, result, this.#clock.now());
		this.#pump();
	}

	/** Ends what is to be ended; true if anything changed. */
	#endAll(nowMs: number): boolean {
		let hasChanged = false;
		for (const [execution, delivery] of this.#executions) {
			if (execution.mustStop && this.#progress.cancelAll(execution, nowMs)) hasChanged = true;
			if (execution.open.size > 0 || !(execution.mustStop || execution.isExhausted)) continue;
			hasChanged = true;
			this.#executions.delete(execution);
			execution.options.signal.removeEventListener('abort', delivery.onAbort);
			const report = execution.close(nowMs);
			this.#progress.servers.sweep(nowMs);
			delivery.resolve(report);
		}
		return hasChanged;
	}

	/** Notes which rate limits and outages keep lines waiting; the time to look again, or Infinity. */
	#hold(nowMs: number): number {
		let untilMs = Infinity;
		for (const execution of this.#executions.keys()) {
			const { waiting } = execution;
			while (waiting[0]?.isEnded === true) waiting.shift();
			untilMs = Math.min(untilMs, waiting[0]?.dueMs ?? Infinity);
			if (execution.inLine === 0) continue;
			for (const line of execution.lines.values()) {
				const blocker = line.queue.length > 0 ? findBlocker(line, nowMs) : undefined;
				const wakeMs = blocker?.wakeMs(nowMs);
				if (blocker === undefined || wakeMs === undefined) continue;
				execution.line(blocker).hold(nowMs < blocker.route.limiter.closedUntilMs, nowMs);
				untilMs = Math.min(untilMs, wakeMs);
			}
		}
		return untilMs;
	}
}

/** Guards against a caller without types: its job would never end. */
function assertResult(result: CallResult): void {
	const isResult =
		result.kind === 'next'
			? typeof result.step.send === 'function'
			: ['done', 'retry', 'fail'].includes(result.kind);
	if (!isResult) throw new TypeError('send() resolved with something that is no result');
}
