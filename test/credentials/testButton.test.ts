import {
	ACQUIRE_LOGIN,
	ACQUIRE_READ_ONLY_LOGIN,
	ACQUIRE_REVOKED_LOGIN,
	ROCKET_CHAT_EXPIRED_LOGIN,
	ROCKET_CHAT_LOGIN,
	startAcquire,
	startRocketChat,
	type AcquireStandIn,
	type RocketChatStandIn,
} from '../../playground/services';
import { testCredential } from '../support/credentialTester';
import { startScriptedServer, type ScriptedServer } from '../support/scriptedServer';

const OK = { status: 'OK', message: 'Connection successful!' };

describe('Rocket.Chat', () => {
	let standIn: RocketChatStandIn;
	beforeAll(async () => {
		standIn = await startRocketChat({ recordRequests: true, basePath: '/chat' });
	});
	afterAll(async () => await standIn.close());
	beforeEach(() => standIn.reset());

	const press = async (serverUrl: string, login = ROCKET_CHAT_LOGIN) =>
		await testCredential('rocketChatTokenApi', { serverUrl, ...login });

	it.each([
		['', ''],
		['', '/'],
		[' ', ' '],
		['\t', '///\n'],
	])('asks who the user is, with %j before and %j after the Server URL', async (before, after) => {
		expect(await press(`${before}${standIn.url}${after}`)).toEqual(OK);
		expect(standIn.requests).toMatchObject([
			{
				method: 'GET',
				path: '/chat/api/v1/me',
				credentialHeaders: ['x-auth-token', 'x-user-id'],
			},
		]);
	});

	it('says what to do about a token that has expired', async () => {
		expect(await press(standIn.url, ROCKET_CHAT_EXPIRED_LOGIN)).toEqual({
			status: 'Error',
			message: expect.stringMatching(/does not accept the token: check the User ID/),
		});
	});

	it('does not take a web page for Rocket.Chat', async () => {
		expect(await press(standIn.url.replace('/chat', '/elsewhere'))).toEqual({
			status: 'Error',
			message: expect.stringContaining('not as Rocket.Chat does'),
		});
	});
});

describe('Acquire', () => {
	let standIn: AcquireStandIn;
	beforeAll(async () => {
		standIn = await startAcquire({ recordRequests: true });
	});
	afterAll(async () => await standIn.close());
	beforeEach(() => standIn.reset());

	const press = async (login = ACQUIRE_LOGIN) =>
		await testCredential('acquireApi', { ...login, baseUrl: `${standIn.url}/ ` });

	it.each([ACQUIRE_LOGIN, ACQUIRE_READ_ONLY_LOGIN])('asks for the departments', async (login) => {
		expect(await press(login)).toEqual(OK);
		expect(standIn.requests).toMatchObject([
			{ method: 'GET', path: '/api/v1/account/department', credentialHeaders: ['authorization'] },
		]);
	});

	it('says what to do about a key that was revoked', async () => {
		expect(await press(ACQUIRE_REVOKED_LOGIN)).toEqual({
			status: 'Error',
			message: expect.stringMatching(/does not accept the API key/),
		});
	});
});

describe('any server', () => {
	let server: ScriptedServer;
	beforeAll(async () => {
		server = await startScriptedServer();
	});
	afterAll(async () => await server.close());
	beforeEach(() => server.reset());

	const types = [
		{
			type: 'rocketChatTokenApi',
			credential: () => ({ serverUrl: server.url, ...ROCKET_CHAT_LOGIN }),
			address: 'Server URL',
			foreign: ['<html></html>', '', '[]', '{}', '"ok"', '{"name": "somebody else\'s API"}'],
		},
		{
			type: 'acquireApi',
			credential: () => ({ baseUrl: server.url, ...ACQUIRE_LOGIN }),
			address: 'address',
			// What the departments look like is not documented, so any JSON may be they.
			foreign: ['<html></html>', ''],
		},
	];

	describe.each(types)('$type', ({ type, credential, address, foreign }) => {
		it.each([301, 302, 307, 308])('follows no redirect with status %i', async (status) => {
			server.script({ status, headers: { location: `${server.url}/moved` } }, { body: {} });
			const { message } = await testCredential(type, credential());
			expect(message).toMatch(new RegExp(`^The ${address} redirects elsewhere`));
			expect(server.requests).toHaveLength(1);
		});

		it.each([403, 404, 429, 500, 502, 503, 504])('has words for status %i', async (status) => {
			server.script({ status, body: {} });
			const { message } = await testCredential(type, credential());
			expect(message).toMatch(/: |permission|a minute|later|no such/);
			expect(message).not.toMatch(/Status \d+/);
		});

		it.each(foreign)('is not content with %j', async (body) => {
			server.script({ body });
			expect(await testCredential(type, credential())).toEqual({
				status: 'Error',
				message: expect.stringContaining(`The ${address} answers, but not as`),
			});
		});
	});
});
