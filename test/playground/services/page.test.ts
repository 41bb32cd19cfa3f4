import {
	ACQUIRE_MESSAGES,
	ROCKET_CHAT_MESSAGES,
	ROCKET_CHAT_ROOMS,
	startAcquire,
	startRocketChat,
	type AcquireStandIn,
	type RocketChatStandIn,
} from '../../../playground/services';
import { acquireHeaders, get, post, rocketChatHeaders } from './client';

interface Shown {
	revision: number;
	conversations?: Array<{ id: string; messages: Array<Record<string, unknown>> }>;
}

let rocketChat: RocketChatStandIn;
let acquire: AcquireStandIn;

beforeAll(async () => {
	rocketChat = await startRocketChat({ basePath: '/chat', recordRequests: true });
	acquire = await startAcquire();
});
beforeEach(() => {
	rocketChat.reset();
	acquire.reset();
});
afterAll(async () => {
	await rocketChat.close();
	await acquire.close();
});

const DATA_PATH = '/__playground/conversations';

async function shown(url: string, revision?: number): Promise<Shown> {
	const { json } = await get(`${url}${DATA_PATH}`, {}, { revision });
	return json as unknown as Shown;
}

function find(data: Shown, messageId: string): Record<string, unknown> | undefined {
	const messages = (data.conversations ?? []).flatMap((conversation) => conversation.messages);
	return messages.find(({ id }) => id === messageId);
}

test('shows a Rocket.Chat message before and after its edit', async () => {
	const before = await shown(rocketChat.url);
	const messageId = ROCKET_CHAT_MESSAGES.documented;
	expect(find(before, messageId)).toMatchObject({ author: 'roxie', editedAt: '' });
	const body = { roomId: ROCKET_CHAT_ROOMS.linkList, msgId: messageId, text: '<b>new</b>' };
	await post(`${rocketChat.url}/api/v1/chat.update`, rocketChatHeaders(), body);
	const after = await shown(rocketChat.url, before.revision);
	expect(find(after, messageId)).toMatchObject({ text: '<b>new</b>', editedBy: 'roxie' });
	expect(after.revision).toBeGreaterThan(before.revision);
});

test('shows an Acquire message before and after its edit', async () => {
	const before = await shown(acquire.url);
	const messageId = String(ACQUIRE_MESSAGES.documented);
	expect(find(before, messageId)).toMatchObject({ text: 'the sent message', editedAt: '' });
	const path = `/api/v1/crm/messenger/chat/message/${messageId}`;
	await post(`${acquire.url}${path}`, acquireHeaders(), { message: { message: 'new' } });
	const after = await shown(acquire.url, before.revision);
	expect(find(after, messageId)).toMatchObject({
		text: 'new',
		editedAt: expect.stringMatching(/Z$/),
	});
});

test('sends nothing more than the revision while nothing changes', async () => {
	const { revision } = await shown(rocketChat.url);
	expect(await shown(rocketChat.url, revision)).toEqual({ revision });
});

test.each([
	['Rocket.Chat', () => rocketChat.url, `/chat${DATA_PATH}`],
	['Acquire', () => acquire.url, DATA_PATH],
])('the page of %s runs its own script only and loads nothing', async (name, url, dataPath) => {
	const page = await get(`${url()}/`, {});
	expect(page.text).toContain(`<h1>${name}</h1>`);
	expect(page.text).toContain(`data-path="${dataPath}"`);
	expect(page.text).not.toMatch(/\{\{|<!-- (style|script)|src=|https?:\/\//);
	const policy = page.headers.get('content-security-policy');
	expect(policy).toMatch(/default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'/);
});

test('looking at the page is neither recorded nor spoiled', async () => {
	rocketChat.failNext({ kind: 'answer', status: 500 });
	await shown(rocketChat.url);
	expect(rocketChat.requests).toEqual([]);
	expect((await get(`${rocketChat.url}/api/info`, {})).status).toBe(500);
});

test('holds no token', async () => {
	const { text } = await get(`${rocketChat.url}${DATA_PATH}`, {});
	expect(text).not.toContain('playground-only');
});
