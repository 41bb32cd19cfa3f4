import { cutText } from '../checks';
import { describeTrouble, isTrouble, quoteWords } from '../jsonReply';
import type { Problem } from '../types';
import { REFUSALS, type Refusal } from './refusals';
import { ROCKET_CHAT_LABELS } from './server';

/** What a refusal is told with. */
export interface RefusalContext {
	/** Absent where the request was about no single message. */
	messageId?: string;
	/** Set where the request was to edit, not only to read. */
	isEdit?: boolean;
	/** What a refusal without any text means on this route, where that is known. */
	unsaid?: Pick<Refusal, 'message' | 'description'>;
}

/**
 * Turns a refusal of Rocket.Chat into what happened and what to do; its words are kept.
 */
export function describeRefusal(
	status: number,
	json: Record<string, unknown>,
	{ messageId, unsaid, isEdit = false }: RefusalContext = {},
): Problem {
	const words = readServerWords(json);
	const refusal =
		words === '' && unsaid !== undefined
			? unsaid
			: REFUSALS.find((row) => matches(row, { status, words, codes: readCodes(json, words) }));
	if (refusal === undefined && isTrouble(status)) {
		return describeTrouble(status, { ...ROCKET_CHAT_LABELS, isRead: !isEdit }, words);
	}
	const message =
		refusal?.message ?? `Rocket.Chat refused the request for {message} (status ${status})`;
	const item = isEdit ? 'the parameters of this item and ' : '';
	const advice =
		refusal?.description ?? `Check ${item}the permissions of the user whose token this is.`;
	return {
		message: nameMessage(message, messageId),
		description: advice + quoteWords('Rocket.Chat', words),
		httpStatus: status,
	};
}

/** Where the request was about no single message, the text goes without one. */
function nameMessage(text: string, messageId: string | undefined): string {
	if (messageId !== undefined) return text.replace('{message}', () => `message ${messageId}`);
	return text.replace(/ (?:of|for) \{message\}/, '').replace('{message}', 'its messages');
}

function matches(
	row: Refusal,
	answer: { status: number; words: string; codes: string[] },
): boolean {
	if (row.status !== undefined && row.status !== answer.status) return false;
	if (row.codes === undefined && row.words === undefined) return true;
	if (row.codes?.some((code) => answer.codes.includes(code)) === true) return true;
	const said = answer.words.toLowerCase();
	return row.words?.some((part) => said.includes(part.toLowerCase())) === true;
}

/**
 * Source: a coded failure has `errorType`, and its `error` ends in the code in brackets; a plain one
 * may be nothing but a code, and `rooms.info` has words in `errorType` then.
 */
function readCodes({ errorType }: Record<string, unknown>, words: string): string[] {
	const open = words.endsWith(']') ? words.lastIndexOf('[') : -1;
	const code = open >= 0 ? words.slice(open + 1, -1) : words;
	return typeof errorType === 'string' ? [errorType, code] : [code];
}

/** The text of a failure: `error`, or `message` as servers before 8 send it to a stranger. */
function readServerWords(json: Record<string, unknown>): string {
	const text = [json.error, json.message].find(
		(value) => typeof value === 'string' && value !== 'error',
	);
	return typeof text === 'string' ? cutText(text, 300) : '';
}
