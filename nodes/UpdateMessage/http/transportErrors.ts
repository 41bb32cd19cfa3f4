import type { ServiceLabels } from '../providers/provider';
import type { Problem, Purpose } from '../providers/types';

/** Why no whole answer came, and whether the same call may be sent again. */
export interface TransportFailure {
	/** Absent when sending again would not help. */
	retry?: 'network' | 'timeout';
	problem: Problem;
}

interface Row {
	/** Codes or names of errors. */
	codes: string[];
	/** What codes begin with that nobody has a list of. */
	codePattern?: RegExp;
	/** For errors whose code is missing or was lost: what their words say. */
	words?: RegExp;
	retry?: 'network' | 'timeout';
	message: string;
	description: string;
	/** Whether the request may have been carried out all the same. */
	isDoubtful?: true;
}

/** Where a request went. */
export interface RequestPlace {
	address: string;
	labels: Pick<ServiceLabels, 'service'>;
}

const DOUBT =
	'The edit may have been made or not. Sending the same edit again does no harm, unless it appends or prepends: then look at the message first.';

const LIST_TIMEOUT = 'Open the list again, or enter the ID instead.';

/** Node.js's, its TLS layer's and the HTTP client's error codes. `{server}` is the server's name, `{service}` that of the service. */
const ROWS: Row[] = [
	{
		codes: [
			'ETIMEDOUT',
			'ECONNABORTED',
			'ESOCKETTIMEDOUT',
			'UND_ERR_HEADERS_TIMEOUT',
			'UND_ERR_BODY_TIMEOUT',
			'UND_ERR_CONNECT_TIMEOUT',
		],
		retry: 'timeout',
		message: '{server} did not answer in time',
		description: 'If the server is slow, raise Timeout in the options.',
		isDoubtful: true,
	},
	{
		codes: ['ECONNREFUSED'],
		retry: 'network',
		message: '{server} refused the connection',
		description:
			'Is the server running, and is the address in the credential right, with its port? From inside a container, localhost is the container itself.',
	},
	{
		codes: ['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA'],
		retry: 'network',
		message: 'The name {server} was not found',
		description:
			'Check the address in the credential. If it is right, the name service (DNS) of the machine that n8n runs on does not know it.',
	},
	{
		codes: [
			'ECONNRESET',
			'EPIPE',
			'UND_ERR_SOCKET',
			'ERR_STREAM_PREMATURE_CLOSE',
			'ERR_BAD_RESPONSE',
			'HPE_INVALID_EOF_STATE',
		],
		words: /socket hang up|aborted/i,
		retry: 'network',
		message: 'The connection to {server} broke off before the answer was there',
		description: 'If this comes back, look for a proxy or firewall that closes connections.',
		isDoubtful: true,
	},
	{
		// The HTTP parser's, zlib's, brotli's and zstd's.
		codes: [],
		codePattern: /^(?:HPE|Z|ERR__ERROR|ZSTD)_/i,
		retry: 'network',
		message: 'The answer of {server} cannot be read',
		description:
			'It is no valid HTTP, its headers are too large, or what it was compressed with is broken. If this comes back, look at the proxy in front of the server.',
		isDoubtful: true,
	},
	{
		codes: ['ANSWER_TOO_LARGE'],
		message: 'The answer of {server} is larger than 10 MB',
		description:
			'The node takes no more of an answer. Check the address in the credential: it must lead to {service} itself.',
		isDoubtful: true,
	},
	{
		codes: ['SsrfBlockedIpError', 'SsrfBlockedHostnameError'],
		words: /^The request was blocked because/,
		message: 'n8n does not allow requests to {server}',
		description:
			'Its protection against requests to internal addresses (N8N_SSRF_PROTECTION_ENABLED) blocks this one. An administrator of n8n can allow the host in N8N_SSRF_ALLOWED_HOSTNAMES or its address in N8N_SSRF_ALLOWED_IP_RANGES, and must take it out of N8N_SSRF_BLOCKED_HOSTNAMES if it is there.',
	},
	{
		codes: ['EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EHOSTDOWN'],
		retry: 'network',
		message: '{server} cannot be reached from the machine that n8n runs on',
		description: 'Check the network, VPN or firewall between n8n and the server.',
	},
	{
		codes: ['EADDRNOTAVAIL', 'EMFILE', 'ENFILE', 'ENOBUFS'],
		retry: 'network',
		message: 'There was no connection left for {server}',
		description:
			'The machine that n8n runs on has no more ports or open files. Lower Concurrency in the options, or have an administrator raise the limit of open files.',
	},
	{
		codes: [
			'DEPTH_ZERO_SELF_SIGNED_CERT',
			'SELF_SIGNED_CERT_IN_CHAIN',
			'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
			'UNABLE_TO_GET_ISSUER_CERT',
			'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
			'CERT_HAS_EXPIRED',
			'CERT_NOT_YET_VALID',
			'ERR_TLS_CERT_ALTNAME_INVALID',
		],
		message: 'The certificate of {server} is not trusted',
		description:
			'It is expired, self-signed or made for another name. Have it renewed, or give n8n the certificate authority (NODE_EXTRA_CA_CERTS). Ignore SSL Issues in the {service} credential helps, too, but lets anyone in between read along.',
	},
	{
		codes: ['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER'],
		message: '{server} does not speak HTTPS at this address',
		description:
			'Check in the credential whether the address should start with http:// or have another port.',
	},
];

/** Any other error. */
const OTHER: Row = {
	codes: [],
	message: 'The request to {server} could not be sent',
	description:
		'Check the address in the credential and the settings of n8n for proxies and outgoing requests.',
};

/** Turns what the HTTP client threw into words; never quotes the error, which may hold headers. */
export function describeTransportError(
	error: unknown,
	{ address, labels }: RequestPlace,
	purpose: Purpose,
): TransportFailure {
	const chain = listErrors(error);
	const codes = chain.flatMap((link) => [link.code, link.httpCode, link.name].filter(isText));
	const row = findRow(codes, chain.flatMap(listWords)) ?? OTHER;
	const code = codes.find((candidate) => /^[A-Z][A-Z0-9_]{2,60}$/.test(candidate));
	const technical = code === undefined ? '' : ` (Technical: ${code})`;
	const message = row.message.replace('{server}', () => new URL(address).host);
	const advice = describeRow(row, purpose).replace('{service}', () => labels.service);
	return { retry: row.retry, problem: { message, description: advice + technical } };
}

/** A code tells more than words, which other errors may have in them, too. */
function findRow(codes: string[], words: string[]): Row | undefined {
	return (
		ROWS.find((row) => row.codes.some((code) => codes.includes(code))) ??
		ROWS.find((row) => codes.some((code) => row.codePattern?.test(code))) ??
		ROWS.find((row) => words.some((text) => row.words?.test(text)))
	);
}

function describeRow({ retry, description, isDoubtful }: Row, purpose: Purpose): string {
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
