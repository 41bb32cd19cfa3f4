import { RateLimitWindow } from './rateLimitWindow';
import { backoffMs } from './retry';
import type { RateLimitInfo } from './types';

/**
 * How a call ended, for its server: it was taken, answered otherwise, not answered, or refused; or the
 * server said that it is down or overloaded, and not until when; or no call at all gets an answer.
 */
export type CallEnd = 'taken' | 'failed' | 'lost' | 'refused' | 'down' | 'unreachable';

/** The server has looked into the call. */
export function isAnswer(end: CallEnd): boolean {
	return end === 'taken' || end === 'failed';
}

/** The server did not let the call in. */
export function isRefusal(end: CallEnd): boolean {
	return end === 'refused' || end === 'down' || end === 'unreachable';
}

/** The generation of a call; undefined if it was not counted when it started, since its sender was exempt. */
export type Ticket = number | undefined;

/** What a limiter hears of a call that has ended. */
export interface LimitedCallEnd {
	ticket: Ticket;
	end: CallEnd;
	info?: RateLimitInfo;
	nowMs: number;
}

/** The part of what is left that may be in flight at a time while others use the limit, too. */
const SHARED_PART = 1 / 8;
/** After a window that others used, too, calls start this much later at most: in time, in parts of it. */
const JITTER_MAX_MS = 3_000;
const JITTER_PART = 1 / 20;

/**
 * Decides how many calls to one route may start.
 *
 * Nothing known: one call at a time, the probe, until an answer tells; each one that tells nothing
 * lets one more go, so that a dead server is found dead soon. Then the rate-limit window says how
 * many; when it is over, nothing is known again.
 *
 * Others may use the same limit. So as many calls go at a time as answers have confirmed that only
 * ours count, and few once others were noticed: what the last answer said would be old by then.
 */
export class Limiter {
	/** The server said that it is down until then, and takes nothing from anybody. */
	closedUntilMs = -Infinity;
	/**
	 * It refused, or was down, and named no time, or told of a limit in refusals alone: there is one that
	 * answers do not tell, so never open wide. Proxies with a limit say that the server is down, unless
	 * told otherwise.
	 */
	hasHiddenLimit = false;
	/** Calls that counted: of this process, and those of others that have shown in what the server said. */
	counted = 0;
	readonly #window = new RateLimitWindow();
	readonly #random: () => number;
	/** Until then nothing starts, by a wait of our own; and until then, since the server is down. */
	#pausedUntilMs = -Infinity;
	#downUntilMs = -Infinity;
	#inFlight = 0;
	/** Counts how often all that was known became void: a call is a probe in its own generation only. */
	#generation = 0;
	#probes = 0;
	#probesMax = 1;
	#refusalsInRow = 0;
	/** Calls that may be in flight at a time: as many answers confirmed what the window said. */
	#confirmed = 1;
	/** Others were seen in this window, or in the one before; and in this one. */
	#isShared = false;
	#sawOthers = false;

	/** @param random gives a number in [0, 1), for jitter */
	constructor(random: () => number) {
		this.#random = random;
	}

	/** What keeps calls waiting the longest is no rate limit: the server is down. */
	isDown(nowMs: number): boolean {
		return nowMs < this.#downUntilMs && this.#downUntilMs >= this.#heldUntilMs;
	}

