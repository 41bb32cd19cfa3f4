/** Puts an item where it belongs in a sorted list: before the first that does not go before it. */
export function insertSorted<T>(list: T[], item: T, goesFirst: (a: T, b: T) => boolean): void {
	let at = list.length;
	if (at > 0 && goesFirst(item, list[at - 1]!)) {
		let from = 0;
		for (at--; from < at;) {
			const middle = (from + at) >> 1;
			if (goesFirst(item, list[middle]!)) at = middle;
			else from = middle + 1;
		}
	}
	list.splice(at, 0, item);
}

/** Somebody who wants a key. */
export interface KeyUser<T> {
	readonly key: string;
	holdsKey: boolean;
	/** Does not want it any more. */
	isEnded: boolean;
	/** The next in the queue for the key. */
	nextOfKey: T | undefined;
}

/**
 * Who holds which key, and who waits for it: first in, first out. The map keeps the last one of each
 * key and they keep those behind them, so a key that nobody wants takes no memory.
 */
export class KeyLocks<T extends KeyUser<T>> {
	readonly #last = new Map<string, T>();

	/** Keys that are held. */
	get size(): number {
		return this.#last.size;
	}

	/** Gives the user its key, or puts it behind the others that want it. */
	enter(user: T): void {
		const last = this.#last.get(user.key);
		this.#last.set(user.key, user);
		user.holdsKey = last === undefined;
		if (last !== undefined) last.nextOfKey = user;
	}

	/** Takes the key from the user, if it holds it; returns who holds it now. */
	leave(user: T): T | undefined {
		if (!user.holdsKey) return undefined;
		let next = user.nextOfKey;
		user.holdsKey = false;
		while (next?.isEnded === true) next = next.nextOfKey;
		if (next === undefined) this.#last.delete(user.key);
		else next.holdsKey = true;
		return next;
	}
}
