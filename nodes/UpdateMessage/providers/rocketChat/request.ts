import { jsonParse } from 'n8n-workflow';

import { isBlank, isObject, readText } from '../shared/validation';
import { BadInput, type RoutedRequest } from '../types';

/** What an edit sends to Rocket.Chat. */
export interface RocketChatUpdate {
	roomId: string;
	messageId: string;
	text: string;
	/** Sent only when the user limited link previews. */
	previewUrls?: string[];
	/** Sent only when the user set them; replaces the whole object. */
	customFields?: Record<string, unknown>;
}

/** IDs may be any string (imported and bot-made messages), but one line, not endless, and of what one can see. */
const ID = /^[^\s\p{Cc}\p{Cf}]{1,200}$/u;

/** Checks an ID; `missing` says what to do when there is none, `example` what a right one looks like. */
export function readId(
	text: string,
	words: { label: string; missing: string; example?: string },
): string {
	if (text === '') throw new BadInput(`The ${words.label} is missing`, words.missing);
	if (ID.test(text)) return text;
	throw new BadInput(
		`The ${words.label} "${text.slice(0, 60)}" is not an ID`,
		`Enter one word of at most 200 characters, without spaces or invisible characters, such as ${words.example ?? 'vzGBzSwy6jJQDwtZe'}.`,
	);
}

/** Reads which links get a preview; undefined means all, which is the server's default. */
export function readPreviewUrls(options: Record<string, unknown>): string[] | undefined {
	const choice = options.linkPreviews;
	if (isBlank(choice) || choice === 'all') return undefined;
	if (choice === 'none') return [];
	if (choice !== 'only') {
		throw new BadInput(
			'The option Link Previews has a value that the node does not know',
			'Choose All Links, No Links or Only Named Links.',
		);
	}
	const given = options.previewUrls;
	const parts = Array.isArray(given)
		? given.map((part) => readText(part, 'Preview URL'))
		: [readText(given, 'Preview URL')];
	// A link may hold commas; one before a space is none of its own.
	const urls = parts.flatMap((part) => part.trim().split(/,?\s+/)).filter((part) => part !== '');
	const wrong = urls.find((url) => !/^https?:\/\//i.test(url));
	if (wrong !== undefined) {
		throw new BadInput(
			`The Preview URL "${wrong.slice(0, 100)}" is not a link`,
			'Enter each link as it stands in the text, starting with http:// or https://.',
		);
	}
	return urls;
}

/** Reads the custom fields; undefined when the user left them out. An empty object counts as set. */
export function readCustomFields(value: unknown): Record<string, unknown> | undefined {
	if (isBlank(value)) return undefined;
	// As they will be sent: dates, for example, are texts then.
	const json = typeof value === 'string' ? value : JSON.stringify(value);
	const fields = jsonParse<unknown>(json, { fallbackValue: null });
	if (!isObject(fields)) {
		throw new BadInput(
			'The Custom Fields are not a JSON object',
			'Enter them as { "priority": "high" }. Check quotes, commas and braces.',
		);
	}
	const unsafe = findUnsafeKey(fields);
	if (unsafe === undefined) return fields;
	throw new BadInput(
		`The Custom Fields contain the key "${unsafe}"`,
		'Remove it; no custom field may have this name.',
	);
}

/** The keys that reach the prototype of an object. n8n's own check for them is not there before n8n 1.97. */
const UNSAFE_KEYS = ['__proto__', 'constructor', 'prototype'];

/** Finds a key, however deep, that would change other objects when something merges this one. */
function findUnsafeKey(root: object): string | undefined {
	const open: object[] = [root];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		for (const [key, value] of Object.entries(next) as Array<[string, unknown]>) {
			if (UNSAFE_KEYS.includes(key)) return key;
			if (typeof value === 'object' && value !== null) open.push(value);
		}
	}
	return undefined;
}

/** `GET /api/v1/chat.getMessage`: the message with its present text, and its room. */
export function buildRead(messageId: string): RoutedRequest {
	const request = { path: '/api/v1/chat.getMessage', query: { msgId: messageId } };
	return { route: 'chat.getMessage', request: { method: 'GET', ...request } };
}

/** `POST /api/v1/chat.update`, with the optional keys only when set: old servers refuse them. */
export function buildUpdate(update: RocketChatUpdate): RoutedRequest {
	const { roomId, messageId, text, previewUrls, customFields } = update;
	const body = {
		roomId,
		msgId: messageId,
		text,
		...(previewUrls !== undefined && { previewUrls }),
		...(customFields !== undefined && { customFields }),
	};
	return { route: 'chat.update', request: { method: 'POST', path: '/api/v1/chat.update', body } };
}
