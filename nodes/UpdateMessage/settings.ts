import { isObject } from './providers/checks';
import { BadInput } from './providers/types';

/** How a run is to be delivered, read once from the options of its first item. */
export interface RunSettings {
	/** How long one call may take, in milliseconds. */
	timeoutMs: number;
	/** Calls in flight at one time. */
	concurrency: number;
	/** How often one item's calls may be sent again. */
	maxRetries: number;
	/** The longest wait, in milliseconds, that a server may ask for or an item may spend on retries. */
	maxWaitMs: number;
	/** Whether earlier edits of the same message are left out. */
	sameMessage: SameMessage;
}

/** What becomes of several edits of one message in one run. */
export type SameMessage = 'every' | 'last';

/** The values when an option was not added; the panel shows the same. */
export const SETTING_DEFAULTS = {
	timeout: 30_000,
	concurrency: 16,
	maxRetries: 4,
	maxWait: 300,
	sameMessage: 'every',
} as const;

/** The most calls in flight at one time that the node allows. */
export const MAX_CONCURRENCY = 100;

/** What each number may be, and what it is when the option was not added. */
const RANGES = {
	timeout: { label: 'Timeout', fallback: SETTING_DEFAULTS.timeout, min: 1, max: 3_600_000 },
	concurrency: {
		label: 'Concurrency',
		fallback: SETTING_DEFAULTS.concurrency,
		min: 1,
		max: MAX_CONCURRENCY,
	},
	maxRetries: { label: 'Max Retries', fallback: SETTING_DEFAULTS.maxRetries, min: 0, max: 100 },
	maxWait: { label: 'Max Wait', fallback: SETTING_DEFAULTS.maxWait, min: 0, max: 86_400 },
} as const;

/** Reads the settings from the options. Throws BadInput for a number that is out of range. */
export function readSettings(options: unknown): RunSettings {
	const chosen = isObject(options) ? options : {};
	const number = (name: keyof typeof RANGES) => readNumber(chosen[name], RANGES[name]);
	return {
		timeoutMs: number('timeout'),
		concurrency: number('concurrency'),
		maxRetries: number('maxRetries'),
		maxWaitMs: number('maxWait') * 1000,
		sameMessage: readSameMessage(chosen.sameMessage),
	};
}

function readSameMessage(value: unknown): SameMessage {
	if (value === undefined || value === '') return SETTING_DEFAULTS.sameMessage;
	if (value === 'every' || value === 'last') return value;
	throw new BadInput(
		'The option Same Message has a value that the node does not know',
		'Choose Send Every Edit or Send Only the Last.',
	);
}

interface Range {
	label: string;
	fallback: number;
	min: number;
	max: number;
}

function readNumber(value: unknown, { label, fallback, min, max }: Range): number {
	if (value === undefined || value === null || value === '') return fallback;
	const number = typeof value === 'string' ? Number(value) : value;
	if (typeof number === 'number' && Number.isInteger(number) && number >= min && number <= max) {
		return number;
	}
	throw new BadInput(
		`The option ${label} is not a whole number from ${min} to ${max}`,
		`Correct it in the options, or remove it; then it is ${fallback}.`,
	);
}
