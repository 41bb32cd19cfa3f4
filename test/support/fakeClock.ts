import type { Clock } from '../../nodes/UpdateMessage/delivery';

/** The time that fake clocks start at, as a server's Date header. */
export const CLOCK_START = new Date(Date.UTC(2024, 0, 1)).toUTCString();

/** How a fake clock is to behave; everything has a default. */
export interface FakeClockOptions {
	/** Where time begins, in epoch milliseconds. */
	startMs?: number;
	/** Chance: a fixed number, or a function like `Math.random`. The default is 0.5. */
	random?: number | (() => number);
	/** What a sleep does when its signal aborts: both are allowed, so both should be tried. */
	onAbort?: 'reject' | 'resolve';
}

interface Sleeper {
	dueMs: number;
	wake: () => void;
}

/**
 * Virtual time: it passes only when a test says so, and then at once.
 *
 * ```ts
 * const clock = new FakeClock();
 * const output = await clock.run(updateMessages(n8n)); // as long as it takes
 * await clock.advance(1_500); // or step by step: whoever is due wakes, in order
 * expect(clock.pending).toBe(0); // nobody sleeps any more: no timer was left behind
 * ```
 *
 * Between two wake-ups all promises get their turn, so what a test sees does not depend on how
 * many `await`s a piece of code has.
 */
export class FakeClock implements Clock {
	/** Every time that was asked for, in milliseconds, in order. */
	readonly sleeps: number[] = [];
	#nowMs: number;
	readonly #sleepers = new Set<Sleeper>();
	readonly #random: () => number;
	readonly #onAbort: 'reject' | 'resolve';

	constructor({ startMs = Date.UTC(2024, 0, 1), random = 0.5, onAbort }: FakeClockOptions = {}) {
		this.#nowMs = startMs;
		this.#random = typeof random === 'number' ? () => random : random;
		this.#onAbort = onAbort ?? 'reject';
	}

	now = (): number => this.#nowMs;

	random = (): number => this.#random();

	sleep = (ms: number, signal?: AbortSignal): Promise<void> => {
		this.sleeps.push(ms);
		return new Promise((resolve, reject) => {
			const end = (settle: () => void) => {
				this.#sleepers.delete(sleeper);
				signal?.removeEventListener('abort', abort);
				settle();
			};
			const abort = () =>
				end(() => (this.#onAbort === 'resolve' ? resolve() : reject(signal?.reason as Error)));
			const sleeper = { dueMs: this.#nowMs + Math.max(0, ms), wake: () => end(resolve) };
			this.#sleepers.add(sleeper);
			if (signal?.aborted) abort();
			else signal?.addEventListener('abort', abort);
		});
	};

	/** How many sleep at present. After a run it should be 0: anything else is a timer left behind. */
	get pending(): number {
		return this.#sleepers.size;
	}

	/** How long until the next one wakes; nothing when nobody sleeps. */
	get nextInMs(): number | undefined {
		const next = this.#next();
		return next && next.dueMs - this.#nowMs;
	}

	/** Code takes `ms` to run: time passes, and whoever is due meanwhile wakes late. */
	spend(ms: number): void {
		this.#nowMs += ms;
	}

	/** Gives every promise that can settle its turn; no time passes. */
	async settle(): Promise<void> {
		await new Promise((resolve) => setImmediate(resolve));
	}

	/** Lets `ms` pass; those who are due meanwhile wake at their time, one after the other. */
	async advance(ms: number): Promise<void> {
		const untilMs = this.#nowMs + ms;
		await this.settle();
		for (let next = this.#next(); next && next.dueMs <= untilMs; next = this.#next()) {
			await this.#wake(next);
		}
		this.#nowMs = untilMs;
	}

	/** Lets time pass until nobody sleeps; throws after `wakeUpsMax` wake-ups. */
	async runAll(wakeUpsMax = 100_000): Promise<void> {
		await this.settle();
		let wakeUps = 0;
		for (let next = this.#next(); next; next = this.#next()) {
			if (++wakeUps > wakeUpsMax) throw new Error(`Not at rest after ${wakeUpsMax} wake-ups`);
			await this.#wake(next);
		}
	}

	/**
	 * Lets time pass until the promise settles, and not a moment longer; returns its value.
	 * Throws when nobody sleeps and it still has not settled, which would be for ever (so it is of
	 * no use with real network calls: use `advance`), or after `wakeUpsMax` wake-ups.
	 */
	async run<T>(promise: Promise<T>, wakeUpsMax = 100_000): Promise<T> {
		let isSettled = false;
		const settled = promise.finally(() => (isSettled = true));
		settled.catch(() => undefined);
		await this.settle();
		for (let wakeUps = 0; !isSettled; wakeUps++) {
			const next = this.#next();
			if (next === undefined) throw new Error('Nobody sleeps, and the promise has not settled');
			if (wakeUps === wakeUpsMax) throw new Error(`Not settled after ${wakeUpsMax} wake-ups`);
			await this.#wake(next);
		}
		return await settled;
	}

	#next(): Sleeper | undefined {
		let next: Sleeper | undefined;
		for (const sleeper of this.#sleepers) {
			if (next === undefined || sleeper.dueMs < next.dueMs) next = sleeper;
		}
		return next;
	}

	async #wake(sleeper: Sleeper): Promise<void> {
		this.#nowMs = Math.max(this.#nowMs, sleeper.dueMs);
		sleeper.wake();
		await this.settle();
	}
}
