import { cutText, isObject } from '../checks';
import { describeTrouble, isTrouble, quoteWords } from '../jsonReply';
import type { Problem } from '../types';
import { ACQUIRE_LABELS } from './server';

interface Row {
	types: string[];
	status?: number;
	message: string;
	description: string;
	/** The words where it was a list of the panel that asked, if they are others. */
	inList?: Pick<Problem, 'message' | 'description'>;
}

const REFUSED = {
	message: 'Acquire refused the request for the list',
	description: 'Switch Message to By ID.',
};

/** Source: the statuses and error types that Acquire documents for its REST API. */
const ROWS: Row[] = [
	{
		types: ['ERROR_RECORD_NOT_FOUND'],
		status: 404,
		message: 'Acquire has no message with ID {id}',
		description:
			'Check the Message: it must be the ID of a message (not of a case or contact) in the account of the credential. A deleted message cannot be edited.',
	},
	{
		types: ['ERROR_UNAUTHORIZED'],
		status: 401,
		message: 'Acquire does not accept the API key',
		description:
			'The key is wrong or was revoked. Make a new one in Acquire under Settings > For Developers > API Key, and enter it in the credential. Check the Account ID, too: a key works in its own account only.',
	},
	{
		types: ['ERROR_UNAUTHORIZED_ACCESS'],
		status: 403,
		message: 'The API key may not edit messages',
		description:
			'Give the key the permissions for cases and messages in Acquire under Settings > For Developers > API Key, or make a new key that has them.',
		inList: {
			message: 'The API key may not read cases and messages',
			description:
				'Give the key the permissions for cases and messages in Acquire under Settings > For Developers > API Key, or switch Message to By ID.',
		},
	},
	{
		types: ['ERROR_INVALID_INPUT'],
		message: 'Acquire refused the edit of message {id}: it does not accept one of the values',
		description: 'Check Text, and Message Type and Translate Language in the options.',
		inList: REFUSED,
	},
	{
		types: ['ERROR_DUPLICATE_RECORD_FOUND'],
		message: 'Acquire refused the edit of message {id}: such a record exists already',
		description: 'Look at the message in Acquire; it may hold this text already.',
	},
	{
		types: ['ERROR_SERVER_ERROR'],
		status: 500,
		message: 'Acquire failed on its own side while editing message {id}',
		description:
			'Try again later. If it comes back for this message only, tell the support of Acquire its ID.',
		inList: {
			message: 'Acquire failed on its own side',
			description: 'Try again later, or switch Message to By ID.',
		},
	},
];

/** Turns a refusal of Acquire into what happened and what to do; the server's words are kept. */
export function describeRefusal(
	status: number,
	json: Record<string, unknown>,
	messageId: number,
): Problem {
	const { type, words } = readServerWords(json);
	const row = findRow(type, status);
	if (row === undefined && isTrouble(status)) return describeTrouble(status, ACQUIRE_LABELS, words);
	const quote = quoteServer(type, words);
	return {
		message: (
			row?.message ?? `Acquire refused the edit of message {id} (status ${status})`
		).replace('{id}', String(messageId)),
		description:
			(row?.description ?? 'Check the parameters of this item and the credential.') + quote,
		httpStatus: status,
	};
}

/** The same for a list of the panel, which is about no single message. */
export function describeListRefusal(status: number, json: Record<string, unknown>): Problem {
	const { type, words } = readServerWords(json);
	const row = findRow(type, status);
	if (row === undefined && isTrouble(status)) {
		return describeTrouble(status, { ...ACQUIRE_LABELS, isRead: true }, words);
	}
	const { message, description } = row?.inList ?? row ?? REFUSED;
	return { message, description: description + quoteServer(type, words), httpStatus: status };
}

/** Whether a refusal means that what was asked for does not exist. */
export function isMissing(status: number, json: Record<string, unknown>): boolean {
	return findRow(readServerWords(json).type, status)?.status === 404;
}

function findRow(type: string, status: number): Row | undefined {
	return (
		ROWS.find((candidate) => candidate.types.includes(type)) ??
		ROWS.find((candidate) => candidate.status === status)
	);
}

function quoteServer(type: string, words: string): string {
	return quoteWords('Acquire', [type, words].filter((part) => part !== '').join(': '));
}

/** The JSON of an error is not documented: type and words are taken wherever they stand. */
function readServerWords(json: Record<string, unknown>): { type: string; words: string } {
	const nested: unknown[] = [json.error, json.data, json.message, json.errors].flat();
	const places = [json, ...nested].filter(isObject);
	const texts = (key: string): string[] =>
		places.map((place) => place[key]).filter((value) => typeof value === 'string');
	const words = ['message', 'error', 'description'].flatMap(texts).filter((text) => !isType(text));
	const types = ['type', 'error', 'message', 'code'].flatMap(texts).filter(isType);
	return { type: types[0] ?? '', words: cutText(words[0] ?? '', 300) };
}

function isType(text: string): boolean {
	return /^ERROR_[A-Z_]{1,60}$/.test(text);
}
