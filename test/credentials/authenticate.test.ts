import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { CREDENTIAL_TYPES } from '../support/credentialStore';
import { services } from '../support/services';

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

describe.each(services)('What the credential of $service adds to a request', (tested) => {
	const { provider, credential, headers } = tested;
	const { credentialType } = provider;

	it('is its login, and nothing else', async () => {
		expect(await authenticate(credentialType, credential)).toEqual({
			...REQUEST,
			headers: { Accept: 'application/json', ...headers },
		});
	});

	it.each([
		[true, true],
		[false, undefined],
		['true', undefined],
		[1, undefined],
		[undefined, undefined],
	])('checks certificates unless told otherwise (%j)', async (ignoreSslIssues, skipped) => {
		const data = { ...credential, ignoreSslIssues } as never;
		const request = await authenticate(credentialType, data);
		expect(request.skipSslCertificateValidation).toBe(skipped);
	});

	it.each(tested.headerFields)('does without blanks around a pasted %s', async (field) => {
		const data = { ...credential, [field]: ` \t${credential[field] as string}\n` };
		expect((await authenticate(credentialType, data)).headers).toMatchObject(headers);
	});

	it.each(tested.badAddresses)('is not given away for %j', async (change, label) => {
		await expect(authenticate(credentialType, { ...credential, ...change })).rejects.toThrow(
			`The ${label} in the credential is not`,
		);
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

const fields = services.flatMap(({ provider, credential, headerFields }) =>
	headerFields.map(([field, label]) => ({
		type: provider.credentialType,
		credential,
		field,
		label,
	})),
);

describe.each(fields)('$label of $type', ({ type, credential, field, label }) => {
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
