import type { INodePropertyModeValidation } from 'n8n-workflow';

import { BadInput, type ReadParameter } from '../types';

/** The check of a field while somebody types: a pattern for the whole text. */
export function checkTyped(regex: string, errorMessage: string): INodePropertyModeValidation[] {
	return [{ type: 'regex', properties: { regex, errorMessage } }];
}

/**
 * Reads a text parameter. What expressions give becomes its text: numbers, booleans, and dates such as n8n's $now as
 * they are written in JSON; NaN is none, as in n8n.
 */
export function readText(given: unknown, label: string): string {
	const value: unknown = hasJsonForm(given) ? given.toJSON() : given;
	if (value === undefined || value === null || Number.isNaN(value)) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	throw new BadInput(
		`The ${label} is not a text but ${Array.isArray(value) ? 'a list' : 'an object'}`,
		`Choose the one field that holds the text, for example {{ $json.text }}, or turn it into text with {{ JSON.stringify($json) }}.`,
	);
}

function hasJsonForm(value: unknown): value is { toJSON(): unknown } {
	return isObject(value) && typeof value.toJSON === 'function';
}

/** Reads the text a message shall have. Throws {@link BadInput} when it is empty. */
export function readNewText(value: unknown): string {
	const text = readText(value, 'Text');
	if (text.trim() !== '') return text;
	throw new BadInput(
		'The Text is empty',
		'Enter the text that the message should have. To clear a message, enter a placeholder such as a dash. If the text comes from an expression, check that the field exists in this item.',
	);
}

/** The text as a URL, undefined if it is none. */
export function parseUrl(text: string): URL | undefined {
	// Encoded first: once it is compiled, the canParse of Node.js 20 refuses every letter such as ü.
	const letters = text.replace(/\p{Surrogate}/gu, '\uFFFD');
	const ascii = letters.replace(/[^\0-\x7f]+/g, encodeURIComponent);
	return URL.canParse(ascii) ? new URL(ascii) : undefined;
}

/** The value if it is a text, null otherwise. */
export function asText(value: unknown): string | null {
	return typeof value === 'string' ? value : null;
}

/** A resource locator as n8n stores it, or the plain value an expression gave instead. */
interface Locator {
	mode: string;
	value: string;
}

/** Reads a resource locator parameter; a plain text or number counts as an ID. */
export function readLocator(value: unknown, label: string): Locator {
	if (isObject(value) && 'value' in value) {
		const mode = typeof value.mode === 'string' && value.mode !== '' ? value.mode : 'id';
		return { mode, value: readText(value.value, label).trim() };
	}
	return { mode: 'id', value: readText(value, label).trim() };
}

/** Reads the options of an item; what is no collection of options counts as none. */
export function readOptions(read: ReadParameter): Record<string, unknown> {
	const options = read('options');
	return isObject(options) ? options : {};
}

/** Whether an option was left empty: not added, or added and not filled in. */
export function isBlank(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}

/** Whether a switch is on. An expression with anything around it, were it a line break, gives a text. */
export function isOn(value: unknown): boolean {
	return value === true || (typeof value === 'string' && value.trim().toLowerCase() === 'true');
}

/** Whether the value is an object with keys (no array, not null). */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
