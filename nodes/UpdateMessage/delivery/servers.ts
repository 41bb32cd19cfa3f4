import { ConcurrencyLimit, type MeasuredCall } from './concurrencyLimit';
import {
	isAnswer,
	isRefusal,
	Limiter,
	type CallEnd,
	type LimitedCallEnd,
	type Ticket,
} from './limiter';
import type { Result, Step } from './types';

/** What is known of a server is kept for so long after its last call: the next need not find it out again. */
const KEPT_MS = 600_000;

/** So many calls in a row without an answer are an outage, not chance. */
const OUTAGE_MIN = 3;

/** A server that the process talks to: what all its calls share, and what those to one route do. */
class Server {
	readonly concurrency = new ConcurrencyLimit();
	readonly routes = new Map<string, { limiter: Limiter; accounts: Map<string, Account> }>();

	/** What was too much, and how many calls failed in a row, may be otherwise after a pause. */
	startOver(): void {
		this.concurrency.startOver();
		for (const { accounts } of this.routes.values()) {
			for (const account of accounts.values()) account.failuresInRow = 0;
		}
	}

	/** Nobody has called for long, and no route is shut. */
	isForgettable(nowMs: number): boolean {
		if (nowMs - this.concurrency.endedMs < KEPT_MS) return false;
		return [...this.routes.values()].every(({ limiter }) => limiter.room(nowMs) > 0);
	}
}

/** A call that has started. */
export interface Call extends MeasuredCall {
	readonly ticket: Ticket;
}

/** A result, or what `send` threw. */
export type CallResult =
	Result | { kind: 'broken'; error: unknown; rateLimit?: undefined; isFromMemory?: undefined };

/**
 * Somebody who calls a route. The rate limit is the route's, whoever calls, but a server may exempt
 * some accounts from it: then it says nothing of a limit to them.
 */
export class Account {
	/** Calls in flight. */
	inFlight = 0;
	/** Jobs in line that have made a call before. */
	begunInLine = 0;
	/** Calls that were answered, and those in a row since then that were not; the first of them. */
	answered = 0;
	failuresInRow = 0;
	#failingSinceMs = 0;
	/** Where jobs that begin here go on to, as far as is known. */
	next: Account | undefined;
	#wasRefused = false;
	/** When it last turned out to be exempt; NaN if it did not. */
	#exemptMs = NaN;

	constructor(
		readonly concurrency: ConcurrencyLimit,
		readonly limiter: Limiter,
	) {}

	/** How many calls may start now. */
	room(nowMs: number): number {
		return this.#isExempt ? Infinity : this.limiter.room(nowMs);
	}

	/** For how many milliseconds more the server wants nothing; 0 when it said no such thing. */
	askedMs(nowMs: number): number {
		return this.#isExempt ? 0 : this.limiter.askedMs(nowMs);
	}

	/** @param isFixed for an execution that fixes its number of calls in flight */
	start(nowMs: number, isFixed: boolean): Call {
		this.inFlight++;
		const ticket = this.#isExempt ? undefined : this.limiter.start();
		return { startedMs: nowMs, inFlightAtStart: this.concurrency.start(isFixed), ticket };
	}

	/**
	 * Learns from the end of a call; true if it counted for the rate limit. Of how many calls the server
	 * takes at a time, that of an execution that was stopped says nothing, nor that of one with a fixed number.
	 */
	settle(
		call: Call,
		result: CallResult,
		{ isStopped, nowMs }: { isStopped: boolean; nowMs: number },
	): boolean {
		const { concurrency, limiter } = this;
		const { ticket } = call;
		const { rateLimit: info } = result;
		this.inFlight--;
		concurrency.end(call, nowMs);
		if (result.isFromMemory === true) {
			limiter.withdraw(ticket);
			return false;
		}
		const isRetry = result.kind === 'retry';
		const told = endOf(result);
		const isTelling = !isStopped && result.kind !== 'broken';
		const end = isTelling ? this.#note(told, nowMs) : told;
		const isCounted = this.#learn({ ticket, end, info, nowMs });
		if (isRetry && (result.retryAtMs ?? 0) > nowMs) limiter.close(result.retryAtMs!);
		if (isStopped || call.inFlightAtStart === 0) return isCounted;
		if (end === 'taken') concurrency.answered(call, limiter, nowMs);
		// A refusal that tells of a rate limit is the limiter's: it says nothing of calls at a time.
		else if (isRetry && (end !== 'refused' || info === undefined)) concurrency.failed(call, nowMs);
		return isCounted;
	}