	/** How many calls may start now; none if it is not above zero. */
	room(nowMs: number): number {
		this.#expire(nowMs);
		if (nowMs < this.#heldUntilMs) return 0;
		const probes = this.#probesMax - this.#probes;
		const { remaining } = this.#window;
		if (remaining === Infinity) return probes;
		const atATime = this.#isShared ? Math.max(1, remaining * SHARED_PART) : this.#confirmed;
		const calls = Math.min(remaining, Math.floor(atATime)) - this.#inFlight;
		return Math.min(calls, probes);
	}

	/** Without room: when there may be some, if it is time that must pass and not a call that must end. */
	wakeMs(nowMs: number): number | undefined {
		this.#expire(nowMs);
		if (nowMs < this.#heldUntilMs) return this.#heldUntilMs;
		const { remaining, untilMs } = this.#window;
		return remaining <= this.#inFlight ? untilMs : undefined;
	}

	/** For how many milliseconds more the server wants nothing; 0 when it said no such thing. */
	askedMs(nowMs: number): number {
		this.#expire(nowMs);
		const { blockedUntilMs, remaining, untilMs } = this.#window;
		const spentUntilMs = remaining > 0 ? blockedUntilMs : Math.max(blockedUntilMs, untilMs);
		return Math.max(0, this.closedUntilMs - nowMs, spentUntilMs - nowMs);
	}

	start(): Ticket {
		this.#inFlight++;
		this.#probes++;
		return this.#generation;
	}

	/** A call turned out not to be subject to the limit: as if it had not been. */
	withdraw(ticket: Ticket): void {
		if (ticket !== undefined) this.#inFlight--;
		if (ticket === this.#generation) this.#probes--;
	}

	/** Learns from the end of a call; true if there is a limit, as far as is known, for which it counted. */
	settle(call: LimitedCallEnd): boolean {
		this.#learn(call);
		const isTold = call.info !== undefined || this.#window.remaining < Infinity;
		const isLimit = isTold || this.hasHiddenLimit;
		if (isLimit) this.counted++;
		return isLimit;
	}

	/** The server is down: what was known is to be found out again. */
	close(untilMs: number): void {
		this.closedUntilMs = Math.max(this.closedUntilMs, untilMs);
		this.#downUntilMs = Math.max(this.#downUntilMs, untilMs);
		this.#startOver();
	}

	#learn({ ticket, end, info, nowMs }: LimitedCallEnd): void {
		this.#expire(nowMs);
		const isProbe = ticket === this.#generation;
		this.withdraw(ticket);
		if (isAnswer(end)) this.#refusalsInRow = 0;
		// Those that started before the last refusal was known say nothing new.
		else if (isRefusal(end) && isProbe) this.#refusalsInRow++;
		if (info !== undefined && info.resetAtMs > nowMs) {
			this.#compare(info, end === 'refused', nowMs);
			if (isProbe) this.#probesMax += this.hasHiddenLimit ? 1 : Infinity;
			return;
		}
		// What was told of a window that is over says nothing of the next one.
		if (info !== undefined && isAnswer(end)) return this.#startOver();
		// The server may have counted it.
		this.#window.remaining--;
		if (!isProbe) return;
		if (!isRefusal(end)) this.#probesMax++;
		else {
			this.hasHiddenLimit ||= info === undefined && end !== 'unreachable';
			this.#startOver();
			const chance = this.#random();
			// What answers nobody is given time: no job is to use up its retries before it can have come back.
			const part = end === 'unreachable' ? 0.5 + chance / 2 : chance;
			this.#pausedUntilMs = nowMs + backoffMs(this.#refusalsInRow - 1, part);
			if (end !== 'refused') this.#downUntilMs = this.#pausedUntilMs;
		}
	}

	/** The next call is a probe again. */
	#startOver(): void {
		this.#generation++;
		this.#probes = 0;
		this.#probesMax = 1;
	}

	get #heldUntilMs(): number {
		return Math.max(this.#window.blockedUntilMs, this.#pausedUntilMs, this.closedUntilMs);
	}

	/** Learns what the server said of its window, and whether our own calls explain it. */
	#compare(info: RateLimitInfo, isRefusal: boolean, nowMs: number): void {
		// A refusal says that nothing is left, whatever its headers say.
		const told = isRefusal ? { ...info, remaining: 0 } : info;
		// The server may have counted this one and all in flight.
		const others = this.#window.learn(told, this.#inFlight + 1, nowMs);
		if (others === undefined) return;
		if (others <= 0 && !isRefusal) this.#confirmed++;
		else {
			this.counted += Math.max(0, others);
			this.#isShared = this.#sawOthers = true;
			this.#confirmed = 1;
		}
	}

	/** Forgets a window that is over. */
	#expire(nowMs: number): void {
		const endMs = this.#window.expire(nowMs);
		if (endMs === undefined) return;
		this.#startOver();
		this.#isShared = this.#sawOthers;
		this.#sawOthers = false;
		if (!this.#isShared) return;
		// Others wait for the same moment: who starts with them is refused with them. Who came off badly
		// comes earlier the next time.
		const jitterMs = Math.min(JITTER_MAX_MS, this.#window.longestMs * JITTER_PART);
		const untilMs = endMs + (this.#random() * jitterMs) / 2 ** this.#refusalsInRow;
		this.#pausedUntilMs = Math.max(this.#pausedUntilMs, untilMs);
	}
}
