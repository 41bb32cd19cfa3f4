import {
	ROCKET_CHAT_MESSAGES as MESSAGES,
	ROCKET_CHAT_ROOMS as ROOMS,
	startRocketChat,
	type WorkspaceSettings,
} from '../../../../playground/services/rocketChat';
import { post } from '../client';
import { rocketChatHeaders } from './headers';
import { useStandIn } from '../../../support/standIns';

const server = useStandIn(() => startRocketChat());

const call = async (name: string, body: unknown) =>
	await post(`${server().url}/api/v1/${name}`, rocketChatHeaders(), body);

const remove = async (body: unknown) => await call('chat.delete', body);

const own = { roomId: ROOMS.linkList, msgId: MESSAGES.documented };

describe('chat.delete', () => {
	it.each<[string, Partial<WorkspaceSettings>, boolean, object | undefined, number, number]>([
		['by default, nothing', {}, false, undefined, 400, 200],
		[
			'a note that it was removed',
			{ showDeletedStatus: true },
			false,
			{ t: 'rm', msg: '' },
			200,
			400,
		],
		['that note where it has replies', {}, true, { t: 'rm', msg: '' }, 200, 400],
		['what is hidden', { keepHistory: true }, false, { _hidden: true, msg: 'a' }, 200, 400],
		[
			'the note, not what is hidden',
			{ keepHistory: true, showDeletedStatus: true },
			false,
			{ t: 'rm', msg: '' },
			200,
			400,
		],
	])('leaves %s', async (_name, settings, hasReplies, left, updateStatus, sendStatus) => {
		Object.assign(server().settings, settings);
		server().addMessage({ _id: 'mine', msg: 'a' });
		if (hasReplies) server().addMessage({ tmid: 'mine' });
		expect(await remove({ roomId: ROOMS.general, msgId: 'mine' })).toMatchObject({
			status: 200,
			json: { _id: 'mine' },
		});
		const rest = server().message('mine');
		if (left === undefined) expect(rest).toBeUndefined();
		else expect(rest).toMatchObject(left);

		const update = { roomId: ROOMS.general, msgId: 'mine', text: 'again' };
		const updated = await call('chat.update', update);
		expect(updated.status).toBe(updateStatus);
		// What was removed or hidden stays so.
		expect(server().message('mine')).toEqual(
			left && expect.objectContaining({ ...left, msg: 'again' }),
		);
		const message = { _id: 'mine', rid: ROOMS.general, msg: 'anew' };
		expect((await call('chat.sendMessage', { message })).status).toBe(sendStatus);
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

	it('lets those who may delete what another wrote', async () => {
		const body = { roomId: ROOMS.general, msgId: MESSAGES.bySam };
		server().setPermissions('roxie', ['view-c-room', 'delete-message']);
		expect((await remove(body)).status).toBe(200);
		expect(server().message(MESSAGES.bySam)).toMatchObject({
			t: 'rm',
			editedBy: { username: 'roxie' },
		});
	});
});
