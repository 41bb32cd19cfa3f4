import { onlyReads } from './expressions';

/** What reading parameters needs of n8n. */
export interface ParameterSource {
	/** The node's parameters as saved, expressions unresolved. */
	saved: Readonly<Record<string, unknown>>;
	/** One parameter of one item, expressions resolved; undefined when it is not set. */
	read(name: string, itemIndex: number): unknown;
	/** What a text with expressions in braces comes to for one item. */
	evaluate(expression: string, itemIndex: number): unknown;
}

/**
 * One expression and nothing around it. What could reach beyond it when it stands in a list (comments, templates,
 * blocks, several statements) is left to n8n.
 */
const PLAIN_EXPRESSION = /^=\{\{([^{}`;/\\]+)\}\}$/;

/**
 * Reads each parameter as n8n does, and asks n8n as seldom as possible: setting up the evaluation of an expression
 * takes n8n a millisecond, several times as long as the expression itself.
 *
 * A parameter without an expression is read once. One with an expression is read by n8n for the first item; from then
 * on, all plain expressions of an item are evaluated together, unless one of the node's could change data: what it
 * leaves to the others depends on their order, and on n8n's expression engine. Where that gives anything but a text, a number or a
 * boolean, or fails, n8n reads the parameter after all, so that values, types and errors are always its own. What was
 * read of an item is kept while that item is being read: an expression that changes data runs once.
 */
export class ParameterReader {
	readonly #fixed = new Map<string, unknown>();

	readonly #mayReadTogether: boolean;

	/** The expressions of the parameters that items have needed so far, by name. */
	readonly #needed = new Map<string, string>();

	/** What has been read of one item. */
	#read: { itemIndex: number; values: Map<string, unknown> } = { itemIndex: -1, values: new Map() };

	/** What the needed ones came to, for one item. */
	#together: { itemIndex: number; values: ReadonlyMap<string, unknown> } | undefined;

	readonly #source: ParameterSource;

	constructor(source: ParameterSource) {
		this.#source = source;
		this.#mayReadTogether = onlyReads(source.saved);
	}

	/** One parameter of one item, expressions resolved; undefined when it is not set. Throws n8n's errors. */
	read(name: string, itemIndex: number): unknown {
		if (this.#fixed.has(name)) return this.#fixed.get(name);
		if (this.#read.itemIndex !== itemIndex) this.#read = { itemIndex, values: new Map() };
		const { values } = this.#read;
		if (!values.has(name)) values.set(name, this.#evaluateParameter(name, itemIndex));
		return values.get(name);
	}

	#evaluateParameter(name: string, itemIndex: number): unknown {
		const value = this.#needed.has(name) ? this.#readTogether(itemIndex).get(name) : undefined;
		if (value !== undefined) return replaceExpression(this.#source.saved[name], value);
		return this.#readAlone(name, itemIndex);
	}

	#readAlone(name: string, itemIndex: number): unknown {
		const value = this.#source.read(name, itemIndex);
		const saved = this.#source.saved[name];
		if (!holdsExpression(saved)) this.#fixed.set(name, value);
		const expression = findPlainExpression(saved);
		// Only what n8n has been able to read: a syntax error would spoil the others.
		if (expression !== undefined && this.#mayReadTogether) this.#needed.set(name, expression);
		return value;
	}

	#readTogether(itemIndex: number): ReadonlyMap<string, unknown> {
		if (this.#together?.itemIndex !== itemIndex) {
			this.#together = { itemIndex, values: this.#evaluateNeeded(itemIndex) };
		}
		return this.#together.values;
	}

	#evaluateNeeded(itemIndex: number): ReadonlyMap<string, unknown> {
		const names = [...this.#needed.keys()];
		if (names.length < 2) return new Map();
		const list = [...this.#needed.values()].map((expression) => `(${expression})`).join(', ');
		const values = this.#evaluate(`{{ [${list}] }}`, itemIndex);
		if (!Array.isArray(values) || values.length !== names.length) return new Map();
		const pairs = names.map((name, at) => [name, values[at] as unknown] as const);
		return new Map(pairs.filter(([, value]) => isPlain(value)));
	}

	#evaluate(expression: string, itemIndex: number): unknown {
		try {
			return this.#source.evaluate(expression, itemIndex);
		} catch (error) {
			// No list: n8n reads them one by one, and throws its own error for the one that has a fault.
			return error;
		}
	}
}

/** Whether a parameter's value as saved has an expression anywhere in it. */
function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return typeof value === 'object' && value !== null && Object.values(value).some(holdsExpression);
}

/** The expression of a parameter that is nothing else, or of a resource locator whose value is nothing else. */
function findPlainExpression(saved: unknown): string | undefined {
	if (isLocator(saved)) {
		const { value, ...rest } = saved;
		return holdsExpression(rest) ? undefined : findPlainExpression(value);
	}
	return typeof saved === 'string' ? PLAIN_EXPRESSION.exec(saved)?.[1] : undefined;
}

/** The parameter as n8n would give it, with what its expression came to. */
function replaceExpression(saved: unknown, value: unknown): unknown {
	return isLocator(saved) ? { ...saved, value } : value;
}

function isLocator(saved: unknown): saved is Record<string, unknown> {
	return typeof saved === 'object' && saved !== null && '__rl' in saved && saved.__rl === true;
}

function isPlain(value: unknown): boolean {
	return ['string', 'number', 'boolean'].includes(typeof value);
}
