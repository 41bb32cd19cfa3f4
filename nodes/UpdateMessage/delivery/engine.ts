import { Execution, type JobState } from './execution';
import { Progress } from './progress';
import { Servers, type CallResult } from './servers';
import { Timer } from './timers';
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
	/** Those that are running; who was served last comes last. */
	readonly #executions = new Set<Execution>();
	readonly #progress: Progress;
	readonly #timer: Timer;
	/** How long jobs were read and started since others had their turn. */
	#workedMs = 0;
	#isPumpDue = false;

	constructor(clock: Clock) {
		this.#clock = clock;
		this.#progress = new Progress(new Servers(() => clock.random()));
		this.#timer = new Timer(clock, () => {
			// Others have had their turn.
			this.#workedMs = 0;
			this.#pump();
		});
	}

	/** How much it remembers, without what is old: executions, servers, keys that are held. */
	get size(): number {
		this.#tidyUp();
		const { servers, locks } = this.#progress;
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
	 * refusals for a rate limit.
	 */
	deliver<V, P>(jobs: Jobs<V, P>, options: DeliverOptions): Promise<Report<V, P>> {
		const { signal } = options;
		this.#tidyUp();
		return new Promise((resolve) => {
			const execution = new Execution(jobs, options, (report) => {
				signal.removeEventListener('abort', onAbort);
				// It holds what the jobs gave.
				resolve(report as Report<V, P>);
			});
			// One of its own: executions may share a signal.
			const onAbort = () => {
				execution.isAborted = true;
				this.#pumpSoon();
			};
			signal.addEventListener('abort', onAbort);
			this.#executions.add(execution);
			// At once: its jobs come before those of executions that begin later.
			this.#pump();
		});
	}

	/** While nobody calls: drops what is old, and has found out anew what may have changed. */
	#tidyUp(): void {
		if (this.#executions.size === 0) this.#progress.servers.pause(this.#clock.now());
	}

	/** Goes on when all that comes together has come: going on costs more than each of it. */
	#pumpSoon(): void {
		if (this.#isPumpDue) return;
		this.#isPumpDue = true;
		void Promise.resolve().then(() => {
			this.#isPumpDue = false;
			this.#pump();
		});
	}

	/** Goes on as far as it goes: comes after whatever may have changed something. */
	#pump(): void {
		let nowMs = this.#clock.now();
		while (this.#startNext(nowMs)) {
			const beforeMs = nowMs;
			nowMs = this.#clock.now();
			// A clock that was set back adds nothing.
			this.#workedMs += Math.max(0, nowMs - beforeMs);
		}
		let wakeMs = Infinity;
		for (const execution of this.#executions) {
			if (execution.isOver) {
				this.#executions.delete(execution);
				execution.close(nowMs);
			} else wakeMs = Math.min(wakeMs, execution.hold(nowMs), this.#mustBreak ? nowMs : Infinity);
		}
		this.#timer.set(wakeMs);
	}

	get #mustBreak(): boolean {
		return this.#workedMs >= SLICE_MS;
	}

	/** Ends what has no chance, starts one call, or else pulls one more job; false if that has to wait. */
	#startNext(nowMs: number): boolean {
		const mustBreak = this.#mustBreak;
		for (const execution of this.#executions) {
			if (this.#progress.advance(execution, nowMs)) return true;
			const line = mustBreak ? undefined : execution.findLine(nowMs);
			if (line === undefined) continue;
			this.#toTheEnd(execution);
			void this.#call(this.#progress.start(line, nowMs));
			return true;
		}
		for (const execution of this.#executions) {
			if (mustBreak || !execution.canPull) continue;
			this.#progress.pullNext(execution, nowMs);
			this.#toTheEnd(execution);
			return true;
		}
		return false;
	}

	/** The others come first the next time. */
	#toTheEnd(execution: Execution): void {
		if (this.#executions.size === 1) return;
		this.#executions.delete(execution);
		this.#executions.add(execution);
	}

	async #call(state: JobState): Promise<void> {
		let result: CallResult;
		try {
			result = await state.step!.send();
		} catch (error) {
			result = { kind: 'broken', error };
		}
		this.#progress.settle(state, result, this.#clock.now());
		this.#pumpSoon();
	}
}
