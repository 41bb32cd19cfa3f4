import fc from 'fast-check';

import { readAcquireServer } from '../../../nodes/UpdateMessage/providers/acquire/server';
import { BadInput } from '../../../nodes/UpdateMessage/providers/types';
import { refusalOf } from '../../support/refusals';
import { acquire } from './service';

const acquireAddress = (changes: Record<string, unknown>) =>
	readAcquireServer({ ...acquire.credential, ...changes } as never).address;

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
