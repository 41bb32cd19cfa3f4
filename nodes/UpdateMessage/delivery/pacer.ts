import { Budget } from './budget';
import { readPacing, type CallEnd } from './pacing';
import { backoffMs } from './retry';
import type { Pacing } from './types';

/** The end of one call. */
export interface CallReport {
	/** What `start` returned for the call. */
	period: number;
	end: CallEnd;
	pacing?: Pacing;
	nowMs: number;
	/** A number in [0, 1), for the jitter of a pause. */
	random: () => number;
}

/**
 * Decides how many calls may start in one lane. Time and chance come in with each question.
 *
 * Nothing known: one call at a time, the probe, until an answer tells; each probe lost without a
 * word lets one more go, so that a dead server is found dead soon. An answer without pacing opens
 * the lane, one with pacing gives it a budget until the window ends; then nothing is known again.
 */
export class Pacer {
	readonly #budget = new Budget();
	#inFlight = 0;
	/** Counts how often all that was known became void: a call is a probe in its own period only. */
	#period = 0;
	#probes = 0;
	#probesMax = 1;
	/** Until then nothing starts, by a backoff of our own. */
	#pausedUntilMs = -Infinity;
	#refusalsInRow = 0;
	/** It refused and named no time: there is a limit that it does not tell, so never open wide. */
	#hasHiddenLimit = false;

	/** Calls in flight. */
	get inFlight(): number {
		return this.#inFlight;
	}

	/** How many calls may start now; Infinity when the lane is open. */
	room(nowMs: number): number {
		this.#expire(nowMs);
		if (nowMs < this.#heldUntilMs) return 0;
		const budget = this.#budget.remaining - this.#inFlight;
		return Math.max(0, Math.min(budget, this.#probesMax - this.#probes));
	}

	/** When there may be room again, if it is time that must pass and not a call that must end. */
	wakeMs(nowMs: number): number | undefined {
		this.#expire(nowMs);
		if (nowMs < this.#heldUntilMs) return this.#heldUntilMs;
		const { remaining, untilMs } = this.#budget;
		return remaining <= this.#inFlight && untilMs < Infinity ? untilMs : undefined;
	}

	/** For how many milliseconds more the server wants nothing; 0 when it said no such thing. */
	askedMs(nowMs: number): number {
		this.#expire(nowMs);
		const { blockedUntilMs, remaining, untilMs } = this.#budget;
		const askedUntilMs = remaining > 0 ? blockedUntilMs : Math.max(blockedUntilMs, untilMs);
		return Math.max(0, askedUntilMs - nowMs);
	}

	/** Notes that a call starts; what it returns belongs in the report of the call's end. */
	start(): number {
		this.#inFlight++;
		this.#probes++;
		return this.#period;
	}

	/** Learns from the end of a call. */
	settle({ period, end, pacing, nowMs, random }: CallReport): void {
		this.#expire(nowMs);
		this.#inFlight--;
		const isProbe = period === this.#period;
		if (isProbe) this.#probes--;
		if (end === 'answered') this.#refusalsInRow = 0;
		const word = readPacing(pacing, end, nowMs);
		switch (word.kind) {
			case 'dated':
				this.#budget.learn(word.remaining, word.untilMs, nowMs);
				return this.#widen(isProbe);
			case 'undated':
				this.#budget.learnUndated(word.remaining);
				if (this.#expire(nowMs)) return this.#pause(nowMs, random);
				return this.#widen(isProbe);
			case 'over':
				if (end === 'answered') return this.#startOver();
		}
		this.#budget.use();
		// Those that started before the last refusal was known say nothing new.
		if (!isProbe) return;
		if (end === 'answered') return this.#widen(isProbe);
		if (end === 'lost') this.#probesMax++;
		else {
			this.#hasHiddenLimit ||= word.kind === 'none';
			this.#refusalsInRow++;
			this.#startOver();
			this.#pause(nowMs, random);
		}
	}

	get #heldUntilMs(): number {
		return Math.max(this.#budget.blockedUntilMs, this.#pausedUntilMs);
	}

	/** The server was heard: as many may start as its budget allows. */
	#widen(isProbe: boolean): void {
		if (!this.#hasHiddenLimit) this.#probesMax = Infinity;
		else if (isProbe) this.#probesMax++;
	}

	#pause(nowMs: number, random: () => number): void {
		const waitMs = backoffMs(Math.max(0, this.#refusalsInRow - 1), random());
		this.#pausedUntilMs = Math.max(this.#pausedUntilMs, nowMs + waitMs);
	}

	/** Forgets a budget whose window is over; true if there was one. */
	#expire(nowMs: number): boolean {
		const isOver = this.#budget.expire(nowMs);
		if (isOver) this.#startOver();
		return isOver;
	}

	/** Back to one probe. */
	#startOver(): void {
		this.#period++;
		this.#probes = 0;
		this.#probesMax = 1;
	}
}
