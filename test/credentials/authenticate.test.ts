import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { CREDENTIAL_TYPES } from '../support/credentialStore';
import { ACQUIRE_CREDENTIAL, ROCKET_CHAT_CREDENTIAL } from '../support/parameters';

const REQUEST: IHttpRequestOptions = {
	method: 'POST',
	url: 'https://chat.example.com/api/v1/chat.update',
	headers: { Accept: 'application/json' },
	body: { text: 'a new text' },
};

async function authenticate(
	type: string,
	data: ICredentialDataDecryptedObject,
): Promise<IHttpRequestOptions> {
	const function_ = CREDENTIAL_TYPES[type]?.authenticate;
	if (typeof function_ !== 'function') throw new Error(`${type} has no authenticate function`);
	return await function_(data, structuredClone(REQUEST));
}

describe('what is added to a request', () => {
	it('is the token and its user for Rocket.Chat, and nothing else', async () => {
		expect(await authenticate('rocketChatTokenApi', ROCKET_CHAT_CREDENTIAL)).toEqual({
			...REQUEST,
			headers: {
				Accept: 'application/json',
				'X-Auth-Token': ROCKET_CHAT_CREDENTIAL.authToken,
				'X-User-Id': ROCKET_CHAT_CREDENTIAL.userId,
			},
		});
	});

	it('is the key for Acquire, and nothing else', async () => {
		expect(await authenticate('acquireApi', ACQUIRE_CREDENTIAL)).toEqual({
			...REQUEST,
			headers: {
				Accept: 'application/json',
				Authorization: `Bearer ${ACQUIRE_CREDENTIAL.apiKey}`,
			},
		});
	});

	it.each([
		[true, true],
		[false, undefined],
		['true', undefined],
		[1, undefined],
		[undefined, undefined],
	])('checks certificates unless told otherwise (%j)', async (ignoreSslIssues, skipped) => {
		const data = { ...ROCKET_CHAT_CREDENTIAL, ignoreSslIssues } as never;
		const request = await authenticate('rocketChatTokenApi', data);
		expect(request.skipSslCertificateValidation).toBe(skipped);
	});

	it('does without blanks around a pasted value', async () => {
		const data = { ...ROCKET_CHAT_CREDENTIAL, authToken: ' abc\n', userId: '\tme ' };
		const { headers } = await authenticate('rocketChatTokenApi', data);
		expect(headers).toMatchObject({ 'X-Auth-Token': 'abc', 'X-User-Id': 'me' });
	});
});

/** Values that would end a header, start another one or cannot stand in one. */
const bad = [
	['a line break', 'to\nken'],
	['a carriage return', 'to\rken'],
	['a header of its own', 'token\r\nX-Injected: 1'],
	['a blank', 'to ken'],
	['a blank nobody sees', 'to\u00a0ken'],
	['a zero', 'to\u0000ken'],
	['another alphabet', 'tökén'],
	['a zero-width space', 'token\u200bx'],
] as const;

const fields = [
	['rocketChatTokenApi', ROCKET_CHAT_CREDENTIAL, 'authToken', 'Auth Token'],
	['rocketChatTokenApi', ROCKET_CHAT_CREDENTIAL, 'userId', 'User ID'],
	['acquireApi', ACQUIRE_CREDENTIAL, 'apiKey', 'API Key'],
] as const;

describe.each(fields)('%s', (type, credential, field, label) => {
	const thrownFor = async (value: unknown) =>
		await authenticate(type, { ...credential, [field]: value } as never).then(
			() => undefined,
			(error: Error & { description: string }) => error,
		);

	it.each(bad)(`refuses ${field} with %s, and does not repeat it`, async (_name, value) => {
		const error = await thrownFor(value);
		expect(error?.message).toMatch(new RegExp(`^The ${label} in the credential contains a space`));
		expect(`${error?.message} ${error?.description}`).not.toContain(value);
	});

	it.each(['', '  ', null, undefined, 7, {}])(`asks for ${field} when it is %j`, async (value) => {
		const error = await thrownFor(value);
		expect(error?.message).toBe(`The ${label} is missing in the credential`);
		expect(error?.description).toContain(label);
	});
});

it.each([
	['acquireApi', { ...ACQUIRE_CREDENTIAL, accountId: 'evil.example/' }, 'Account ID'],
	['acquireApi', { ...ACQUIRE_CREDENTIAL, baseUrl: 'file:///etc/passwd' }, 'Base URL'],
	['rocketChatTokenApi', { ...ROCKET_CHAT_CREDENTIAL, serverUrl: 'ftp://a.example' }, 'Server URL'],
])('gives no token away for a bad address (%s)', async (type, data, field) => {
	await expect(authenticate(type, data)).rejects.toThrow(`The ${field} in the credential is not`);
});
