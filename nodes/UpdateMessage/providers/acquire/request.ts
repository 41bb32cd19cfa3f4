import { isBlank, readLocator } from '../shared/validation';
import { BadInput, type RoutedRequest } from '../types';

/** What an edit sends to Acquire. */
export interface AcquireUpdate {
	messageId: number;
	text: string;
	/** Sent only when the user chose one. */
	messageType?: string;
	/** Sent only when the user entered one. */
	translateLanguage?: string;
}

const MESSAGE_TYPES = ['message', 'note', 'event'];

/** Reads the message's ID, which the API documents as an integer. Throws BadInput for another. */
export function readMessageId(value: unknown): number {
	const { value: text } = readLocator(value, 'Message');
	if (text === '') {
		throw new BadInput(
			'The Message is missing',
			'Enter the ID of the Acquire message. A webhook of Acquire carries it; if it comes from an expression, check that the field exists in this item.',
		);
	}
	const id = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
	if (!Number.isSafeInteger(id) || id < 1) {
		throw new BadInput(
			`The Message "${text.slice(0, 60)}" is not an Acquire message ID`,
			'An Acquire message ID is a whole number such as 8288.',
		);
	}
	return id;
}

/** Whether an answer's value is an ID, of whatever object. */
export function isId(value: unknown): value is string | number {
	return typeof value === 'number' || (typeof value === 'string' && value !== '');
}

/** Reads the type of message from the options; undefined when the user chose none. */
export function readMessageType(value: unknown): string | undefined {
	if (isBlank(value)) return undefined;
	if (typeof value === 'string' && MESSAGE_TYPES.includes(value)) return value;
	throw new BadInput(
		'The Message Type is not one that Acquire knows',
		`Choose one of: ${MESSAGE_TYPES.join(', ')}.`,
	);
}

/** The type that a message has; undefined where it is none that an update takes. */
export function readOwnType({ type }: Record<string, unknown>): string | undefined {
	return MESSAGE_TYPES.find((known) => known === type);
}

/** Reads the language code from the options; undefined when the user entered none. */
export function readTranslateLanguage(value: unknown): string | undefined {
	if (isBlank(value)) return undefined;
	if (typeof value === 'string' && /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})?$/.test(value.trim())) {
		return value.trim();
	}
	throw new BadInput(
		'The Translate Language is not a language code',
		'Enter an ISO code such as en or pt-BR.',
	);
}

/** `GET /api/v1/crm/objects/case-message/{messageId}`: the message with its present text. */
export function buildRead(messageId: number): RoutedRequest {
	const path = `/api/v1/crm/objects/case-message/${messageId}`;
	return { route: 'case-message', request: { method: 'GET', path } };
}

/** `POST /api/v1/crm/messenger/chat/message/{messageId}`, with the keys that were set. */
export function buildUpdate(update: AcquireUpdate): RoutedRequest {
	const { messageType, translateLanguage } = update;
	const path = `/api/v1/crm/messenger/chat/message/${update.messageId}`;
	const body = {
		message: {
			...(messageType !== undefined && { type: messageType }),
			message: update.text,
			...(translateLanguage !== undefined && { translateLangKey: translateLanguage }),
		},
	};
	return { route: 'message', request: { method: 'POST', path, body } };
}
