import { jsonParse } from 'n8n-workflow';

import type { ServiceLabels } from '../provider';
import type { ApiResponse, Failure, Problem, Purpose } from '../types';
import { truncate } from './truncate';
import { isObject, parseUrl } from './validation';

/** A body that is the API's JSON object, or why it is not. */
export type JsonReply = { kind: 'json'; json: Record<string, unknown> } | Failure;

/** What an answer is told with: where the request was not to edit, no word is of an edit. */
export interface ReplyContext {
	labels: ServiceLabels;
	purpose: Purpose;
}

/**
 * Reads an answer's body as the API's JSON object. Looks at status and Content-Type before it
 * parses: redirects and web pages are no answers of an API, whatever their status, nor are empty bodies but of refusals.
 */
export function readJsonReply(response: ApiResponse, context: ReplyContext): JsonReply {
	const { status, body } = response;
	const fail = (problem: Problem): Failure => ({ kind: 'fail', problem });
	if (status >= 300 && status < 400) return fail(describeRedirect(response, context));
	const type = (response.headers['content-type'] ?? '').toLowerCase();
	const isJson = /^application\/(?:[\w.+-]+\+)?json\b/.test(type);
	const json = isJson ? jsonParse<unknown>(body, { fallbackValue: null }) : undefined;
	if (isObject(json)) return { kind: 'json', json };
	// Whatever is on the way answers with such a status, in whatever form.
	if (isInfrastructureStatus(status)) return fail(describeInfrastructure(status, context));
	if (body.trim() === '') {
		// The status of a refusal says it all.
		return status >= 400 ? { kind: 'json', json: {} } : fail(describeEmpty(status, context));
	}
	// The type says JSON and the text is none: the end was lost on the way.
	if (json === null) return { kind: 'damaged', problem: describeDamaged(status, context) };
	return fail(describeForeign(response, type, context));
}

/** Whether a status speaks of what is on the way, its overload or failure, rather than of the request. */
export function isInfrastructureStatus(status: number): boolean {
	return [407, 408, 413, 425, 429].includes(status) || status >= 500;
}

/** A sentence that quotes a server, after a blank; empty when it said nothing. */
export function quoteWords(speaker: string, words: string): string {
	return words === '' ? '' : ` ${speaker} says: “${words.replace(/\.$/, '')}”.`;
}

/** What must not be sent twice without a look. */
const UNLESS = 'unless it appends or prepends: then look at the message first';

/** The problem behind a status of overload or failure, whoever on the way answered with it. */
export function describeInfrastructure(status: number, context: ReplyContext, words = ''): Problem {
	const { message, description } = findInfrastructureText(status, context);
	return { message, description: description + quoteWords('It', words), httpStatus: status };
}

function findInfrastructureText(
	status: number,
	{ labels, purpose }: ReplyContext,
): Pick<Problem, 'message' | 'description'> {
	const { displayName } = labels;
	if (status === 407) {
		return {
			message: 'The proxy that n8n sends through wants a login (status 407)',
			description: `Have an administrator of n8n enter user name and password in HTTP_PROXY and HTTPS_PROXY, or the host of ${displayName} in NO_PROXY.`,
		};
	}
	if (status === 413) {
		return {
			message: `${displayName}, or a proxy in front of it, takes no request as large as this one (status 413)`,
			description: 'Shorten the text, or have the limit raised (client_max_body_size in nginx).',
		};
	}
	if (status === 429) {
		return {
			message: `${displayName} takes no more requests for now (status 429)`,
			description:
				'Too many requests came from this address in a short time. Send fewer at a time, or raise the limit.',
		};
	}
	const again = purpose === 'edit' ? `; sending the same edit again does no harm, ${UNLESS}` : '';
	return {
		message: `${displayName} could not handle the request just now (status ${status})`,
		description: `The server, or a proxy in front of it, is overloaded, down for maintenance or failing. Try again later${again}.`,
	};
}

function describeRedirect(response: ApiResponse, { labels, purpose }: ReplyContext): Problem {
	const { displayName, apiPath, addressField } = labels;
	const { location } = response.headers;
	const target = readOrigin(location, apiPath);
	const [sent, state] =
		purpose === 'edit' ? ['an edit', 'Nothing was changed. '] : ['a request', ''];
	// Who moves takes the path along; who wants a login leads to a page of its own.
	const login = location?.replace(/\?.*/, '').includes(`${apiPath}/`)
		? ''
		: `If that is a login in front of ${displayName}, let requests to ${apiPath} pass without it. Otherwise: `;
	return {
		message: `The address of ${displayName} redirects to ${target ?? 'another one'}, and ${sent} is not sent on to there`,
		description: `${state}${login}Open the ${displayName} credential and correct ${addressField}: it must give the address that it redirects to${target ? ` (${target})` : ''}.`,
		httpStatus: response.status,
	};
}

/** Scheme, host and path of a redirect's target; without its query, which may hold secrets. */
function readOrigin(location: string | undefined, apiPath: string): string | undefined {
	const url = location === undefined ? undefined : parseUrl(location);
	if (url === undefined) return undefined;
	const whole = `${url.origin}${url.pathname}`;
	const apiAt = whole.indexOf(`${apiPath}/`, url.origin.length);
	const address = apiAt === -1 ? whole : whole.slice(0, apiAt);
	return address.length <= 200 ? address : url.origin;
}

function describeEmpty(status: number, { labels, purpose }: ReplyContext): Problem {
	const [meaning, now] =
		purpose === 'edit'
			? [', so the edit is not confirmed', `Look at the message in ${labels.displayName}`]
			: ['', 'Try again'];
	return {
		message: `${labels.displayName} answered with status ${status} and an empty body${meaning}`,
		description: `${now}. If this comes back, check that ${labels.addressField} in the credential leads to ${labels.displayName} itself and that no proxy in between cuts its answers.`,
		httpStatus: status,
	};
}

function describeDamaged(status: number, { labels, purpose }: ReplyContext): Problem {
	const now =
		purpose === 'edit'
			? `The edit may have been made: look at the message in ${labels.displayName}, or run this item again, which does no harm, ${UNLESS}`
			: 'Try again';
	return {
		message: `The answer of ${labels.displayName} was cut short on its way`,
		description: `${now}. If this comes back, a proxy in between cuts its answers.`,
		httpStatus: status,
	};
}

function describeForeign(
	response: ApiResponse,
	type: string,
	{ labels, purpose }: ReplyContext,
): Problem {
	const isPage =
		type.startsWith('text/html') || /^\s*<(?:!doctype|html)/i.test(response.body.slice(0, 200));
	const what = isPage
		? 'a web page'
		: `something else (${truncate(type, 60) || 'no content type'})`;
	const state = purpose === 'edit' ? 'Nothing was changed as far as one can tell. ' : '';
	return {
		message: `The address of ${labels.displayName} answers with ${what}, not the API (status ${response.status})`,
		description: `${state}Check ${labels.addressField} in the credential: it must give the address of ${labels.displayName} itself, with its sub-path if there is one. A login page of a proxy or a page of a firewall answers like this, too.`,
		httpStatus: response.status,
	};
}
