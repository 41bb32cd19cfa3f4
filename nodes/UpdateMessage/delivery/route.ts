import { ConcurrencyLimit } from './concurrencyLimit';
import { Limiter, type Ticket } from './limiter';
import { readNews, type CallEnd } from './rateLimitWindow';
import type { RateLimitInfo, Step } from './types';

/** The end of a call as its route sees it. */
export interface RouteCallEnd {
	ticket: Ticket;
	end: CallEnd;
	info?: RateLimitInfo;
	/** The server is down, and wants no call before. */
	retryAtMs?: number;
	nowMs: number;
}

/** A server that the process talks to. */
export class Server {
	readonly routes = new Map<string, Route>();
	readonly concurrencyLimit = new ConcurrencyLimit();
	/** Calls in flight, those with a fixed concurrency among them. */
	inFlight = 0;
}

/** One route of a server: its rate limit, and who calls it. */
export class Route {
	readonly limiter: Limiter;
	readonly accounts = new Map<string, Account>();
	/** Executions that have been here and are still running. */
	users = 0;

	constructor(
		readonly server: Server,
		readonly name: string,
		random: () => number,
	) {
		this.limiter = new Limiter(random);
	}

	/** The server is down: whatever was known is to be found out again. */
	close(untilMs: number): void {
		this.limiter.close(untilMs);
		for (const account of this.accounts.values()) account.isExempt = false;
	}

	/** Nobody uses it, and nothing that is known of it still holds. */
	isIdle(nowMs: number): boolean {
		if (this.users > 0) return false;
		for (const { inFlight } of this.accounts.values()) if (inFlight > 0) return false;
		return this.limiter.isIdle(nowMs);
	}
}

/**
 * Somebody who calls a route. The rate limit is the route's, whoever calls, but a server may exempt
 * some accounts from it: then it says nothing of a limit to them.
 */
export class Account {
	isExempt = false;
	/** The server told it to wait until then. */
	#toldUntilMs = -Infinity;
	/** Calls in flight. */
	inFlight = 0;
	/** Jobs in line that have made a call before. */
	begunInLine = 0;
	/** Calls that were answered, and those in a row since then that were not. */
	answered = 0;
	failuresInRow = 0;
	/** Where jobs that begin here go on to, as far as is known. */
	next: Account | undefined;

	constructor(readonly route: Route) {}

	/** How many calls may start now. */
	room(nowMs: number): number {
		const { limiter } = this.route;
		if (!this.isExempt) return limiter.room(nowMs);
		return nowMs < limiter.closedUntilMs ? 0 : Infinity;
	}

	/** When there may be room again, if it is time that must pass and not a call that must end. */
	wakeMs(nowMs: number): number | undefined {
		const { limiter } = this.route;
		if (!this.isExempt) return limiter.wakeMs(nowMs);
		return nowMs < limiter.closedUntilMs ? limiter.closedUntilMs : undefined;
	}

	/** For how many milliseconds more the server wants nothing; 0 when it said no such thing. */
	askedMs(nowMs: number): number {
		const { limiter } = this.route;
		return this.isExempt ? Math.max(0, limiter.closedUntilMs - nowMs) : limiter.askedMs(nowMs);
	}

	/** Notes that a call starts. */
	start(): Ticket {
		this.inFlight++;
		return this.route.limiter.start(!this.isExempt);
	}

	/** The call did not count: its answer was known, or its sender is exempt. */
	withdraw(ticket: Ticket): void {
		this.inFlight--;
		this.route.limiter.withdraw(ticket);
	}

	/** Learns from the end of a call; true if it counted for the rate limit. */
	settle({ ticket, end, info, retryAtMs, nowMs }: RouteCallEnd): boolean {
		const { limiter } = this.route;
		const isAnswer = end === 'taken' || end === 'failed';
		this.failuresInRow = isAnswer ? 0 : this.failuresInRow + 1;
		if (isAnswer) this.answered++;
		const news = readNews(info, end, nowMs);
		const isUnlimited = ticket.isCounted
			? end === 'taken' && !limiter.hasHiddenLimit
			: end !== 'refused';
		const counts = news.kind !== 'none' || !isUnlimited;
		if (counts) {
			this.inFlight--;
			this.isExempt = false;
			if (news.kind === 'dated' && news.remaining <= 0) {
				this.#toldUntilMs = Math.max(this.#toldUntilMs, news.untilMs);
			}
			limiter.settle({ ticket, end, news, nowMs });
		} else {
			this.isExempt ||= end === 'taken' && nowMs >= this.#toldUntilMs;
			this.withdraw(ticket);
		}
		if (retryAtMs !== undefined && retryAtMs > nowMs) this.route.close(retryAtMs);
		return counts;
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

	/** Servers and routes. */
	get size(): number {
		let { size } = this.#servers;
		for (const { routes } of this.#servers.values()) size += routes.size;
		return size;
	}

	has(name: string): boolean {
		return this.#servers.has(name);
	}

	/** Who makes a call, as the route knows it. */
	account(step: Step<unknown, unknown>): Account {
		let server = this.#servers.get(step.server);
		if (server === undefined) this.#servers.set(step.server, (server = new Server()));
		let route = server.routes.get(step.route);
		if (route === undefined) {
			server.routes.set(step.route, (route = new Route(server, step.route, this.#random)));
		}
		let account = route.accounts.get(step.account);
		if (account === undefined) route.accounts.set(step.account, (account = new Account(route)));
		return account;
	}

	/** Drops what nobody uses and what no longer holds. */
	sweep(nowMs: number): void {
		for (const [name, { routes }] of this.#servers) {
			for (const route of routes.values()) if (route.isIdle(nowMs)) routes.delete(route.name);
			if (routes.size === 0) this.#servers.delete(name);
		}
	}
}
