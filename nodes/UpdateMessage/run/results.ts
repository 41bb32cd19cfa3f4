import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { createErrorItem, toNodeError, type ErrorPlace, type NodeError } from './errors';
import type { N8nAdapter } from './n8nAdapter';
import { createDataRedactor } from './redaction';
import type { SimplifiedMessage, UpdatedMessage } from '../providers/types';

/** The output of a run: exactly one item, result or error, for each input item that ended. */
export class Results {
	readonly #items: Array<INodeExecutionData | undefined>;

	readonly #errors: NodeError[] = [];

	/** The items that put out the service's message object as it came. */
	readonly #originals = new Set<number>();

	readonly #n8n: N8nAdapter;

	readonly #secrets: string[];

	readonly #hideSecrets: <T>(value: T) => T;

	/**
	 * Where n8n goes on after errors, each is an item; otherwise the first one ends the run. No item will
	 * hold one of `secrets`, which a server may send back.
	 */
	constructor(n8n: N8nAdapter, secrets: string[]) {
		this.#n8n = n8n;
		this.#secrets = secrets;
		this.#hideSecrets = createDataRedactor(secrets);
		this.#items = new Array<undefined>(n8n.itemCount).fill(undefined);
	}

	/** Where an error belongs: to an item, or to none. */
	place(itemIndex?: number): ErrorPlace {
		return { node: this.#n8n.node, itemIndex, secrets: this.#secrets };
	}

	/** Whether an item has ended. */
	has(index: number): boolean {
		return this.#items[index] !== undefined || index in this.#errors;
	}

	/** Chooses the form of an item's result; simplified unless told otherwise. */
	chooseForm(index: number, simplify: boolean): void {
		if (!simplify) this.#originals.add(index);
	}

	/** Takes in the message an item ended with. */
	finish(index: number, { simplified, original }: UpdatedMessage): void {
		this.#put(index, this.#originals.has(index) ? hideErrorField(original) : simplified);
	}

	/** Takes in an item whose edit was left out for a later one's sake. */
	supersede(index: number, message: SimplifiedMessage): void {
		this.#put(index, message);
	}

	/** Takes in the error an item ended with, whatever was thrown. */
	fail(index: number, thrown: unknown): void {
		const error = toNodeError(thrown, this.place(index));
		if (this.#n8n.continueOnFail) this.#items[index] = createErrorItem(error, index);
		else this.#errors[index] = error;
	}

	/** How many items have ended. */
	get count(): number {
		return this.#items.filter((_item, index) => this.has(index)).length;
	}

	/** The output items in input order; throws the first item's error when n8n is to stop on one. */
	close(): INodeExecutionData[] {
		const first = this.#errors.find((error) => error !== undefined);
		if (first !== undefined) throw first;
		return this.#items.filter((item) => item !== undefined);
	}

	#put(index: number, message: Record<string, unknown>): void {
		const json = this.#hideSecrets(message) as IDataObject;
		this.#items[index] = { json, pairedItem: { item: index } };
	}
}

/** n8n takes a top-level `error` for a failure, and its Retry On Fail would send everything again. */
function hideErrorField(message: Record<string, unknown>): Record<string, unknown> {
	if (!('error' in message)) return message;
	const { error, ...rest } = message;
	return { ...rest, serviceError: error };
}
