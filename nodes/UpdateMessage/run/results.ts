import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { createErrorItem, type NodeError } from './errors';
import { createDataRedactor } from './redaction';
import type { SimplifiedMessage, UpdatedMessage } from '../providers/types';

/** The output of a run: exactly one item, result or error, for each input item that ended. */
export class Results {
	readonly #items: Array<INodeExecutionData | undefined>;

	readonly #errors: NodeError[] = [];

	/** The items that put out the service's message object as it came. */
	readonly #originals = new Set<number>();

	readonly #continueOnFail: boolean;

	readonly #hideSecrets: <T>(value: T) => T;

	/**
	 * `continueOnFail` makes an error an item; without it the first one ends the run. No item will
	 * hold one of `secrets`, which a server may send back.
	 */
	constructor(itemCount: number, continueOnFail: boolean, secrets: readonly string[]) {
		this.#continueOnFail = continueOnFail;
		this.#hideSecrets = createDataRedactor(secrets);
		this.#items = new Array<undefined>(itemCount).fill(undefined);
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

	/** Takes in the error an item ended with. */
	fail(index: number, error: NodeError): void {
		if (this.#continueOnFail) this.#items[index] = createErrorItem(error, index);
		else this.#errors[index] = error;
	}

	/** How many items have ended. */
	get count(): number {
		const isEnded = (item: unknown, index: number) => item !== undefined || index in this.#errors;
		return this.#items.filter(isEnded).length;
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
