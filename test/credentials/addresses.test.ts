import fc from 'fast-check';

import { readAcquireServer } from '../../nodes/UpdateMessage/providers/acquire/server';
import { readRocketChatServer } from '../../nodes/UpdateMessage/providers/rocketChat/server';
import { BadInput } from '../../nodes/UpdateMessage/providers/types';
import { ACQUIRE_CREDENTIAL, ROCKET_CHAT_CREDENTIAL } from '../support/parameters';

const acquireAddress = (changes: Record<string, unknown>) =>
	readAcquireServer({ ...ACQUIRE_CREDENTIAL, ...changes } as never).address;

const rocketChatAddress = (serverUrl: unknown) =>
	readRocketChatServer({ ...ROCKET_CHAT_CREDENTIAL, serverUrl } as never).address;

/** What was thrown, which must be meant for the user. */
function refusalOf(read: () => unknown): BadInput {
	try {
		return new BadInput(`Accepted: ${String(read())}`, '');
	} catch (error) {
		if (error instanceof BadInput) return error;
		throw error;
	}
}

describe('Account ID', () => {
	it.each([
		['example', 'https://example.acquire.io'],
		[' Example-2 ', 'https://example-2.acquire.io'],
		['a', 'https://a.acquire.io'],
		['x'.repeat(63), `https://${'x'.repeat(63)}.acquire.io`],
	])('%j leads to %s', (accountId, address) => {
		expect(acquireAddress({ accountId })).toBe(address);
	});

	it.each([
		...['evil.com/', 'evil.com#', 'evil.com?', 'a.b', 'a.', '.a', 'a@b', 'a:80', 'a/b', 'a\\b'],
		...[
			'a\nb',
			'a b',
			'-a',
			'a-',
			'a_b',
			'a%2eb',
			'a。b',
			'a．b',
			'a｡b',
			'ä',
			'аcquire',
			'a\u0000b',
		],
		...['x'.repeat(64), 'https://example.acquire.io', 'example.acquire.io'],
	])('refuses %j', (accountId) => {
		const refusal = refusalOf(() => acquireAddress({ accountId }));
		expect(refusal.message).toBe('The Account ID in the credential is not an account ID');
		expect(refusal.description).toContain('for https://example.acquire.io that is example');
	});

	it.each(['', '  ', null, undefined, 42, {}])('is asked for when it is %j', (accountId) => {
		const refusal = refusalOf(() => acquireAddress({ accountId }));
		expect(refusal.message).toBe('The Account ID is missing in the credential');
	});

	it('is needed no more where there is a Base URL, but may not be a trick there, either', () => {
		const baseUrl = 'https://proxy.example.com/acquire/';
		const address = 'https://proxy.example.com/acquire';
		expect(acquireAddress({ accountId: '', baseUrl })).toBe(address);
		expect(acquireAddress({ baseUrl })).toBe(address);
		expect(() => acquireAddress({ accountId: 'a.b', baseUrl })).toThrow(BadInput);
	});

	it('never leads anywhere but to one label below acquire.io', () => {
		const tricky = fc.string({
			unit: fc.constantFrom(..."aZ09-._~:/?#[]@!$&'()*+,;=%\\\n\r\t \0。．｡ßiİ"),
			maxLength: 12,
		});
		fc.assert(
			fc.property(fc.oneof(tricky, fc.string({ unit: 'binary' })), (accountId) => {
				let address: string;
				try {
					address = acquireAddress({ accountId });
				} catch (error) {
					expect(error).toBeInstanceOf(BadInput);
					return;
				}
				const { protocol, hostname, port, username, pathname } = new URL(`${address}/api`);
				expect([protocol, port, username, pathname]).toEqual(['https:', '', '', '/api']);
				expect(hostname).toMatch(/^[a-z0-9-]{1,63}\.acquire\.io$/);
			}),
			{ numRuns: 1000 },
		);
	});
});

describe('Server URL', () => {
	it.each([
		['https://chat.example.com', 'https://chat.example.com'],
		['https://chat.example.com/', 'https://chat.example.com'],
		[' https://chat.example.com/chat// \n', 'https://chat.example.com/chat'],
		['http://10.0.0.5:3000', 'http://10.0.0.5:3000'],
		['https://chat.example.com:443', 'https://chat.example.com'],
		['HTTPS://Chat.Example.COM/Sub/', 'https://chat.example.com/Sub'],
		['https://[::1]:3000/a/b', 'https://[::1]:3000/a/b'],
		['https://chat.example.com/rocket/../chat', 'https://chat.example.com/chat'],
		['https://bücher.example', 'https://xn--bcher-kva.example'],
	])('%j is %s', (serverUrl, address) => {
		expect(rocketChatAddress(serverUrl)).toBe(address);
	});

	it.each([
		['', 'is missing'],
		['   ', 'is missing'],
		[undefined, 'is missing'],
		[42, 'is missing'],
		['chat.example.com', 'is not a web address'],
		['//chat.example.com', 'is not a web address'],
		['ftp://chat.example.com', 'is not a web address'],
		['file:///etc/passwd', 'is not a web address'],
		['javascript:alert(1)', 'is not a web address'],
		['https://', 'is not a web address'],
		['https://user@chat.example.com', 'contains a user name or password'],
		['https://user:secret@chat.example.com', 'contains a user name or password'],
		['https://chat.example.com@evil.example', 'contains a user name or password'],
		['https://chat.example.com?x=1', 'contains more than an address'],
		['https://chat.example.com/#/home', 'contains more than an address'],
		['https://chat.example.com/?', 'contains more than an address'],
		['https://chat.example.com\\@evil.example', 'contains more than an address'],
		['https://chat.exa\nmple.com', 'contains more than an address'],
		['https://chat.example.com/my chat', 'contains more than an address'],
		['https://chat.example.com/api/v1', 'ends in the path of the API'],
		['https://chat.example.com/chat/api/v1/', 'ends in the path of the API'],
		['https://chat.example.com/api', 'ends in the path of the API'],
	])('%j %s', (serverUrl, what) => {
		const refusal = refusalOf(() => rocketChatAddress(serverUrl));
		expect(refusal.message).toMatch(/^The Server URL /);
		expect(refusal.message).toContain(what);
		expect(refusal.description).not.toBe('');
		expect(`${refusal.message} ${refusal.description}`).not.toContain('secret');
	});

	it('is never anything but a place that paths can be put below', () => {
		const parts = fc.oneof(
			fc.webUrl({ withFragments: true, withQueryParameters: true }),
			fc.string(),
		);
		const prefix = fc.constantFrom('', 'https://', 'http://', 'https://a@', 'https://a.example/');
		fc.assert(
			fc.property(prefix, parts, (start, rest) => {
				let address: string;
				try {
					address = rocketChatAddress(start + rest);
				} catch (error) {
					expect(error).toBeInstanceOf(BadInput);
					return;
				}
				const url = new URL(`${address}/api/v1/me`);
				expect(url.pathname.endsWith('/api/v1/me')).toBe(true);
				expect([url.search, url.hash, url.username, url.password]).toEqual(['', '', '', '']);
				expect(['http:', 'https:']).toContain(url.protocol);
				expect(url.href).toBe(`${address}/api/v1/me`);
			}),
			{ numRuns: 1000 },
		);
	});
});
