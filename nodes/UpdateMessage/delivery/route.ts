import { ConcurrencyLimit, IN_FLIGHT_MAX } from './concurrencyLimit';
import { isAnswer, isRefusal, Limiter, type LimitedCallEnd, type Ticket } from './limiter';
import type { Step } from './types';

/** What is known of a server that nobody uses is kept for so long: the next execution need not find it out again. */
const KEPT_MS = 600_000;

/** A server that the process talks to. */
export class Server {
	readonly routes = new Map<string, Route>();
	readonly concurrencyLimit = new ConcurrencyLimit();
	/** Calls in flight, those with a fixed concurrency among them. */
	inFlight = 0;
	/** How many call it, or will. */
	#callers = 0;
	#leftMs = -Infinity;

	/** It takes one more call, of an execution with a fixed concurrency or with none. */
	hasRoom(concurrency: number | undefined): boolean {
		if (this.inFlight >= IN_FLIGHT_MAX) return false;
		return concurrency !== undefined || this.concurrencyLimit.hasRoom;
	}

	/** Somebody will call it. */
	enter(): void {
		if (this.#callers++ === 0) this.concurrencyLimit.startOver();
	}

	/** Somebody will call it no more. */
	leave(nowMs: number): void {
		this.#callers--;
		this.#leftMs = nowMs;
	}

	/** Nobody uses it, and what is known of it is old. */
	isForgettable(nowMs: number): boolean {
		if (this.#callers > 0 || this.inFlight > 0 || nowMs - this.#leftMs < KEPT_MS) return false;
		return [...this.routes.values()].every((route) => route.isIdle(nowMs));
	}
}

/** One route of a server: its rate limit, and who calls it. */
export class Route {
	readonly limiter: Limiter;
	readonly accounts = new Map<string, Account>();
	/** The server said that it is down until then: it takes nothing from anybody. */
	closedUntilMs = -Infinity;

	constructor(
		readonly server: Server,
		random: () => number,
	) {
		this.limiter = new Limiter(random);
	}

	/** The server is down: whatever was known is to be found out again. */
	close(untilMs: number): void {
		this.closedUntilMs = Math.max(this.closedUntilMs, untilMs);
		this.limiter.startOver();
		for (const account of this.accounts.values()) account.isExempt = false;
	}

	/** What keeps calls waiting is no rate limit: the server is down. */
	isDown(nowMs: number): boolean {
		return nowMs < this.closedUntilMs || this.limiter.isDown(nowMs);
	}

	/** Nothing is known of it that still holds. */
	isIdle(nowMs: number): boolean {
		return nowMs >= this.closedUntilMs && this.limiter.isIdle(nowMs);
	}
}

/**
 * Somebody who calls a route. The rate limit is the route's, whoever calls, but a server may exempt
 * some accounts from it: then it says nothing of a limit to them.
 */
export class Account {
	isExempt = false;
	/** Calls in flight. */
	inFlight = 0;
	/** Jobs in line that have made a call before. */
	begunInLine = 0;
	/** Calls that were answered, and those in a row since then that were not. */
	answered = 0;
	failuresInRow = 0;
	/** Where jobs that begin here go on to, as far as is known. */
	next: Account | undefined;
	/** The server told it to wait until then. */
	#toldUntilMs = -Infinity;

	constructor(readonly route: Route) {}

	/** How many calls may start now. */
	room(nowMs: number): number {
		if (nowMs < this.route.closedUntilMs) return 0;
		return this.#limiter?.room(nowMs) ?? Infinity;
	}

	/** When there may be room again, if it is time that must pass and not a call that must end. */
	wakeMs(nowMs: number): number | undefined {
		const { closedUntilMs } = this.route;
		return nowMs < closedUntilMs ? closedUntilMs : this.#limiter?.wakeMs(nowMs);
	}

	/** For how many milliseconds more the server wants nothing; 0 when it said no such thing. */
	askedMs(nowMs: number): number {
		return Math.max(0, this.route.closedUntilMs - nowMs, this.#limiter?.askedMs(nowMs) ?? 0);
	}

	/** Notes that a call starts. */
	start(): Ticket {
		this.inFlight++;
		this.route.server.inFlight++;
		return this.#limiter?.start();
	}

	/** Notes that a call has ended, whatever came of it. */
	end(): void {
		this.inFlight--;
		this.route.server.inFlight--;
	}

	/** Learns from the end of a call that was made; true if it counted for the rate limit. */
	settle(call: LimitedCallEnd): boolean {
		const { ticket, end, info, nowMs } = call;
		const { limiter } = this.route;
		this.failuresInRow = isAnswer(end) ? 0 : this.failuresInRow + 1;
		if (isAnswer(end)) this.answered++;
		const isUnlimited =
			ticket === undefined ? !isRefusal(end) : end === 'taken' && !limiter.hasHiddenLimit;
		if (info === undefined && isUnlimited) {
			this.isExempt ||= end === 'taken' && nowMs >= this.#toldUntilMs;
			limiter.withdraw(ticket);
			return false;
		}
		this.isExempt = false;
		const isSpent = info !== undefined && (info.remaining ?? 0) <= 0;
		if (isSpent) this.#toldUntilMs = Math.max(this.#toldUntilMs, info.resetAtMs);
		return limiter.settle(call);
	}

	/** The rate limit that it is subject to. */
	get #limiter(): Limiter | undefined {
		return this.isExempt ? undefined : this.route.limiter;
	}
}

/** The servers that a process talks to; what is idle and old is dropped. */
export class Servers {
	readonly #servers = new Map<string, Server>();
	readonly #random: () => number;

	/** @param random gives a number in [0, 1), for jitter */
	constructor(random: () => number) {
		this.#random = random;
	}

	get size(): number {
		return this.#servers.size;
	}

	has(name: string): boolean {
		return this.#servers.has(name);
	}

	/** Who makes a call, as the route knows it. */
	account(step: Step): Account {
		const { server: name, route: routeName, account } = step;
		const server = this.#servers.get(name) ?? put(this.#servers, name, new Server());
		const { routes } = server;
		const route = routes.get(routeName) ?? put(routes, routeName, new Route(server, this.#random));
		return route.accounts.get(account) ?? put(route.accounts, account, new Account(route));
	}

	/** Drops those that can be forgotten. */
	sweep(nowMs: number): void {
		for (const [name, server] of this.#servers) {
			if (server.isForgettable(nowMs)) this.#servers.delete(name);
		}
	}
}

function put<V>(map: Map<string, V>, key: string, value: V): V {
	map.set(key, value);
	return value;
}
