import { isBlank, readOptions } from '../providers/shared/validation';
import { BadInput, type ReadParameter } from '../providers/types';

/** How a run is to be delivered. */
export interface RunSettings {
	/** How long one call may take, in milliseconds. */
	timeoutMs: number;
	/** Calls in flight at one time; undefined: as many as the server takes well. */
	concurrency: number | undefined;
	/** How often one item's calls may be sent again. */
	maxRetries: number;
	/** The longest wait, in milliseconds, that a server may ask for or an item may spend on retries. */
	maxWaitMs: number;
	/** Whether earlier edits of the same message are left out. */
	sameMessage: SameMessage;
}

/** What becomes of several edits of one message in one run. */
type SameMessage = 'every' | 'last';

/** The options that are numbers: what errors call each, its value when it was not added, and its bounds. */
export const NUMBERS = {
	concurrency: { label: 'Concurrency', fallback: undefined, min: 1, max: 256 },
	maxRetries: { label: 'Max Retries', fallback: 4, min: 0, max: 100 },
	maxWait: { label: 'Max Wait', fallback: 300, min: 0, max: 86_400 },
	timeout: { label: 'Timeout', fallback: 30_000, min: 1, max: 3_600_000 },
} as const;

/** The name of an option that is a number. */
export type NumberName = keyof typeof NUMBERS;

/** The value of Same Message when it was not added. */
export const SAME_MESSAGE: SameMessage = 'every';

/** Reads the settings from the options of an item. Throws BadInput for a value that cannot be used. */
export function readSettings(read: ReadParameter): RunSettings {
	const chosen = readOptions(read);
	const readOptional = (name: NumberName) => readNumber(chosen[name], NUMBERS[name]);
	const number = (name: Exclude<NumberName, 'concurrency'>) =>
		readOptional(name) ?? NUMBERS[name].fallback;
	return {
		timeoutMs: number('timeout'),
		concurrency: readOptional('concurrency'),
		maxRetries: number('maxRetries'),
		maxWaitMs: number('maxWait') * 1000,
		sameMessage: readSameMessage(chosen.sameMessage),
	};
}

function readSameMessage(value: unknown): SameMessage {
	if (isBlank(value)) return SAME_MESSAGE;
	if (value === 'every' || value === 'last') return value;
	throw new BadInput(
		'The option Same Message has a value that the node does not know',
		'Choose Send Every Edit or Send Only the Last.',
	);
}

interface Range {
	label: string;
	/** The value of an option that was not added; undefined: it finds itself. */
	fallback: number | undefined;
	min: number;
	max: number;
}

/** A number in its range, or undefined when none was given. */
function readNumber(value: unknown, { label, fallback, min, max }: Range): number | undefined {
	if (isBlank(value)) return undefined;
	const number = typeof value === 'string' ? Number(value) : value;
	if (typeof number === 'number' && Number.isInteger(number) && number >= min && number <= max) {
		return number;
	}
	throw new BadInput(
		`The option ${label} is not a whole number from ${min} to ${max}`,
		`Correct it in the options, or remove it; then it is ${fallback ?? 'Automatic'}.`,
	);
}
