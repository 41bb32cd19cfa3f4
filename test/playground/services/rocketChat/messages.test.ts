import {
	ROCKET_CHAT_MESSAGES as MESSAGES,
	ROCKET_CHAT_ROOMS as ROOMS,
	startRocketChat,
} from '../../../../playground/services/rocketChat';
import type { Message as RocketChatMessage } from '../../../../playground/services/rocketChat/types';
import { get, type Answer } from '../client';
import { rocketChatHeaders } from './headers';
import { useStandIn } from '../../../support/standIns';

const server = useStandIn(() => startRocketChat());

type Query = Record<string, string | number | undefined>;

async function call(route: string, query: Query = {}): Promise<Answer> {
	return await get(`${server().url}/api/v1/${route}`, rocketChatHeaders(), query);
}

function messagesOf(answer: Answer): RocketChatMessage[] {
	return answer.json.messages as RocketChatMessage[];
}

describe('chat.getMessage', () => {
	test('gives one message', async () => {
		const answer = await call('chat.getMessage', { msgId: MESSAGES.documented });
		expect(answer.json).toEqual({ success: true, message: server().message(MESSAGES.documented) });
	});

	test.each([
		['unknown', { msgId: 'nobody' }, { success: false }],
		[
			'no access',
			{ msgId: MESSAGES.inSamsOnly },
			{
				success: false,
				error: 'Not allowed [error-not-allowed]',
				errorType: 'error-not-allowed',
				details: {},
			},
		],
	])('%s', async (_name, query, body) => {
		const answer = await call('chat.getMessage', query);
		expect([answer.status, answer.json]).toEqual([400, body]);
	});

	test.each([[{}], [{ msgId: '' }], [{ msgId: 'a', other: 'b' }]])('refuses %j', async (query) => {
		const answer = await call('chat.getMessage', query);
		expect(answer.json).toMatchObject({ success: false, errorType: 'error-invalid-params' });
	});
});

describe('channels.messages, groups.messages and im.messages', () => {
	test.each([
		['channels.messages', { roomId: ROOMS.general }],
		['channels.messages', { roomName: 'general' }],
		['groups.messages', { roomId: ROOMS.privateGroup }],
		['im.messages', { roomId: ROOMS.directWithSam }],
	])('%s with %j gives the newest first', async (route, query) => {
		const answer = await call(route, query);
		const dates = messagesOf(answer).map(({ ts }) => ts);
		expect(dates.length).toBeGreaterThan(1);
		expect(dates).toEqual([...dates].sort().reverse());
	});

	test('give every message once, page by page', async () => {
		const ids: string[] = [];
		let total = 0;
		for (let offset = 0; offset === 0 || offset < total; offset += 25) {
			const answer = await call('channels.messages', { roomId: ROOMS.general, count: 25, offset });
			expect(answer.json).toMatchObject({ offset, count: messagesOf(answer).length });
			total = Number(answer.json.total);
			ids.push(...messagesOf(answer).map(({ _id }) => _id));
		}
		expect(total).toBeGreaterThanOrEqual(60);
		expect(new Set(ids).size).toBe(total);
		expect(ids[0]).toBe(MESSAGES.deployment);
	});

	test('hold thread replies and what they reply to', async () => {
		const answer = await call('channels.messages', { roomId: ROOMS.general, count: 3 });
		const reply = messagesOf(answer).find(({ _id }) => _id === MESSAGES.threadReply);
		expect(reply?.tmid).toBe(MESSAGES.bySam);
	});

	test('hold system messages too', async () => {
		const answer = await call('channels.messages', { roomId: ROOMS.general, count: 100 });
		expect(messagesOf(answer).some(({ t }) => t === 'uj')).toBe(true);
	});

	test.each([
		[{}, 50],
		[{ count: 3 }, 3],
		[{ count: 500 }, 100],
		[{ count: 0 }, 220],
		[{ count: 10, offset: 1000 }, 0],
	])('%j gives %d messages', async (page, expected) => {
		server().seedMessages(150);
		const answer = await call('channels.messages', { roomId: ROOMS.general, ...page });
		expect([messagesOf(answer).length, answer.json.total]).toEqual([expected, 220]);
	});

	test.each([
		['channels.messages', { roomId: ROOMS.privateGroup }, 'error-room-not-found'],
		['groups.messages', { roomId: ROOMS.general }, 'error-room-not-found'],
		['groups.messages', { roomId: ROOMS.samsOnly }, 'error-room-not-found'],
		['im.messages', { roomId: ROOMS.general }, 'error-room-not-found'],
		['channels.messages', {}, 'error-roomid-param-not-provided'],
		['channels.messages', { roomId: ROOMS.general, count: 'x' }, 'error-invalid-params'],
		['channels.messages', { roomId: ROOMS.general, limit: 5 }, 'error-invalid-params'],
	])('%s with %j: %s', async (route, query, errorType) => {
		const answer = await call(route, query as Query);
		expect([answer.status, answer.json.errorType]).toEqual([400, errorType]);
	});
});

describe('chat.search', () => {
	test.each([
		['one word', 'printer', 1],
		['another case', 'PRINTER', 1],
		['no part of a word', 'print', 0],
		['any of the words', 'printer deployment', 2],
		['a pattern', '/PRINT.*broken/i', 1],
		['no description of an attachment', 'quarter', 0],
		['a pattern, ended by the first slash', '/printer/i/', 1],
		['an escaped pattern', '/printer\\x20on/', 1],
		['a user', 'from:sam printer', 1],
		['another user', 'from:roxie /printer/', 0],
		['no user inside of an escaped pattern', '/from\\x3asam/', 0],
	])('%s', async (_name, searchText, expected) => {
		const answer = await call('chat.search', { roomId: ROOMS.general, searchText });
		expect(messagesOf(answer)).toHaveLength(expected);
	});

	test.each(['/(/', '/a/g', '/a/b/'])('refuses what is no pattern: %s', async (searchText) => {
		const answer = await call('chat.search', { roomId: ROOMS.general, searchText });
		expect([answer.status, answer.json.success]).toEqual([400, false]);
	});

	test('finds no message that was removed or is hidden', async () => {
		server().addMessage({ t: 'rm', msg: 'a removed zebra' });
		server().addMessage({ _hidden: true, msg: 'a hidden zebra' });
		const answer = await call('chat.search', { roomId: ROOMS.general, searchText: 'zebra' });
		expect(messagesOf(answer)).toEqual([]);
	});

	test('gives pages, newest first', async () => {
		const query = { roomId: ROOMS.general, searchText: 'morning' };
		const all = messagesOf(await call('chat.search', query)).map(({ _id }) => _id);
		const page = messagesOf(await call('chat.search', { ...query, count: 2, offset: 1 }));
		expect(page.map(({ _id }) => _id)).toEqual(all.slice(1, 3));
	});

	test.each([
		[{ roomId: ROOMS.samsOnly, searchText: 'a' }, undefined],
		[{ roomId: 'nobody', searchText: 'a' }, undefined],
		[{ roomId: ROOMS.general, searchText: '' }, 'error-searchText-param-not-provided'],
		[{ roomId: ROOMS.general }, 'error-invalid-params'],
	])('refuses %j', async (query, errorType) => {
		const answer = await call('chat.search', query as Query);
		expect([answer.status, answer.json.success]).toEqual([400, false]);
		expect(answer.json.errorType).toBe(errorType);
	});
});
