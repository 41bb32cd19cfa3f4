import type {
	IAuthenticateRuleResponseCode,
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

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
	const messages: Record<number, string> = {
		301: redirect,
		302: redirect,
		307: redirect,
		308: redirect,
		403: 'The server knows the credential, but refuses it for lack of a permission',
		429: 'The server takes no more requests for now: try again in a minute',
		500: 'The server failed on its own side: try again later',
		502: busy,
		503: busy,
		504: busy,
		...own,
	};
	return Object.entries(messages).map(([status, message]) => ({
		type: 'responseCode',
		properties: { value: Number(status), message },
	}));
}
