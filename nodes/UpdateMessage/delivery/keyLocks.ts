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
