import { Expression } from 'n8n-workflow';

import { ParameterReader, type ParameterSource } from '../../nodes/UpdateMessage/run/parameters';

/** The items' JSON. */
export type Items = Array<Record<string, unknown>>;

/** A source that can be compared with. */
export interface RecordingSource extends ParameterSource {
	/** Name, or "together", and item of all that was asked, in order. */
	asked: string[];
	/** What n8n gives, unasked. */
	alone(name: string, index: number): unknown;
}

/** A source that evaluates as n8n does, and writes down what it is asked for. */
export function createSource(saved: Record<string, unknown>, items: Items): RecordingSource {
	const asked: string[] = [];
	const resolve = (value: unknown, index: number): unknown => {
		if (Array.isArray(value)) return value.map((part) => resolve(part, index));
		if (typeof value === 'object' && value !== null) {
			const entries = Object.entries(value).map(([key, part]) => [key, resolve(part, index)]);
			return Object.fromEntries(entries) as unknown;
		}
		if (typeof value !== 'string' || !value.startsWith('=')) return value;
		const data = { $json: items[index], $itemIndex: index };
		return Expression.resolveWithoutWorkflow(value.slice(1), data);
	};
	const read = (name: string, index: number) => resolve(saved[name], index) ?? undefined;
	return {
		asked,
		alone: read,
		saved,
		read: (name: string, index: number) => {
			asked.push(`${name} ${index}`);
			return read(name, index);
		},
		evaluate: (expression: string, index: number) => {
			asked.push(`together ${index}`);
			return resolve(`=${expression}`, index);
		},
	};
}

/** A resource locator as n8n saves it. */
export const locator = (value: string): object => ({ __rl: true, mode: 'id', value });

/** Reads all parameters of all items, item by item, as the node does. */
export function readAll(source: RecordingSource, items: Items): unknown[][] {
	const reader = new ParameterReader(source);
	const names = Object.keys(source.saved);
	return items.map((_item, index) => names.map((name) => reader.read(name, index)));
}

/** A value, or the error in its place. */
export function attempt(read: () => unknown): unknown {
	try {
		return read();
	} catch (error) {
		return error;
	}
}
