import fc from 'fast-check';

import { describeTransportError } from '../../nodes/UpdateMessage/http/transportErrors';

const ADDRESS = 'https://chat.example.com:8443/chat';
const PLACE = { address: ADDRESS, labels: { displayName: 'Example Chat' } };
const SERVER = 'chat.example.com:8443';

const failure = (fields: Record<string, unknown>, message = 'secret-token') =>
	Object.assign(new Error(message), fields);

const rows: Array<[code: string, retry: string | undefined, message: string, advice: string]> = [
	['ETIMEDOUT', 'timeout', `${SERVER} did not answer in time`, 'raise Timeout'],
	['ECONNABORTED', 'timeout', `${SERVER} did not answer in time`, 'does no harm'],
	['UND_ERR_HEADERS_TIMEOUT', 'timeout', `${SERVER} did not answer in time`, 'raise Timeout'],
	['ECONNREFUSED', 'network', `${SERVER} refused the connection`, 'Is the server running'],
	['ENOTFOUND', 'network', `The name ${SERVER} was not found`, 'Check the address'],
	['EAI_AGAIN', 'network', `The name ${SERVER} was not found`, 'DNS'],
	['ECONNRESET', 'network', `The connection to ${SERVER} broke off`, 'does no harm'],
	['EPIPE', 'network', `The connection to ${SERVER} broke off`, 'does no harm'],
	['HPE_INVALID_EOF_STATE', 'network', `The connection to ${SERVER} broke off`, 'does no harm'],
	['HPE_HEADER_OVERFLOW', 'network', `The answer of ${SERVER} cannot be read`, 'does no harm'],
	['HPE_INVALID_CONSTANT', 'network', `The answer of ${SERVER} cannot be read`, 'does no harm'],
	['Z_DATA_ERROR', 'network', `The answer of ${SERVER} cannot be read`, 'does no harm'],
	['ERR__ERROR_FORMAT_PADDING_1', 'network', `The answer of ${SERVER} cannot be read`, 'harm'],
	['ANSWER_TOO_LARGE', undefined, `The answer of ${SERVER} is larger than 10 MB`, 'does no harm'],
	['EHOSTUNREACH', 'network', `${SERVER} cannot be reached`, 'firewall'],
	['EADDRNOTAVAIL', 'network', `There was no connection left for ${SERVER}`, 'Concurrency'],
	['EMFILE', 'network', `There was no connection left for ${SERVER}`, 'open files'],
	[
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		undefined,
		`The certificate of ${SERVER}`,
		'Ignore SSL Issues in the Example Chat credential',
	],
	['CERT_HAS_EXPIRED', undefined, `The certificate of ${SERVER} is not trusted`, 'renewed'],
	['EPROTO', undefined, `${SERVER} does not speak HTTPS`, 'http://'],
	['ERR_INVALID_URL', undefined, `The request to ${SERVER} could not be sent`, 'Check the address'],
];

describe('What the HTTP client throws', () => {
	it.each(rows)('explains %s', (code, retry, message, advice) => {
		const { problem, ...rest } = describeTransportError(failure({ code }), PLACE, 'edit');
		expect(rest.retry).toBe(retry);
		expect(problem.message).toMatch(new RegExp(`^${message}`));
		expect(problem.description).toContain(advice);
		expect(problem.description).toContain(`(Technical: ${code})`);
		expect(problem.httpStatus).toBeUndefined();
	});

	it.each(['ECONNREFUSED', 'ENOTFOUND'])('says that %s may be about a proxy of n8n’s', (code) => {
		const { problem } = describeTransportError(failure({ code }), PLACE, 'edit');
		expect(problem.description).toContain('HTTPS_PROXY');
	});

	it.each([
		['in a cause', failure({ cause: failure({ code: 'ECONNRESET' }) })],
		['in a cause of a cause', failure({ cause: { cause: { code: 'ECONNRESET' } } })],
		['in words only', failure({}, 'socket hang up')],
		['as an aborted answer', failure({ code: 'X' }, 'aborted')],
	])('finds the reason %s', (_name, error) => {
		expect(describeTransportError(error, PLACE, 'edit')).toMatchObject({
			retry: 'network',
			problem: { message: expect.stringMatching(/broke off/) },
		});
	});

	/** As n8n 1.123.81 throws them: its NodeApiError has other words, no cause, and the client's code in httpCode. */
	const wrapped: Array<[httpCode: string, message: string, words: string]> = [
		[
			'ECONNREFUSED',
			'The service refused the connection - perhaps it is offline',
			'connect ECONNREFUSED 127.0.0.1:9',
		],
		[
			'ENOTFOUND',
			'The connection cannot be established, this usually occurs due to an incorrect host (domain) value',
			'getaddrinfo ENOTFOUND nothing.invalid',
		],
		[
			'ECONNRESET',
			'The connection to the server was closed unexpectedly, perhaps it is offline. You can retry the request immediately or wait and retry later.',
			'socket hang up',
		],
		[
			'ECONNABORTED',
			'The connection was aborted, perhaps the server is offline',
			'timeout of 500ms exceeded',
		],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate', 'self-signed certificate'],
		['EPROTO', 'write EPROTO', 'write EPROTO'],
	];

	it.each(wrapped)('knows %s in an error without a cause', (code, message, words) => {
		const error = failure(
			{ name: 'NodeApiError', httpCode: code, messages: [words, words] },
			message,
		);
		expect(describeTransportError(error, PLACE, 'edit')).toEqual(
			describeTransportError(failure({ code }), PLACE, 'edit'),
		);
	});

	it('knows an answer that was cut short behind the words of its status', () => {
		const error = failure(
			{ httpCode: '503', messages: ['stream has been aborted'] },
			'Service unavailable - try again later',
		);
		expect(describeTransportError(error, PLACE, 'edit').retry).toBe('network');
	});

	const blocked = 'The request was blocked because it resolves to a restricted IP address';
	it.each([
		['by the name of its cause', failure({ cause: { name: 'SsrfBlockedIpError' } })],
		['of a host name', failure({ cause: { name: 'SsrfBlockedHostnameError' } })],
		['by its words, where there is no cause', failure({ httpCode: null }, blocked)],
		['by the words that n8n kept', failure({ messages: [blocked] })],
	])('knows the protection of n8n %s, and what lifts it', (_name, error) => {
		const { problem, retry } = describeTransportError(error, PLACE, 'edit');
		expect(retry).toBeUndefined();
		expect(problem.message).toBe(`n8n does not allow requests to ${SERVER}`);
		expect(problem.description).toContain('N8N_SSRF_ALLOWED_HOSTNAMES');
	});

	it('stands a cause that is its own cause', () => {
		const error = failure({});
		error.cause = error;
		expect(describeTransportError(error, PLACE, 'edit').retry).toBeUndefined();
	});

	it('never throws, and never quotes what may hold a token', () => {
		const token = 'Tok3n-that-nobody-may-see';
		const fields = fc.dictionary(
			fc.constantFrom(
				...['code', 'httpCode', 'message', 'messages', 'cause', 'config', 'headers', 'description'],
			),
			fc.oneof(fc.anything(), fc.constant(token), fc.constant({ message: token, code: token })),
		);
		fc.assert(
			fc.property(fc.oneof(fields, fc.anything(), fc.constant(new Error(token))), (thrown) => {
				const { problem } = describeTransportError(thrown, PLACE, 'edit');
				expect(`${problem.message} ${problem.description}`).not.toContain(token);
				expect(problem.description).not.toBe('');
			}),
			{ numRuns: 500 },
		);
	});
});
