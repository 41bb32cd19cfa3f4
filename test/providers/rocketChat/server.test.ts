import fc from 'fast-check';

import { readRocketChatServer } from '../../../nodes/UpdateMessage/providers/rocketChat/server';
import { BadInput } from '../../../nodes/UpdateMessage/providers/types';
import { refusalOf } from '../../support/refusals';
import { rocketChat } from './service';

const rocketChatAddress = (serverUrl: unknown) =>
	readRocketChatServer({ ...rocketChat.credential, serverUrl } as never).address;

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
