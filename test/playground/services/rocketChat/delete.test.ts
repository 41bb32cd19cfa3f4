import {
	ROCKET_CHAT_MESSAGES as MESSAGES,
	ROCKET_CHAT_ROOMS as ROOMS,
	ROCKET_CHAT_SECOND_LOGIN,
	startRocketChat,
	type RocketChatStandIn,
} from '../../../../playground/services/rocketChat';
import { get, post } from '../client';
import { rocketChatHeaders } from './headers';

let server: RocketChatStandIn;

beforeAll(async () => {
	server = await startRocketChat();
});
beforeEach(() => server.reset());
afterAll(async () => await server.close());

const remove = async (body: unknown, headers = rocketChatHeaders()) =>
	await post(`${server.url}/api/v1/chat.delete`, headers, body);

const own = { roomId: ROOMS.linkList, msgId: MESSAGES.documented };

describe('chat.delete', () => {
	it('leaves nothing of a message', async () => {
		const { json } = await remove(own);
		expect(json).toMatchObject({ _id: own.msgId, message: { rid: own.roomId }, success: true });
		const url = `${server.url}/api/v1/chat.getMessage`;
		const answer = await get(url, rocketChatHeaders(), { msgId: own.msgId });
		expect([answer.status, answer.json]).toEqual([400, { success: false }]);
	});

	it('leaves a record where there are replies', async () => {
		const body = { roomId: ROOMS.general, msgId: MESSAGES.bySam };
		const { status } = await remove(body, rocketChatHeaders(ROCKET_CHAT_SECOND_LOGIN));
		expect(status).toBe(200);
		expect(server.message(body.msgId)).toMatchObject({
			t: 'rm',
			msg: '',
			editedBy: { username: 'sam' },
		});
	});

	it.each<[string, object, RegExp]>([
		['an unknown message', { ...own, msgId: 'x' }, /^No message found with the id of "x"\.$/],
		['another room', { ...own, roomId: ROOMS.general }, /^The room id provided does not match/],
		['what another wrote', { roomId: ROOMS.general, msgId: MESSAGES.bySam }, /error-action-not/],
		['a key too many', { ...own, force: true }, /\[invalid-params\]$/],
	])('refuses %s', async (_name, body, error) => {
		const answer = await remove(body);
		expect([answer.status, answer.json.error]).toEqual([400, expect.stringMatching(error)]);
	});
});
