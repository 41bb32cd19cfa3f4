import type { Problem } from '../types';
import {
	describeInfrastructure,
	isInfrastructureStatus,
	quoteWords,
	type ReplyContext,
} from './jsonReply';

/** What to say of a refusal. `{message}` stands for the message, named by its ID where there is one. */
export type RefusalText = Pick<Problem, 'message' | 'description'>;

/** One way in which a service refuses a request: any of `codes` or `words` (or neither) and `status` match. */
export interface Refusal extends RefusalText {
	status?: number;
	/** Codes of the service, as they come. */
	codes?: string[];
	/** A part of the service's text, upper and lower case alike. */
	words?: string[];
	/** What to say where it was a list of the panel that asked, if that is something else. */
	inList?: RefusalText;
}

/** A refusal as the service answered it. */
export interface RefusalAnswer {
	status: number;
	codes: string[];
	/** The service's own text; empty where it has none. */
	words: string;
	/** What to quote of the answer, if it is not the words alone. */
	quote?: string;
}

/** What a refusal is told with. */
export interface RefusalContext extends ReplyContext {
	/** The ways in which the service refuses; the first that matches counts. */
	rows: readonly Refusal[];
	/** What to say where no row matches. */
	otherwise: RefusalText;
	/** Absent where the request was about no single message. */
	messageId?: string | number;
	/** What a refusal of this status and without any text means on this route, where that is known. */
	unsaid?: RefusalText & { status: number };
}

/** Turns a service's refusal into what happened and what to do now; its own words are kept. */
export function describeRefusal(answer: RefusalAnswer, context: RefusalContext): Problem {
	const { status, words, quote = words } = answer;
	const { labels, purpose, unsaid } = context;
	const row: Refusal | undefined =
		words === '' && unsaid?.status === status ? unsaid : findRefusal(context.rows, answer);
	if (row === undefined && isInfrastructureStatus(status)) {
		return describeInfrastructure(status, context, words);
	}
	const text = (purpose === 'list' ? row?.inList : undefined) ?? row ?? context.otherwise;
	// Then the status alone has told it, which others on the way answer with, too.
	const isSilent = quote === '' && row !== undefined && row !== unsaid;
	const said = isSilent
		? ` It gave no reason: a proxy or firewall in between may have answered, not ${labels.displayName}.`
		: quoteWords(labels.displayName, quote);
	return {
		message: fillMessage(text.message, context.messageId),
		description: text.description + said,
		httpStatus: status,
	};
}

/** The row for a refusal: codes and words tell more than a status, which every row may share. */
export function findRefusal(rows: readonly Refusal[], answer: RefusalAnswer): Refusal | undefined {
	return rows.find((row) => matches(row, answer));
}

function matches(row: Refusal, { status, codes, words }: RefusalAnswer): boolean {
	if (row.status !== undefined && row.status !== status) return false;
	if (row.codes === undefined && row.words === undefined) return true;
	if (row.codes?.some((code) => codes.includes(code)) === true) return true;
	const said = words.toLowerCase();
	return row.words?.some((part) => said.includes(part.toLowerCase())) === true;
}

/** A problem about one message, from a text for any. */
export function nameMessage(
	{ message, description }: RefusalText,
	messageId: string | number,
): Problem {
	return { message: fillMessage(message, messageId), description };
}

/** Where the request was about no single message, the text goes without one. */
function fillMessage(text: string, messageId: string | number | undefined): string {
	if (messageId === undefined) {
		return text.replace(/ (?:of|for) \{message\}/, '').replace('{message}', 'its messages');
	}
	return text
		.replace(/^\{message\}/, () => `Message ${messageId}`)
		.replace('{message}', () => `message ${messageId}`);
}
