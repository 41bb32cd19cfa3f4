import { isObject } from './providers/checks';
import { BadInput } from './providers/types';

/** How a run is to be delivered, read once from the options of its first item. */
export interface RunSettings {
	/** How long one call may take, in milliseconds. */
	timeoutMs: number;
	/** Calls in flight at one time. */
	concurrency: number;
}

/** The values when an option was not added; the panel shows the same. */
export const SETTING_DEFAULTS = { timeoutMs: 30_000, concurrency: 16 } as const;

/** The most calls in flight at one time that the node allows. */
export const MAX_CONCURRENCY = 100;

/** Reads the settings from the options. Throws BadInput for a number that is out of range. */
export function readSettings(options: unknown): RunSettings {
	const chosen = isObject(options) ? options : {};
	return {
		timeoutMs: readNumber(chosen.timeout, {
			label: 'Timeout',
			fallback: SETTING_DEFAULTS.timeoutMs,
			min: 1,
			max: 3_600_000,
		}),
		concurrency: readNumber(chosen.concurrency, {
			label: 'Concurrency',
			fallback: SETTING_DEFAULTS.concurrency,
			min: 1,
			max: MAX_CONCURRENCY,
		}),
	};
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
