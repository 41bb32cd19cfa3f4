import type {
	IAuthenticateRuleResponseCode,
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { BadInput } from '../types';
import { parseUrl } from './validation';

/** The switch of every credential for a server whose certificate cannot be verified. */
export const ignoreSslIssuesField: INodeProperties = {
	displayName: 'Ignore SSL Issues (Insecure)',
	name: 'ignoreSslIssues',
	type: 'boolean',
	default: false,
	description: 'Whether to connect even if the certificate of the server cannot be verified',
};

/** The request with what logs in, its certificate unchecked where the credential says so. */
export function addLogin(
	request: IHttpRequestOptions,
	headers: Record<string, string | undefined>,
	{ ignoreSslIssues }: ICredentialDataDecryptedObject,
): IHttpRequestOptions {
	return {
		...request,
		headers: { ...request.headers, ...headers },
		...(ignoreSslIssues === true && { skipSslCertificateValidation: true }),
	};
}

/**
 * What the Test button says for each status that is no success; `addressField` is where a redirect
 * is put right, and `own` adds the service's own statuses.
 */
export function describeTestStatuses(
	addressField: string,
	own: Record<number, string>,
): IAuthenticateRuleResponseCode[] {
	const redirect = `The ${addressField} redirects elsewhere: enter the address that it redirects to (often https instead of http)`;
	const busy = 'The server, or a proxy in front of it, is overloaded or down: try again later';
	const each = (statuses: number[], message: string): Record<number, string> =>
		Object.fromEntries(statuses.map((status) => [status, message]));
	const messages = {
		...each([301, 302, 303, 307, 308], redirect),
		// What nginx says to http at a port for https.
		400: `The server does not understand the request: check the ${addressField}, and whether it has to start with https`,
		407: 'The proxy that n8n sends through wants a login: an administrator of n8n can enter it in HTTP_PROXY and HTTPS_PROXY',
		403: 'The server knows the credential, but refuses it for lack of a permission',
		429: 'The server takes no more requests for now: try again in a minute',
		500: 'The server failed on its own side: try again later',
		// From 520 on, Cloudflare's own.
		...each([502, 503, 504, 520, 521, 522, 523, 524], busy),
		...own,
	};
	return Object.entries(messages).map(([status, message]) => ({
		type: 'responseCode',
		properties: { value: Number(status), message },
	}));
}

/**
 * Checks a server's address: http or https, no user info, query or fragment; a sub-path is fine.
 * Returns it without trailing slashes. Throws {@link BadInput} naming the field by `label`, also
 * where the address ends in the path of the API, or in the beginning of that path.
 */
export function readAddress(value: unknown, label: string, apiPath: string): string {
	const text = typeof value === 'string' ? value.trim() : '';
	const example = 'Enter it as https://chat.example.com, with a sub-path if there is one.';
	if (text === '') throw new BadInput(`The ${label} is missing in the credential`, example);
	const url = parseUrl(text);
	if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
		throw new BadInput(`The ${label} in the credential is not a web address`, example);
	}
	if (url.username !== '' || url.password !== '') {
		throw new BadInput(
			`The ${label} in the credential contains a user name or password`,
			'Remove everything before the @ sign; the other fields of the credential log in.',
		);
	}
	if (/[?#\\\s]/.test(text)) {
		throw new BadInput(
			`The ${label} in the credential contains more than an address`,
			`Remove the part after ? or # and all spaces. ${example}`,
		);
	}
	const path = url.pathname.replace(/\/+$/, '');
	if (listBeginnings(apiPath).some((beginning) => path.endsWith(beginning))) {
		throw new BadInput(
			`The ${label} in the credential ends in the path of the API`,
			`Remove ${apiPath} from its end; the node adds that itself.`,
		);
	}
	return url.origin + path;
}

/** `/api` and `/api/v1` of `/api/v1`. */
function listBeginnings(path: string): string[] {
	const parts = path.split('/').slice(1);
	return parts.map((_, at) => `/${parts.slice(0, at + 1).join('/')}`);
}

/** Printable ASCII without blanks: all that may go into a header as a token. */
const HEADER_VALUE = /^[\x21-\x7e]+$/;

/**
 * Checks a value that goes into a request header. Throws {@link BadInput} naming the field by
 * `label`; the value itself never appears in the error.
 */
export function readHeaderValue(value: unknown, label: string): string {
	const text = typeof value === 'string' ? value.trim() : '';
	if (text === '') {
		throw new BadInput(
			`The ${label} is missing in the credential`,
			`Open the credential and fill in the field ${label}.`,
		);
	}
	if (!HEADER_VALUE.test(text)) {
		throw new BadInput(
			`The ${label} in the credential contains a space, a line break or another character that a token cannot have`,
			'Copy it again, without anything before or after it.',
		);
	}
	return text;
}
