import type { Account } from './servers';

/** What a line looks at in a job: whether a call was made for it, and its place in the order of pulling. */
interface Waiter {
	readonly hasBegun: boolean;
	readonly sequence: number;
}

/** What an execution wants from one route: its jobs in line there. */
export class Line<T extends Waiter> {
	readonly #queue: T[] = [];
	/** When a rate limit last kept them waiting. */
	heldMs = -Infinity;
	/** Its calls that count for the rate limit. */
	counted = 0;
	readonly #countedBefore: number;

	constructor(readonly account: Account) {
		this.#countedBefore = account.limiter.counted;
	}

	get first(): T | undefined {
		return this.#queue[0];
	}

	/** Calls of others that counted for the same rate limit meanwhile. */
	get callsByOthers(): number {
		return this.account.limiter.counted - this.#countedBefore - this.counted;
	}

	push(job: T): void {
		insertSorted(this.#queue, job, goesFirst);
		if (job.hasBegun) this.account.begunInLine++;
	}

	shift(): T | undefined {
		const job = this.#queue.shift();
		if (job?.hasBegun) this.account.begunInLine--;
		return job;
	}

	clear(): void {
		while (this.shift() !== undefined);
	}

	/**
	 * The account whose rate limit or outage keeps the first in line waiting.
	 *
	 * A new job waits for the route that it will go on to as well: what it reads before it can write
	 * would be old by then.
	 */
	findBlocker(nowMs: number): Account | undefined {
		const { account, first } = this;
		if (account.room(nowMs) <= 0) return account;
		const { next } = account;
		if (next === undefined || first?.hasBegun === true) return undefined;
		const expected = account.inFlight + next.begunInLine;
		return next.room(nowMs) <= expected ? next : undefined;
	}
}

/** Who has begun goes before new jobs; then in the order of pulling. */
export function goesFirst(a: Waiter, b: Waiter): boolean {
	return a.hasBegun === b.hasBegun ? a.sequence < b.sequence : a.hasBegun;
}

/** Puts an item into a sorted list: behind those that it does not go before. */
export function insertSorted<T>(list: T[], item: T, goesFirst: (a: T, b: T) => boolean): void {
	list.splice(list.findLastIndex((other) => !goesFirst(item, other)) + 1, 0, item);
}

/** Who holds which key, and who waits for it: first in, first out. What nobody wants takes no memory. */
export class KeyLocks<T extends { readonly job: { key: string }; isEnded: boolean }> {
	readonly #queues = new Map<string, T[]>();

	/** Keys that are held. */
	get size(): number {
		return this.#queues.size;
	}

	/** Puts the user behind the others that want its key; true if there are none, so that it holds it. */
	enter(user: T): boolean {
		const { key } = user.job;
		const queue = this.#queues.get(key);
		if (queue === undefined) this.#queues.set(key, [user]);
		else queue.push(user);
		return queue === undefined;
	}

	/** Takes the key from the user, if it holds it; returns who holds it now. */
	leave(user: T): T | undefined {
		const { key } = user.job;
		const queue = this.#queues.get(key);
		if (queue?.[0] !== user) return undefined;
		do queue.shift();
		while (queue[0]?.isEnded === true);
		if (queue.length === 0) this.#queues.delete(key);
		return queue[0];
	}
}
