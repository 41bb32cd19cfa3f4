import type { ServiceLabels } from '../providers/provider';
import type { Problem, Purpose } from '../providers/types';
import { ERROR_ROWS, OTHER_ERROR, type ErrorRow } from './errorCodes';

/** Why no whole answer came, and whether the same call may be sent again. */
interface TransportFailure {
	retry: ErrorRow['retry'];
	problem: Problem;
}

/** Where a request went. */
export interface RequestPlace {
	address: string;
	labels: Pick<ServiceLabels, 'displayName'>;
}

const DOUBT =
	'The edit may have been made or not. Sending the same edit again does no harm, unless it appends or prepends: then look at the message first.';

const LIST_TIMEOUT = 'Open the list again, or enter the ID instead.';

/** Turns what the HTTP client threw into words; never quotes the error, which may hold headers. */
export function describeTransportError(
	error: unknown,
	{ address, labels }: RequestPlace,
	purpose: Purpose,
): TransportFailure {
	const chain = listErrors(error);
	const codes = chain.flatMap((link) => [link.code, link.httpCode, link.name].filter(isText));
	const row = findRow(codes, chain.flatMap(listWords)) ?? OTHER_ERROR;
	const code = codes.find((candidate) => /^[A-Z][A-Z0-9_]{2,60}$/.test(candidate));
	const technical = code === undefined ? '' : ` (Technical: ${code})`;
	const message = row.message.replace('{server}', () => new URL(address).host);
	const advice = describeRow(row, purpose).replace('{service}', () => labels.displayName);
	return { retry: row.retry, problem: { message, description: advice + technical } };
}

/** A code tells more than words, which other errors may have in them, too. */
function findRow(codes: string[], words: string[]): ErrorRow | undefined {
	return (
		ERROR_ROWS.find((row) => row.codes.some((code) => codes.includes(code))) ??
		ERROR_ROWS.find((row) => codes.some((code) => row.codePattern?.test(code))) ??
		ERROR_ROWS.find((row) => words.some((text) => row.words?.test(text)))
	);
}

function describeRow({ retry, description, isDoubtful }: ErrorRow, purpose: Purpose): string {
	if (purpose === 'list' && retry === 'timeout') return LIST_TIMEOUT;
	return purpose === 'edit' && isDoubtful ? `${DOUBT} ${description}` : description;
}

/** What n8n or its HTTP client may have put into an error; nothing of it is sure. */
interface ErrorLink {
	code?: unknown;
	httpCode?: unknown;
	name?: unknown;
	message?: unknown;
	messages?: unknown;
}

/**
 * An error and its causes; n8n wraps what its HTTP client threw. Where its wrapper has no cause (n8n 1.102 to 2.33), the
 * client's code stands in `httpCode`, and its words in `messages`.
 */
function listErrors(error: unknown): ErrorLink[] {
	const chain: ErrorLink[] = [];
	let link = error;
	while (typeof link === 'object' && link !== null && chain.length < 8 && !chain.includes(link)) {
		chain.push(link);
		link = 'cause' in link ? link.cause : undefined;
	}
	return chain;
}

function listWords({ message, messages }: ErrorLink): string[] {
	const texts: unknown[] = [message, ...(Array.isArray(messages) ? (messages as unknown[]) : [])];
	return texts.filter(isText);
}

function isText(value: unknown): value is string {
	return typeof value === 'string';
}
