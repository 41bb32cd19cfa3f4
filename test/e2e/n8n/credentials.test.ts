import { saveCredentials } from '../../../playground/lib';
import {
	ACQUIRE_LOGIN,
	ACQUIRE_REVOKED_LOGIN,
	ROCKET_CHAT_EXPIRED_LOGIN,
	ROCKET_CHAT_LOGIN,
	type Fault,
} from '../../../playground/services';
import { useFreshStage } from '../support/shared';

const { playground } = useFreshStage();

const services = { acquireApi: playground.acquire, rocketChatTokenApi: playground.rocketChat };

type Type = keyof typeof services;

interface Case {
	title: string;
	type: Type;
	/** What differs from a good credential. */
	change?: Record<string, unknown>;
	fault?: Fault;
	message: RegExp;
}

function createData(type: Type): Record<string, unknown> {
	const { url } = services[type];
	return type === 'acquireApi'
		? { ...ACQUIRE_LOGIN, baseUrl: url }
		: { ...ROCKET_CHAT_LOGIN, serverUrl: url, ignoreSslIssues: false };
}

/** What Save in n8n's credential dialog does: store it, then test it. */
async function testCredential(type: Type, data: Record<string, unknown>) {
	const { n8n } = playground;
	const credential = { name: 'Under test', type, data };
	const ids = await saveCredentials(n8n, [credential]);
	const id = ids.get(`${type} ${credential.name}`);
	return await n8n.api<{ status: string; message: string }>('/credentials/test', {
		method: 'POST',
		body: { credentials: { id, ...credential } },
	});
}

const webPage: Fault = { kind: 'answer', status: 200, body: '<!doctype html><title>Hi</title>' };
const redirect: Fault = { kind: 'redirect', location: 'http://127.0.0.1:9/api/v1/me' };

const refused: Case[] = [
	{
		title: 'an expired token',
		type: 'rocketChatTokenApi',
		change: ROCKET_CHAT_EXPIRED_LOGIN as unknown as Record<string, unknown>,
		message: /^Rocket\.Chat does not accept the token: check the User ID and the Auth Token/,
	},
	{
		title: 'a revoked key',
		type: 'acquireApi',
		change: ACQUIRE_REVOKED_LOGIN as unknown as Record<string, unknown>,
		message: /^Acquire does not accept the API key: check it and the Account ID/,
	},
	{
		title: 'a server that answers with a web page',
		type: 'rocketChatTokenApi',
		fault: webPage,
		message: /^The Server URL answers, but not as Rocket\.Chat does/,
	},
	{
		title: 'an address that answers with a web page',
		type: 'acquireApi',
		fault: webPage,
		message: /^The address answers, but not as the API of Acquire does/,
	},
	{
		title: 'a server that redirects',
		type: 'rocketChatTokenApi',
		fault: redirect,
		message: /^The Server URL redirects elsewhere: enter the address that it redirects to/,
	},
	{
		title: 'an address that redirects',
		type: 'acquireApi',
		fault: redirect,
		message: /^The address redirects elsewhere: enter the address that it redirects to/,
	},
	{
		title: 'a path that is not the API',
		type: 'rocketChatTokenApi',
		change: { serverUrl: `${playground.rocketChat.url}/api/v9` },
		message: /^The Server URL has no such API: it must be the address of Rocket\.Chat itself/,
	},
	{
		title: 'an account ID that would lead to another host',
		type: 'acquireApi',
		change: { accountId: '127.0.0.1:9/', baseUrl: '' },
		message: /^The Account ID in the credential is not an account ID/,
	},
	{
		title: 'an account ID with a user name before the host',
		type: 'acquireApi',
		change: { accountId: 'me@127.0.0.1:9#', baseUrl: '' },
		message: /^The Account ID in the credential is not an account ID/,
	},
	{
		title: 'a token with a line break',
		type: 'rocketChatTokenApi',
		change: { authToken: 'first\r\nX-Other: second' },
		message: /^The Auth Token in the credential contains a space, a line break/,
	},
	{
		title: 'a server that nobody answers at',
		type: 'rocketChatTokenApi',
		change: { serverUrl: 'http://127.0.0.1:9' },
		message: /ECONNREFUSED|refused the connection/,
	},
];

describe('The test of a credential', () => {
	it.each<Type>(['acquireApi', 'rocketChatTokenApi'])('accepts a good %s', async (type) => {
		expect(await testCredential(type, createData(type))).toMatchObject({ status: 'OK' });
		expect(services[type].requests).toHaveLength(1);
	});

	it.each(refused)('refuses $title and says why', async ({ type, change, fault, message }) => {
		if (fault) services[type].failNext(fault);
		const data = { ...createData(type), ...change };
		const answer = await testCredential(type, data);
		expect(answer.status).toBe('Error');
		expect(answer.message).toMatch(message);
		const secret = String(data.apiKey ?? data.authToken);
		expect(JSON.stringify(answer)).not.toContain(secret);
		expect(playground.n8n.logs()).not.toContain(secret);
	});
});
