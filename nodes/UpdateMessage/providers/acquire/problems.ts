import {
	describeRefusal,
	findRefusal,
	type RefusalAnswer,
	type RefusalContext,
} from '../shared/refusals';
import { truncate } from '../shared/truncate';
import { isObject } from '../shared/validation';
import type { Problem } from '../types';
import { INPUT_REFUSED, REFUSED_IN_LIST, REFUSALS, UNKNOWN } from './refusals';
import { ACQUIRE_LABELS } from './server';

/** Turns an answer that is no success into what happened and what to do; the server's words are kept. */
export function describeAnswer(
	status: number,
	json: Record<string, unknown>,
	context: Pick<RefusalContext, 'messageId' | 'purpose'>,
): Problem {
	const otherwise =
		context.purpose === 'list'
			? REFUSED_IN_LIST
			: {
					message: `Acquire refused the edit of {message} (status ${status})`,
					description: 'Check the parameters of this item and the credential.',
				};
	const words = { rows: REFUSALS, labels: ACQUIRE_LABELS, otherwise };
	return describeRefusal(readRefusal(status, json), { ...context, ...words });
}

/** Whether a refusal means that what was asked for does not exist. */
export function isMissing(status: number, json: Record<string, unknown>): boolean {
	return findRefusal(REFUSALS, readRefusal(status, json))?.message === UNKNOWN.message;
}

/** Whether a refusal means that something of what was sent was wrong, or something was missing. */
export function isInputRefused(status: number, json: Record<string, unknown>): boolean {
	const answer = readRefusal(status, json);
	if (answer.codes.length === 0) return answer.words !== '' && (status === 400 || status === 422);
	return findRefusal(REFUSALS, answer)?.message === INPUT_REFUSED.message;
}

/** The JSON of an error is not documented: type and words are taken wherever they stand. */
function readRefusal(status: number, json: Record<string, unknown>): RefusalAnswer {
	const nested: unknown[] = [json.error, json.data, json.message, json.errors].flat();
	const places = [json, ...nested].filter(isObject);
	const texts = (key: string): string[] =>
		places.flatMap((place) => place[key]).filter((value) => typeof value === 'string');
	const said = ['message', 'error', 'errors', 'description']
		.flatMap(texts)
		.filter((text) => !isType(text));
	const types = ['type', 'error', 'message', 'code'].flatMap(texts).filter(isType).slice(0, 1);
	const words = truncate(said[0] ?? '', 300);
	const quote = [...types, words].filter((part) => part !== '').join(': ');
	return { status, codes: types, words, quote };
}

function isType(text: string): boolean {
	return /^ERROR_[A-Z_]{1,60}$/.test(text);
}
