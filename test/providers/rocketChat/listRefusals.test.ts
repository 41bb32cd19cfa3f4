import {
	ROCKET_CHAT_EXPIRED_LOGIN,
	ROCKET_CHAT_ROOMS as ROOMS,
	startRocketChat,
} from '../../../playground/services/rocketChat';
import { refuseList, type ListRequest, type ShownFailure } from '../../support/loadOptions';
import { rocketChat } from './service';
import { useStandIn } from '../../support/standIns';
import { locator } from '../../support/parameters';

const server = useStandIn(() => startRocketChat({ recordRequests: true }));

const refuse = async (changes: Partial<ListRequest>): Promise<ShownFailure> =>
	await refuseList({
		list: 'searchMessages',
		parameters: rocketChat.parameters({ room: locator('list', ROOMS.general) }),
		credentials: rocketChat.credentials(server().url),
		...changes,
	});

const inRoom = (mode: string, value: string) => ({
	parameters: rocketChat.parameters({ room: locator(mode, value) }),
});

describe('What is wrong with the list of messages', () => {
	it.each<[string, Partial<ListRequest>, string, string, number]>([
		['no room is chosen', inRoom('list', ''), 'Choose the Room first', "switch Message to 'By", 0],
		[
			'a room has no value yet',
			{ parameters: { resource: 'rocketChat', room: null } as never },
			'Choose the Room first',
			'',
			0,
		],
		[
			'an ID is none',
			inRoom('id', 'two words'),
			'The Room "two words" is not an ID',
			'one word',
			0,
		],
		['a name is none', inRoom('name', '#'), 'The Room "" is not a name', '#general', 0],
		['a link is none', inRoom('url', 'general'), 'not a link into a room', 'Copy link', 0],
		[
			'a link leads to another server',
			inRoom('url', 'https://chat.example.com/channel/general'),
			'The link leads to chat.example.com, but the credential is for 127.0.0.1',
			'choose the credential of the other server',
			0,
		],
		['a room is unknown', inRoom('id', 'nowhere'), 'no such room', 'Check the Room', 1],
		['a room by name is unknown', inRoom('name', 'nowhere'), 'no such room', '#nowhere', 1],
		[
			'a user is unknown',
			inRoom('name', '@nobody'),
			'no direct messages with @nobody',
			'after the @',
			1,
		],
		[
			'a room is closed to the user',
			inRoom('id', ROOMS.samsOnly),
			'has no access to the room',
			'Invite the user',
			1,
		],
		[
			'a room by name is closed',
			inRoom('name', 'board-room'),
			'has no access to the room (#board-room)',
			'Invite',
			1,
		],
		[
			'a room is archived',
			inRoom('list', ROOMS.archived),
			'its messages cannot be edited',
			'Unarchive',
			1,
		],
	])('says that %s', async (_name, changes, message, description, requests) => {
		const shown = await refuse(changes);
		expect(shown.message).toContain(message);
		expect(`${shown.message} ${shown.description}`).toContain(description);
		expect(server().requests).toHaveLength(requests);
	});

	it.each([
		['the messages', 'channels.messages', {}],
		['a further page', 'channels.messages', { paginationToken: '50' }],
		['a search', 'chat.search', { filter: 'printer' }],
	])('says what is wrong with %s, too', async (_name, route, changes) => {
		server().failNext({ kind: 'answer', status: 401, body: { status: 'error' }, route });
		const shown = await refuse(changes);
		expect(shown.message).toBe('Rocket.Chat does not accept the token');
	});
});

describe.each(['searchRooms', 'searchMessages'])('What Rocket.Chat refuses for %s', (list) => {
	it('is told when the token has expired', async () => {
		const shown = await refuse({
			list,
			credentials: rocketChat.credentials(server().url, ROCKET_CHAT_EXPIRED_LOGIN),
		});
		expect(shown).toMatchObject({
			message: 'Rocket.Chat does not accept the token',
			description: expect.stringContaining('Make a new one in Rocket.Chat under Profile'),
			httpCode: '401',
		});
		expect(shown.everything).not.toContain(ROCKET_CHAT_EXPIRED_LOGIN.authToken);
	});

	it.each([
		[
			403,
			{ success: false, error: 'unauthorized' },
			'The user of the credential lacks a permission for this, or is not in the room',
			'Invite the user to the room, and have an administrator check',
		],
		[
			500,
			{ success: false, error: 'Internal server error' },
			'Rocket.Chat could not handle the request just now (status 500)',
			'says: “Internal server error”',
		],
		[
			400,
			{ success: false },
			'Rocket.Chat refused the request (status 400)',
			'permissions of the user',
		],
		[
			404,
			{ success: false, error: 'not found' },
			'The Server URL has no such API',
			'Check the Server URL',
		],
	])('is told with status %i', async (status, body, message, description) => {
		server().failNext({ kind: 'answer', status, body });
		const shown = await refuse({ list });
		expect(shown).toMatchObject({ message, httpCode: String(status) });
		expect(shown.description).toContain(description);
	});
});
