import {
	ROCKET_CHAT_ROOMS as ROOMS,
	startRocketChat,
} from '../../../../playground/services/rocketChat';
import type { Message as RocketChatMessage } from '../../../../playground/services/rocketChat/types';
import { get, post, type Answer } from '../client';
import { rocketChatHeaders } from './headers';
import { useStandIn } from '../../../support/standIns';

const server = useStandIn(() => startRocketChat());

async function postMessage(body: unknown): Promise<Answer> {
	return await post(`${server().url}/api/v1/chat.postMessage`, rocketChatHeaders(), body);
}

describe('Posting to the stand-in for Rocket.Chat', () => {
	test.each([
		[{ channel: '#general' }, ROOMS.general, 'general'],
		[{ channel: 'general' }, ROOMS.general, 'general'],
		[{ channel: '@sam' }, ROOMS.directWithSam, 'sam'],
		[{ channel: 'sam' }, ROOMS.directWithSam, 'sam'],
		[{ channel: ROOMS.linkList }, ROOMS.linkList, ROOMS.linkList],
		[{ roomId: ROOMS.privateGroup }, ROOMS.privateGroup, ROOMS.privateGroup],
		[{ roomId: [ROOMS.general, ROOMS.linkList] }, ROOMS.general, ROOMS.general],
	])('posts to %j what chat.update can edit', async (target, rid, channel) => {
		const { status, json } = await postMessage({ ...target, text: ' Deployment: running ' });
		expect(status).toBe(200);
		expect(json).toMatchObject({ ts: expect.any(Number), channel, success: true });
		const message = json.message as RocketChatMessage;
		expect(message).toMatchObject({ rid, msg: 'Deployment: running', u: { username: 'roxie' } });
		const body = { roomId: rid, msgId: message._id, text: 'Deployment: done' };
		const edited = await post(`${server().url}/api/v1/chat.update`, rocketChatHeaders(), body);
		expect(edited.json.message).toMatchObject({ _id: message._id, msg: 'Deployment: done' });
	});

	test("takes every key of n8n's own node", async () => {
		const fields = { alias: 'CI', avatar: 'https://a.example/a.png', emoji: ':rocket:' };
		const attachments = [{ color: '#ff0000', text: 'log', title: 'Build' }];
		const { json } = await postMessage({ channel: '#general', text: '', ...fields, attachments });
		expect(json.message).toMatchObject({ ...fields, attachments });
	});

	test.each([
		['no target', { text: 'a' }, 'invalid-params'],
		['two targets', { channel: '#general', roomId: ROOMS.general, text: 'a' }, 'invalid-params'],
		['an unknown key', { channel: '#general', text: 'a', username: 'b' }, 'invalid-params'],
		['an unknown channel', { channel: '#nothing', text: 'a' }, 'invalid-channel'],
		['a read-only channel', { channel: '#announcements', text: 'a' }, undefined],
		['too long a text', { channel: '#general', text: 'a'.repeat(5001) }, undefined],
	])('refuses %s', async (_name, body, errorType) => {
		const answer = await postMessage(body);
		expect([answer.status, answer.json.success]).toEqual([400, false]);
		expect(answer.json.errorType).toBe(errorType);
	});

	test("n8n's own credential test is answered", async () => {
		const answer = await get(`${server().url}/api/v1/webdav.getMyAccounts`, rocketChatHeaders());
		expect([answer.status, answer.json.success]).toEqual([200, true]);
	});
});
