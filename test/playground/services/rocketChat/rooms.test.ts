import {
	ROCKET_CHAT_ROOMS as ROOMS,
	ROCKET_CHAT_SECOND_LOGIN,
	startRocketChat,
	type RocketChatLogin,
} from '../../../../playground/services/rocketChat';
import { get, type Answer } from '../client';
import { rocketChatHeaders } from './headers';
import { useStandIn } from '../../../support/standIns';

const server = useStandIn(() => startRocketChat());

type Query = Record<string, string | number | undefined>;

async function call(route: string, query: Query = {}, login?: RocketChatLogin): Promise<Answer> {
	return await get(`${server().url}/api/v1/${route}`, rocketChatHeaders(login), query);
}

describe('rooms.info', () => {
	test.each([
		['by ID', { roomId: ROOMS.linkList }],
		['by name', { roomName: 'link-list' }],
	])('%s', async (_name, query) => {
		const { json } = await call('rooms.info', query);
		expect(json).toMatchObject({
			success: true,
			room: { _id: ROOMS.linkList, t: 'c', name: 'link-list', fname: 'link-list' },
		});
		expect(json.room).not.toHaveProperty('members');
	});

	test.each([
		['no parameter', {}, { errorType: 'error-roomid-param-not-provided' }],
		['unknown', { roomId: 'nobody' }, { errorType: 'error-room-not-found' }],
		['archived', { roomName: 'old-project' }, { errorType: 'error-room-archived' }],
		['no access', { roomId: ROOMS.samsOnly }, { error: 'not-allowed', errorType: 'Not Allowed' }],
	])('%s', async (_name, query, expected) => {
		const answer = await call('rooms.info', query);
		expect(answer.status).toBe(400);
		expect(answer.json).toMatchObject({ success: false, ...expected });
	});
});

describe('rooms.get and subscriptions.get', () => {
	test('hold every room of the user and no other', async () => {
		const { json } = await call('rooms.get');
		const ids = (json.update as Array<{ _id: string }>).map(({ _id }) => _id);
		const outside: string[] = [ROOMS.samsOnly, ROOMS.gone];
		const inside = Object.values(ROOMS).filter((id) => !outside.includes(id));
		expect(ids.sort()).toEqual(inside.sort());
		expect(json.remove).toEqual([]);
	});

	test('name a direct room after the other person', async () => {
		const bySam = await call('subscriptions.get', {}, ROCKET_CHAT_SECOND_LOGIN);
		const subscriptions = bySam.json.update as Array<Record<string, unknown>>;
		expect(subscriptions).toContainEqual(
			expect.objectContaining({
				rid: ROOMS.directWithSam,
				t: 'd',
				name: 'roxie',
				fname: 'Roxie Hale',
			}),
		);
		expect(subscriptions).toContainEqual(
			expect.objectContaining({ rid: ROOMS.samsOnly, t: 'p', name: 'board-room' }),
		);
	});

	test.each([
		['team', { _id: ROOMS.teamMain, teamMain: true, teamId: expect.any(String) }],
		[
			'discussion',
			{ _id: ROOMS.discussion, prid: ROOMS.general, fname: 'Release 2.4: what is left?' },
		],
		['direct', { _id: ROOMS.directWithSam, t: 'd', usernames: ['roxie', 'sam'] }],
		['read-only', { _id: ROOMS.readOnly, ro: true }],
		['archived', { _id: ROOMS.archived, archived: true }],
	])('show what a %s room is', async (_name, expected) => {
		const { json } = await call('rooms.get');
		expect(json.update).toContainEqual(expect.objectContaining(expected));
	});

	test.each(['rooms.get', 'subscriptions.get'])('%s takes updatedSince', async (route) => {
		const future = await call(route, { updatedSince: '2100-01-01T00:00:00Z' });
		expect(future.json.update).toEqual([]);
		const wrong = await call(route, { updatedSince: 'yesterday' });
		expect(wrong.json).toMatchObject({ errorType: 'error-updatedSince-param-invalid' });
	});
});

describe('rooms.autocomplete.channelAndPrivate', () => {
	test.each([
		['a part of a name', 'LIN', ['link-list']],
		['a team', 'platform', ['platform-team']],
		['no discussion, no direct room', 'sam', []],
		['no room of others', 'board', []],
	])('%s', async (_name, name, expected) => {
		const selector = JSON.stringify({ name });
		const { json } = await call('rooms.autocomplete.channelAndPrivate', { selector });
		const items = json.items as Array<Record<string, unknown>>;
		expect(items.map((item) => item.name)).toEqual(expected);
		for (const item of items) expect(Object.keys(item)).toEqual(['_id', 'fname', 'name', 't']);
	});

	test.each([undefined, '{"name":'])('refuses the selector %s', async (selector) => {
		const answer = await call('rooms.autocomplete.channelAndPrivate', { selector });
		expect([answer.status, answer.json.success]).toEqual([400, false]);
	});
});
