import type { INodeParameters } from 'n8n-workflow';

import { acquireSuccess, rocketChatSuccess } from '../support/answers';
import { runInEngine } from '../support/engine';
import {
	ACQUIRE_CREDENTIAL,
	acquireParameters,
	byId,
	ROCKET_CHAT_CREDENTIAL,
	rocketChatParameters,
} from '../support/parameters';
import { startScriptedServer, type ScriptedServer } from '../support/scriptedServer';

let server: ScriptedServer;
beforeAll(async () => {
	server = await startScriptedServer();
});
afterAll(async () => await server.close());
beforeEach(() => server.reset());

/** Headers that the HTTP client adds by itself. */
const ADDED_BY_CLIENT = ['host', 'connection', 'content-length', 'accept-encoding', 'user-agent'];

/** Runs one item against the scripted server; gives the one request as it came over the wire. */
async function capture(parameters: INodeParameters, items = [{}]) {
	const isAcquire = parameters.resource === 'acquire';
	server.script(isAcquire ? acquireSuccess() : rocketChatSuccess());
	await runInEngine({
		parameters,
		items,
		credentials: isAcquire
			? { acquireApi: { ...ACQUIRE_CREDENTIAL, baseUrl: `${server.url}/proxy/` } }
			: { rocketChatTokenApi: { ...ROCKET_CHAT_CREDENTIAL, serverUrl: `${server.url}/chat/` } },
	});
	expect(server.requests).toHaveLength(1);
	const { method, path, headers, body } = server.requests[0]!;
	expect(Number(headers['content-length'])).toBe(Buffer.byteLength(body));
	const ours = Object.entries(headers).filter(([name]) => !ADDED_BY_CLIENT.includes(name));
	return { method, path, headers: Object.fromEntries(ours), body: JSON.parse(body) as unknown };
}

describe('Rocket.Chat', () => {
	const message = {
		roomId: '64f0f82c2c26843a68c1f7ba',
		msgId: 'vzGBzSwy6jJQDwtZe',
		text: 'a new text',
	};

	it('is sent the documented example, to the letter', async () => {
		const text =
			'Updated list of links! https://google.com https://hola.org/ https://www.usepayday.com/ https://www.getbumpa.com/ https://www.atlassian.com/software/jira http://localhost:3000/';
		const previewUrls = ['https://google.com', 'http://localhost:3000/'];
		const options = { linkPreviews: 'only', previewUrls };
		expect(await capture(rocketChatParameters({ text, options }))).toEqual({
			method: 'POST',
			path: '/chat/api/v1/chat.update',
			headers: {
				accept: 'application/json',
				'content-type': 'application/json',
				'x-auth-token': ROCKET_CHAT_CREDENTIAL.authToken,
				'x-user-id': ROCKET_CHAT_CREDENTIAL.userId,
			},
			body: { ...message, text, previewUrls },
		});
	});

	it.each<[string, INodeParameters, object]>([
		['nothing more without options', {}, {}],
		['nothing more for all link previews', { linkPreviews: 'all' }, {}],
		['no URLs for all link previews', { linkPreviews: 'all', previewUrls: ['https://a.b'] }, {}],
		['an empty list for no link previews', { linkPreviews: 'none' }, { previewUrls: [] }],
		['an empty list for no named links', { linkPreviews: 'only' }, { previewUrls: [] }],
		[
			'named links from a text of an expression',
			{ linkPreviews: 'only', previewUrls: 'https://a.example, https://b.example\n' },
			{ previewUrls: ['https://a.example', 'https://b.example'] },
		],
		[
			'custom fields as JSON',
			{ customFields: '{"priority": "high", "nested": {"list": [1, null]}}' },
			{ customFields: { priority: 'high', nested: { list: [1, null] } } },
		],
		['empty custom fields, which count as given', { customFields: '{}' }, { customFields: {} }],
		['no custom fields when the field is empty', { customFields: '' }, {}],
		['nothing of the settings', { concurrency: 3, timeout: 5000, maxRetries: 0, maxWait: 1 }, {}],
	])('is sent %s', async (_name, options, added) => {
		expect((await capture(rocketChatParameters({ options }))).body).toEqual({
			...message,
			...added,
		});
	});

	it('is sent custom fields that an expression gave as an object', async () => {
		const options = { customFields: '={{ $json.fields }}' };
		const items = [{ fields: { priority: 'low' } }];
		expect((await capture(rocketChatParameters({ options }), items)).body).toEqual({
			...message,
			customFields: { priority: 'low' },
		});
	});

	it.each([
		['several lines\nwith "quotes" and \\ backslashes', 'several lines'],
		['\u{1f600} \u0000 \u2028 ünïcödé', 'everything that JSON can hold'],
		['  kept as it is  ', 'blanks around it'],
		['={{ "1" + 1 }}', 'the result of an expression'],
	])('is sent a text with %j', async (text) => {
		const sent = text.startsWith('=') ? '11' : text;
		expect((await capture(rocketChatParameters({ text }))).body).toEqual({
			...message,
			text: sent,
		});
	});

	it.each(['../../me', 'a/b', 'a?b=c#d', '1f0c2d3e-aaaa-4bbb-8ccc-123456789abc', 'a.b:c@d'])(
		'is sent the odd ID %s in the body only',
		async (id) => {
			const sent = await capture(rocketChatParameters({ room: byId(id), message: byId(id) }));
			expect(sent.path).toBe('/chat/api/v1/chat.update');
			expect(sent.body).toEqual({ ...message, roomId: id, msgId: id });
		},
	);
});

describe('Acquire', () => {
	it('is sent the documented example, to the letter', async () => {
		const text = 'updating the sent message';
		const options = { messageType: 'message', translateLanguage: 'en' };
		expect(await capture(acquireParameters({ text, options }))).toEqual({
			method: 'POST',
			path: '/proxy/api/v1/crm/messenger/chat/message/8288',
			headers: {
				accept: 'application/json',
				'content-type': 'application/json',
				authorization: `Bearer ${ACQUIRE_CREDENTIAL.apiKey}`,
			},
			body: { message: { type: 'message', message: text, translateLangKey: 'en' } },
		});
	});

	it.each<[string, INodeParameters, object]>([
		['nothing more without options', {}, {}],
		['a type', { messageType: 'note' }, { type: 'note' }],
		['a language', { translateLanguage: ' pt-BR ' }, { translateLangKey: 'pt-BR' }],
		['no empty language', { translateLanguage: '' }, {}],
		['nothing of the settings', { concurrency: 3, timeout: 5000, maxRetries: 0, maxWait: 1 }, {}],
	])('is sent %s', async (_name, options, added) => {
		expect((await capture(acquireParameters({ options }))).body).toEqual({
			message: { message: 'a new text', ...added },
		});
	});

	it.each(['={{ $json.id }}', '={{ String($json.id) }}'])(
		'takes the ID from the expression %s',
		async (expression) => {
			const sent = await capture(acquireParameters({ message: byId(expression) }), [{ id: 8288 }]);
			expect(sent.path).toBe('/proxy/api/v1/crm/messenger/chat/message/8288');
		},
	);
});
