/** A binary heap: whoever goes first is at hand, adding and taking cost the logarithm of its size. */
export class Heap<T> {
	#items: T[] = [];

	constructor(private readonly goesFirst: (a: T, b: T) => boolean) {}

	get size(): number {
		return this.#items.length;
	}

	/** The one that goes first. */
	get first(): T | undefined {
		return this.#items[0];
	}

	push(item: T): void {
		let at = this.#items.length;
		while (at > 0) {
			const parentAt = (at - 1) >> 1;
			const parent = this.#items[parentAt] as T;
			if (!this.goesFirst(item, parent)) break;
			this.#items[at] = parent;
			at = parentAt;
		}
		this.#items[at] = item;
	}

	/** Takes out the one that goes first. */
	shift(): T | undefined {
		const first = this.#items[0];
		const last = this.#items.pop();
		if (last !== undefined && this.#items.length > 0) this.#sink(last);
		return first;
	}

	/** Takes out all. */
	clear(): void {
		this.#items = [];
	}

	/** Takes out all that match: for rare occasions, as it looks at every one. */
	remove(matches: (item: T) => boolean): void {
		const items = this.#items;
		this.#items = [];
		for (const item of items) if (!matches(item)) this.push(item);
	}

	/** Moves a free place at the top down to where `item` belongs. */
	#sink(item: T): void {
		const { length } = this.#items;
		let at = 0;
		for (let childAt = 1; childAt < length; childAt = 2 * at + 1) {
			const rightAt = childAt + 1;
			if (
				rightAt < length &&
				this.goesFirst(this.#items[rightAt] as T, this.#items[childAt] as T)
			) {
				childAt = rightAt;
			}
			const child = this.#items[childAt] as T;
			if (!this.goesFirst(child, item)) break;
			this.#items[at] = child;
			at = childAt;
		}
		this.#items[at] = item;
	}
}
