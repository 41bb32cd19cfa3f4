import {
	ROCKET_CHAT_BOT_LOGIN,
	ROCKET_CHAT_LOGIN,
	ROCKET_CHAT_MESSAGES as MESSAGES,
	ROCKET_CHAT_ROOMS as ROOMS,
	ROCKET_CHAT_SECOND_LOGIN,
	startRocketChat,
	type RocketChatLogin,
	type RocketChatStandIn,
} from '../../../../playground/services/rocketChat';
import { post, type Answer } from '../client';
import { rocketChatHeaders } from './headers';

const NOW_MS = Date.parse('2026-03-01T12:00:00.000Z');
const documented = { roomId: ROOMS.linkList, msgId: MESSAGES.documented, text: 'A new text' };
let server: RocketChatStandIn;
let nowMs = NOW_MS;

beforeAll(async () => {
	server = await startRocketChat({ now: () => nowMs });
});
beforeEach(() => {
	nowMs = NOW_MS;
	server.reset();
});
afterAll(async () => await server.close());

async function update(body: unknown, login: RocketChatLogin = ROCKET_CHAT_LOGIN): Promise<Answer> {
	return await post(`${server.url}/api/v1/chat.update`, rocketChatHeaders(login), body);
}

test('the documented example gives the documented message', async () => {
	const text = 'Updated list of links! https://google.com https://hola.org/ http://localhost:3000/';
	const answer = await update({
		...documented,
		text,
		previewUrls: ['https://google.com', 'http://localhost:3000/'],
	});
	expect(answer.status).toBe(200);
	expect(answer.contentType).toBe('application/json');
	expect(answer.json).toEqual({
		success: true,
		message: expect.objectContaining({
			_id: 'vzGBzSwy6jJQDwtZe',
			rid: '64f0f82c2c26843a68c1f7ba',
			msg: text,
			ts: '2023-09-20T17:27:59.945Z',
			u: { _id: 'rbAXPnMktTFbNpwtJ', username: 'roxie', name: 'Roxie Hale' },
			_updatedAt: '2026-03-01T12:00:00.000Z',
			urls: [
				{ url: 'https://google.com', meta: {} },
				{ url: 'https://hola.org/', meta: {}, ignoreParse: true },
				{ url: 'http://localhost:3000/', meta: {} },
			],
			mentions: [],
			channels: [],
			md: [expect.objectContaining({ type: 'PARAGRAPH' })],
			editedAt: '2026-03-01T12:00:00.000Z',
			editedBy: { _id: 'rbAXPnMktTFbNpwtJ', username: 'roxie' },
		}),
	});
	expect(server.message(MESSAGES.documented)?.msg).toBe(text);
});

describe('unchanged text (row 3)', () => {
	const text = 'List of links: https://google.com https://hola.org/';
	test('is answered with the message untouched, before any permission check', async () => {
		const before = server.message(MESSAGES.documented);
		const answer = await update({ ...documented, text }, ROCKET_CHAT_SECOND_LOGIN);
		expect(answer.json).toEqual({ success: true, message: before });
		expect(answer.json.message).not.toHaveProperty('editedAt');
	});
	test('of a file message is its description', async () => {
		const { description } = server.message(MESSAGES.file)?.attachments?.[0] ?? {};
		const body = { roomId: ROOMS.general, msgId: MESSAGES.file, text: description };
		expect((await update(body)).json.message).not.toHaveProperty('editedAt');
	});
});

test('a file message keeps its msg; the text becomes the description', async () => {
	const body = { roomId: ROOMS.general, msgId: MESSAGES.file, text: 'Final figures' };
	const { json } = await update(body);
	expect(json.message).toMatchObject({
		msg: '',
		attachments: [{ title: 'figures-q3.pdf', description: 'Final figures' }],
		editedBy: { username: 'roxie' },
	});
});

test('quote links become attachments, and go when the links go', async () => {
	const first = `${server.url}/channel/general?msg=${MESSAGES.bySam}`;
	const second = `${server.url}/channel/general?msg=${MESSAGES.deployment}`;
	const counts: number[] = [];
	for (const text of [
		first,
		`${first} twice`,
		`${first} ${second}`,
		'none',
		'https://a.example/?msg=x',
	]) {
		const { json } = await update({ ...documented, text });
		const { attachments } = json.message as { attachments?: unknown[] };
		counts.push(attachments?.length ?? 0);
	}
	expect(counts).toEqual([1, 1, 2, 0, 0]);
});

