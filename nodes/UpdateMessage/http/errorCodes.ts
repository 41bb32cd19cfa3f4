/** Why no whole answer came, by what the HTTP client threw. */
export interface ErrorRow {
	/** Codes or names of errors. */
	codes: string[];
	/** What codes begin with that nobody has a list of. */
	codePattern?: RegExp;
	/** For errors whose code is missing or was lost: what their words say. */
	words?: RegExp;
	/** Absent where sending the same call again would not help. */
	retry?: 'network' | 'timeout';
	message: string;
	description: string;
	/** Whether the request may have been carried out all the same. */
	isDoubtful?: true;
}

/** The error of a proxy that cannot be reached is the same, and names the proxy only where it may not be quoted. */
const PROXY =
	'Where n8n sends through a proxy (HTTP_PROXY, HTTPS_PROXY), it may be the proxy that is meant.';

/** Node.js's, its TLS layer's and the HTTP client's error codes. `{server}` is the server's name, `{service}` that of the service. */
export const ERROR_ROWS: ErrorRow[] = [
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
		description: `Is the server running, and is the address in the credential right, with its port? From inside a container, localhost is the container itself. ${PROXY}`,
	},
	{
		codes: ['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA'],
		retry: 'network',
		message: 'The name {server} was not found',
		description: `Check the address in the credential. If it is right, the name service (DNS) of the machine that n8n runs on does not know it. ${PROXY}`,
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

/** What to say of any other error. */
export const OTHER_ERROR: ErrorRow = {
	codes: [],
	message: 'The request to {server} could not be sent',
	description:
		'Check the address in the credential and the settings of n8n for proxies and outgoing requests.',
};