	/** For how long the server has answered nobody, though it did before; Infinity if it never did, 0 if it does. */
	outageMs(nowMs: number): number {
		if (this.failuresInRow < OUTAGE_MIN) return 0;
		return this.answered > 0 ? nowMs - this.#failingSinceMs : Infinity;
	}

	/** Counts answers and failures; returns the end of a call in the light of those before it. */
	#note(end: CallEnd, nowMs: number): CallEnd {
		if (isAnswer(end)) this.answered++;
		else if (this.failuresInRow === 0) this.#failingSinceMs = nowMs;
		this.failuresInRow = isAnswer(end) ? 0 : this.failuresInRow + 1;
		return end === 'lost' && this.failuresInRow >= OUTAGE_MIN ? 'unreachable' : end;
	}

	/** After the route was closed, that is to be found out again. */
	get #isExempt(): boolean {
		return this.#exemptMs >= this.limiter.closedUntilMs;
	}

	#learn(call: LimitedCallEnd): boolean {
		const { end, info, nowMs, ticket } = call;
		const { limiter } = this;
		this.#wasRefused ||= end === 'refused';
		limiter.hasHiddenLimit ||= this.#wasRefused && end === 'taken' && info === undefined;
		const isUnlimited =
			ticket === undefined ? !isRefusal(end) : end === 'taken' && !limiter.hasHiddenLimit;
		if (info === undefined && isUnlimited) {
			if (end === 'taken' && limiter.askedMs(nowMs) <= 0) this.#exemptMs = nowMs;
			limiter.withdraw(ticket);
			return false;
		}
		this.#exemptMs = NaN;
		return limiter.settle(call);
	}
}

/** How a call ended, for its server. What broke may have reached it or not. */
function endOf(result: CallResult): CallEnd {
	if (result.kind === 'done' || result.kind === 'next') return 'taken';
	if (result.kind === 'fail') return 'failed';
	if (result.kind !== 'retry') return 'lost';
	if (result.reason === 'rateLimit') return 'refused';
	return result.reason === 'unavailable' && result.retryAtMs === undefined ? 'down' : 'lost';
}

/** The servers that a process talks to; what is idle and old is dropped. */
export class Servers extends Map<string, Server> {
	/** @param random gives a number in [0, 1), for jitter */
	constructor(readonly random: () => number) {
		super();
	}

	/** Who makes a call, as the route knows it. */
	account({ server: name, route: routeName, account }: Step): Account {
		const server = getOrAdd(this, name, () => new Server());
		const { accounts, limiter } = getOrAdd(server.routes, routeName, () => {
			return { limiter: new Limiter(this.random), accounts: new Map<string, Account>() };
		});
		return getOrAdd(accounts, account, () => new Account(server.concurrency, limiter));
	}

	/** Nobody calls: drops what can be forgotten, and lets what may have changed be found out anew. */
	pause(nowMs: number): void {
		for (const [name, server] of this) {
			if (server.isForgettable(nowMs)) this.delete(name);
			else server.startOver();
		}
	}
}

function getOrAdd<V>(map: Map<string, V>, key: string, create: () => V): V {
	let value = map.get(key);
	if (value === undefined) map.set(key, (value = create()));
	return value;
}