test('a quote says whom and what it quotes', async () => {
	const link = `${server.url}/channel/general?msg=${MESSAGES.bySam}`;
	const { json } = await update({ ...documented, text: `see ${link}` });
	expect(json.message).toMatchObject({
		attachments: [
			{ author_name: 'sam', message_link: link, text: 'The printer on floor two is broken.' },
		],
	});
});

test.each([
	['absent', undefined, [undefined, undefined]],
	['empty', [], [true, true]],
	['one of two', ['https://b.example/'], [true, undefined]],
	['only a near match', ['https://b.example'], [true, true]],
])('previewUrls %s', async (_name, previewUrls, expected) => {
	const text = 'https://a.example and https://b.example/';
	const { json } = await update({ ...documented, text, ...(previewUrls ? { previewUrls } : {}) });
	const { urls } = json.message as { urls: Array<{ ignoreParse?: boolean }> };
	expect(urls.map(({ ignoreParse }) => ignoreParse)).toEqual(expected);
});

test('custom fields are replaced as a whole, also with the same text', async () => {
	server.settings.customFieldsEnabled = true;
	await update({ ...documented, customFields: { priority: 'low' } });
	const { json } = await update({ ...documented, customFields: { priority: 'high' } });
	expect(json.message).toMatchObject({ customFields: { priority: 'high' } });
	const kept = await update({ ...documented, text: 'Another text' });
	expect(kept.json.message).toMatchObject({ customFields: { priority: 'high' } });
});

test('a word filter stores another text than the one sent', async () => {
	server.settings.badWords = ['darn'];
	const { json } = await update({ ...documented, text: 'That darn printer' });
	expect(json.message).toMatchObject({ msg: 'That **** printer' });
});

test('mentions and channels are read out of the text', async () => {
	const { json } = await update({ ...documented, text: '@sam see #general, @nobody' });
	expect(json.message).toMatchObject({
		mentions: [{ username: 'sam' }],
		channels: [{ _id: 'GENERAL', name: 'general' }],
	});
});

test('edit-message allows the edit of others even while editing is off', async () => {
	server.settings.allowEditing = false;
	const body = { roomId: ROOMS.general, msgId: MESSAGES.bySam, text: 'By roxie' };
	const { json } = await update(body);
	expect(json.message).toMatchObject({ u: { username: 'sam' }, editedBy: { username: 'roxie' } });
});

test.each([
	['a minute before the limit', 4, 200],
	['at the limit', 5, 400],
])('an own message %s', async (_name, minutes, status) => {
	server.settings.blockEditInMinutes = 5;
	const { _id, rid } = server.addMessage();
	nowMs += minutes * 60_000;
	expect((await update({ roomId: rid, msgId: _id, text: 'late' })).status).toBe(status);
});

test('bypass-time-limit-edit-and-delete lifts the limit', async () => {
	server.settings.blockEditInMinutes = 1;
	const body = { roomId: ROOMS.general, msgId: MESSAGES.deployment, text: 'done' };
	expect((await update(body, ROCKET_CHAT_BOT_LOGIN)).status).toBe(200);
});

test('post-readonly allows the edit in a read-only room', async () => {
	server.setPermissions('roxie', ['edit-message', 'post-readonly']);
	const body = { roomId: ROOMS.readOnly, msgId: MESSAGES.inReadOnly, text: 'Open after all' };
	expect((await update(body)).status).toBe(200);
});

test('an encrypted message stays encrypted in name only', async () => {
	const body = { roomId: ROOMS.privateGroup, msgId: MESSAGES.encrypted, text: 'plain' };
	expect((await update(body)).json.message).toMatchObject({ t: 'e2e', msg: 'plain' });
});

test.each(['a.b-c.d', '7f9c24e5-2c1a-4b60-9d0e-0a1b2c3d4e5f', 'x/y?z=ä'])(
	'a message may have any string as its ID: %s',
	async (_id) => {
		server.addMessage({ _id });
		const { json } = await update({ roomId: ROOMS.general, msgId: _id, text: 'found' });
		expect(json.message).toMatchObject({ _id, msg: 'found' });
	},
);
