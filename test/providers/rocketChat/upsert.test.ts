import {
	ROCKET_CHAT_BOT_LOGIN,
	ROCKET_CHAT_MESSAGES as MESSAGES,
	ROCKET_CHAT_ROOMS as ROOMS,
} from '../../../playground/services/rocketChat';
import { useUpsert } from './upsertSetup';
import { byId, locator } from '../../support/parameters';

const { server, run, stored } = useUpsert();

const UPDATE = 'chat.update';
const SEND = 'chat.sendMessage';
const READ = 'chat.getMessage';

describe('Create or Update', () => {
	it('posts the message, and changes it from then on', async () => {
		const first = await run({ text: 'running' });
		expect(first.calls).toEqual([UPDATE, SEND]);
		expect(first.json).toMatchObject({
			service: 'rocketChat',
			messageId: 'deploy-1',
			conversationId: ROOMS.general,
			text: 'running',
			editedAt: null,
			outcome: 'created',
		});
		const second = await run({ text: 'done' });
		expect(second.calls).toEqual([UPDATE]);
		expect(second.json).toMatchObject({ messageId: 'deploy-1', text: 'done', outcome: 'updated' });
		expect(Object.keys(second.json)).toEqual(Object.keys(first.json));
	});

	it.each([
		['append', 'a\nb', [READ, UPDATE]],
		['prepend', 'b\na', [READ, UPDATE]],
		['replace', 'b', [UPDATE]],
	])('posts or %ss', async (editMode, text, calls) => {
		const mustRead = editMode !== 'replace';
		expect((await run({ editMode, text: 'a' })).calls).toEqual([mustRead ? READ : UPDATE, SEND]);
		expect(await run({ editMode, text: 'b' })).toMatchObject({ json: { text }, calls });
	});

	it('replaces a part of a message that is there, and says so where there is none', async () => {
		const part = { editMode: 'replacePart', findText: 'running', replaceWith: 'done' };
		const none = await run(part);
		expect(none.error).toMatch(/^There is no such message yet/);
		expect(none.calls).toEqual([READ]);
		await run({ text: 'It is running' });
		expect((await run(part)).json).toMatchObject({ text: 'It is done', outcome: 'updated' });
	});

	it.each([
		['a name', { mode: 'name', value: '#general' }, ROOMS.general, 'rooms.info'],
		['a person', { mode: 'name', value: '@sam' }, ROOMS.directWithSam, 'subscriptions.get'],
	])('takes %s for a room', async (_name, room, conversationId, lookup) => {
		const { json, calls } = await run({ room: { __rl: true, ...room } });
		expect(json).toMatchObject({ conversationId, outcome: 'created' });
		expect(calls).toEqual([lookup, UPDATE, SEND]);
	});

	it('takes a link for a room', async () => {
		const room = locator('url', `${server().url}/channel/general`);
		expect((await run({ room })).json).toMatchObject({ conversationId: ROOMS.general });
	});

	it('gives a new message what only a new one can have, and an old one only what it can take', async () => {
		const options = {
			alias: 'CI',
			avatar: 'https://ci.example/a.png',
			emoji: ':rocket:',
			thread: MESSAGES.bySam,
			alsoSendToRoom: true,
			linkPreviews: 'none',
		};
		const login = ROCKET_CHAT_BOT_LOGIN;
		await run({ text: 'see https://ci.example', options }, { login });
		expect(stored()).toMatchObject({
			alias: 'CI',
			avatar: 'https://ci.example/a.png',
			emoji: ':rocket:',
			tmid: MESSAGES.bySam,
			tshow: true,
			urls: [{ url: 'https://ci.example', ignoreParse: true }],
		});
		const { json } = await run({ text: 'done', options: { ...options, alias: 'CD' } }, { login });
		expect(json.outcome).toBe('updated');
		expect(stored()).toMatchObject({ alias: 'CI', msg: 'done' });
	});

	it('sends nothing that was not set, since old servers refuse it', async () => {
		await run({ options: { alias: ' ', emoji: '', thread: '', alsoSendToRoom: true } });
		const { body } = server().requests.at(-1)!;
		expect(body).toEqual({ message: { _id: 'deploy-1', rid: ROOMS.general, msg: 'running' } });
	});

	it('reads a link as the thread', async () => {
		const thread = `${server().url}/channel/general?msg=${MESSAGES.bySam}`;
		await run({ options: { thread } });
		expect(stored()?.tmid).toBe(MESSAGES.bySam);
	});

	it('stores custom fields with a new message', async () => {
		server().settings.customFieldsEnabled = true;
		await run({ options: { customFields: '{"priority":"high"}' } });
		expect(stored()?.customFields).toEqual({ priority: 'high' });
	});

	it('keeps the order of the items of one ID: one message, the last text', async () => {
		const items = ['a', 'b', 'c'].map((text) => ({ text }));
		const { output, calls } = await run({}, { items });
		expect(output.map(({ json, pairedItem }) => [json.outcome, json.text, pairedItem])).toEqual([
			['created', 'a', { item: 0 }],
			['updated', 'b', { item: 1 }],
			['updated', 'c', { item: 2 }],
		]);
		expect(calls).toEqual([UPDATE, SEND, UPDATE, UPDATE]);
	});

	it('sends only the last of them where it is told to', async () => {
		const items = ['a', 'b', 'c'].map((text) => ({ text }));
		const { output, calls } = await run({ options: { sameMessage: 'last' } }, { items });
		expect(output.map(({ json }) => json.outcome)).toEqual(['superseded', 'superseded', 'created']);
		expect(calls).toEqual([UPDATE, SEND]);
		expect(stored()?.msg).toBe('c');
	});

	it('is not left out for the sake of an update, which makes no message', async () => {
		const update = { operation: 'update', message: byId('deploy-1'), text: 'b' };
		const items = [{ text: 'a' }, update];
		const { output, calls } = await run({ options: { sameMessage: 'last' } }, { items });
		expect(output.map(({ json }) => json.outcome)).toEqual(['created', 'updated']);
		expect(calls).toEqual([UPDATE, SEND, UPDATE]);
	});

	it('skips a message that has the text already', async () => {
		const options = { skipWhenUnchanged: true };
		expect((await run({ options })).calls).toEqual([READ, SEND]);
		expect(await run({ options })).toMatchObject({ calls: [READ], json: { outcome: 'unchanged' } });
		expect((await run({ options, text: 'b' })).calls).toEqual([READ, UPDATE]);
	});

	it('returns the text before, and none for a new message', async () => {
		const options = { returnPreviousText: true };
		expect((await run({ options })).json).toMatchObject({ outcome: 'created', previousText: null });
		const { json, calls } = await run({ options, text: 'done' });
		expect(json).toMatchObject({ outcome: 'updated', previousText: 'running' });
		expect(calls).toEqual([READ, UPDATE]);
	});

	it('makes a message anew that was deleted and left nothing', async () => {
		await run();
		server().deleteMessage('deploy-1');
		expect((await run({ text: 'again' })).json).toMatchObject({
			text: 'again',
			outcome: 'created',
		});
	});
});
