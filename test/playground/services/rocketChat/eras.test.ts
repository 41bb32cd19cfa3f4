import {
	ROCKET_CHAT_EXPIRED_LOGIN,
	ROCKET_CHAT_LOGIN,
	ROCKET_CHAT_MESSAGES as MESSAGES,
	ROCKET_CHAT_ROOMS as ROOMS,
	startRocketChat,
	type Era,
	type RocketChatStandIn,
} from '../../../../playground/services/rocketChat';
import { get, post } from '../client';
import { rocketChatHeaders } from './headers';

const servers = new Map<Era, RocketChatStandIn>();
const eras: Era[] = ['oldest', '6', '7', '8', '9'];
const documented = { roomId: ROOMS.linkList, msgId: MESSAGES.documented, text: 'A new text' };
const unchanged = { ...documented, text: 'List of links: https://google.com https://hola.org/' };

beforeAll(async () => {
	for (const era of eras) {
		const settings = { customFieldsEnabled: true };
		servers.set(era, await startRocketChat({ era, settings, basePath: '/chat/' }));
	}
});
beforeEach(() => servers.forEach((server) => server.reset()));
afterAll(async () => {
	for (const server of servers.values()) await server.close();
});

function serverOf(era: Era): RocketChatStandIn {
	const server = servers.get(era);
	if (!server) throw new Error(`No server of era ${era}`);
	return server;
}

const NOT_LOGGED_IN = 'You must be logged in to do this.';
const old = { status: 'error', message: NOT_LOGGED_IN };
const current = { success: false, error: NOT_LOGGED_IN };

describe.each([
	['oldest', old],
	['6', old],
	['7', { ...old, ...current }],
	['8', { ...old, ...current }],
	['9', current],
] as Array<[Era, Record<string, unknown>]>)('era %s', (era, body) => {
	test.each([
		['no headers', {}],
		['an expired token', rocketChatHeaders(ROCKET_CHAT_EXPIRED_LOGIN)],
		['an unknown user', rocketChatHeaders({ ...ROCKET_CHAT_LOGIN, userId: 'nobody' })],
		['a user ID alone', { 'X-User-Id': ROCKET_CHAT_LOGIN.userId }],
		['a token alone', { 'X-Auth-Token': ROCKET_CHAT_LOGIN.authToken }],
	])('says 401 in its own fields: %s', async (_name, headers) => {
		const answer = await post(`${serverOf(era).url}/api/v1/chat.update`, headers, documented);
		expect(answer.status).toBe(401);
		expect(answer.json).toEqual(body);
	});

	test('tells its version without a login, and who is logged in', async () => {
		const { url } = serverOf(era);
		expect((await get(`${url}/api/info`, {})).json.version).toMatch(/^\d+\.\d+$/);
		const me = await get(`${url}/api/v1/me`, rocketChatHeaders());
		expect(me.json).toMatchObject({
			_id: ROCKET_CHAT_LOGIN.userId,
			username: 'roxie',
			success: true,
		});
		expect(me.text).not.toContain(ROCKET_CHAT_LOGIN.authToken);
	});

	test('edits below its base path', async () => {
		const server = serverOf(era);
		expect(server.url).toMatch(/\/chat$/);
		const answer = await post(`${server.url}/api/v1/chat.update`, rocketChatHeaders(), documented);
		expect(answer.json.message).toMatchObject({ msg: 'A new text' });
	});

	test.each(['/', '/channel/general?msg=x', '/wrong/api/v1/me'])(
		'answers %s with the web client',
		async (path) => {
			const { origin } = new URL(serverOf(era).url);
			const answer = await get(`${origin}${path}`, rocketChatHeaders());
			expect([answer.status, answer.contentType]).toEqual([200, 'text/html; charset=utf-8']);
		},
	);

	test('answers an unknown API path with JSON', async () => {
		const answer = await get(`${serverOf(era).url}/api/v1/chat.nothing`, rocketChatHeaders());
		expect([answer.status, answer.contentType]).toEqual([404, 'application/json']);
	});
});

test.each([
	['oldest', {}, 200],
	['oldest', { previewUrls: [] }, 400],
	['oldest', { customFields: { priority: 'low' } }, 400],
	['6', { previewUrls: [], customFields: { priority: 'low' } }, 200],
] as Array<[Era, Record<string, unknown>, number]>)(
	'era %s with %j beside the required keys: %d',
	async (era, optional, status) => {
		const body = { ...documented, ...optional };
		const answer = await post(`${serverOf(era).url}/api/v1/chat.update`, rocketChatHeaders(), body);
		expect(answer.status).toBe(status);
	},
);

test.each([
	['oldest', {}, false],
	['6', { customFields: { priority: 'low' } }, false],
	['6', { previewUrls: [] }, true],
	['7', {}, false],
	['7', { customFields: { priority: 'low' } }, true],
	['7', { previewUrls: [] }, true],
	['8', { customFields: { priority: 'low' } }, true],
] as Array<[Era, Record<string, unknown>, boolean]>)(
	'era %s, the same text with %j: edited is %s',
	async (era, optional, isEdited) => {
		const body = { ...unchanged, ...optional };
		const answer = await post(`${serverOf(era).url}/api/v1/chat.update`, rocketChatHeaders(), body);
		expect(answer.status).toBe(200);
		expect('editedAt' in (answer.json.message as object)).toBe(isEdited);
	},
);

test.each([
	['an empty text', ''],
	['a text longer than may be posted', 'x'.repeat(5001)],
])('takes %s in every era', async (_name, text) => {
	for (const era of eras) {
		const url = `${serverOf(era).url}/api/v1/chat.update`;
		const answer = await post(url, rocketChatHeaders(), { ...documented, text });
		expect([answer.status, answer.json.message]).toMatchObject([200, { msg: text }]);
	}
});

test.each([
	['a body', 'invalid-params'],
	['a query', 'error-invalid-params'],
])('calls a schema failure of %s %s', async (part, errorType) => {
	const { url } = serverOf('8');
	const answer =
		part === 'a body'
			? await post(`${url}/api/v1/chat.update`, rocketChatHeaders(), {})
			: await get(`${url}/api/v1/chat.getMessage`, rocketChatHeaders());
	expect(answer.json).toMatchObject({ success: false, errorType });
});

test.each([
	['6', 'unauthorized'],
	['7', 'unauthorized'],
	['8', 'unauthorized'],
	['9', 'forbidden'],
] as Array<[Era, string]>)('era %s says 403 as "%s"', async (era, error) => {
	const server = serverOf(era);
	server.setPermissions('roxie', []);
	const query = { roomId: ROOMS.general };
	const answer = await get(`${server.url}/api/v1/channels.messages`, rocketChatHeaders(), query);
	expect([answer.status, answer.json]).toEqual([403, { success: false, error }]);
});
