import { describeRefusal, type Refusal, type RefusalContext } from '../shared/refusals';
import { truncate } from '../shared/truncate';
import type { Problem } from '../types';
import { REFUSALS } from './refusals';
import { ROCKET_CHAT_LABELS } from './server';

/** What an answer is told with. */
export type AnswerContext = Pick<RefusalContext, 'messageId' | 'purpose' | 'unsaid'> & {
	/** What refusals mean for this request alone; they go before the common ones. */
	rows?: readonly Refusal[];
};

/** Turns an answer that is no success into what happened and what to do; Rocket.Chat's words are kept. */
export function describeAnswer(
	status: number,
	json: Record<string, unknown>,
	context: AnswerContext,
): Problem {
	const words = readServerWords(json);
	const item = context.purpose === 'edit' ? 'the parameters of this item and ' : '';
	const otherwise = {
		message: `Rocket.Chat refused the request for {message} (status ${status})`,
		description: `Check ${item}the permissions of the user whose token this is.`,
	};
	const answer = { status, words, codes: readCodes(json, words) };
	const labels = ROCKET_CHAT_LABELS;
	const rows = [...(context.rows ?? []), ...REFUSALS];
	return describeRefusal(answer, { ...context, rows, labels, otherwise });
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
	return typeof text === 'string' ? truncate(text, 300) : '';
}
