import type { INodeExecutionData } from 'n8n-workflow';

import {
	ROCKET_CHAT_EXPIRED_LOGIN,
	ROCKET_CHAT_MESSAGES as MESSAGES,
	ROCKET_CHAT_ROOMS as ROOMS,
	startRocketChat,
} from '../../../playground/services/rocketChat';
import { rocketChat } from './service';
import { byId, locator } from '../../support/parameters';
import { createStandInN8n, runOnStandIns } from '../../support/standInN8n';
import { useStandIn } from '../../support/standIns';

const server = useStandIn(() => startRocketChat({ recordRequests: true, basePath: '/chat' }));

const byName = (value: string) => locator('name', value);
const byUrl = (path: string) => locator('url', `${server().url}${path}`);

/** Runs items that differ as given; each failed one becomes an output item. */
async function run(
	items: Array<Record<string, unknown>>,
	{ login, ...changes }: { login?: typeof ROCKET_CHAT_EXPIRED_LOGIN; text?: string } = {},
): Promise<INodeExecutionData[]> {
	const n8n = createStandInN8n({
		parameters: rocketChat.parameters(changes),
		items,
		continueOnFail: true,
		credentials: rocketChat.credentials(server().url, login),
	});
	return await runOnStandIns(n8n);
}

/** The calls that arrived, without their query. */
const calls = () => server().requests.map(({ path }) => path.replace(/^.*\/v1\/|\?.*$/g, ''));

const inGeneral = byId(MESSAGES.bySam);

describe('a room', () => {
	it.each<[string, () => object, string[]]>([
		['chosen from the list', () => locator('list', ROOMS.general), []],
		['by ID', () => byId(ROOMS.general), []],
		['by name', () => byName('general'), ['rooms.info']],
		['by name with a hash', () => byName('#general'), ['rooms.info']],
		['by link', () => byUrl('/channel/general'), ['rooms.info']],
		['by link to another message in it', () => byUrl('/channel/general?msg=x'), ['rooms.info']],
		['left empty', () => locator('list', ''), ['chat.getMessage']],
	])('is found %s', async (_name, room, lookups) => {
		const items = await run([{ room: room(), message: inGeneral }]);
		expect(items[0]?.json).toMatchObject({ outcome: 'updated', conversationId: ROOMS.general });
		expect(calls()).toEqual([...lookups, 'chat.update']);
	});

	it.each<[string, string, () => object, string[]]>([
		['a private group by name', MESSAGES.inGroup, () => byName('incident-room'), ['rooms.info']],
		['a team by name', MESSAGES.inTeam, () => byName('#platform-team'), ['rooms.info']],
		['a direct message by user', MESSAGES.inDirect, () => byName('@sam'), ['subscriptions.get']],
		[
			'a direct message by link',
			MESSAGES.inDirect,
			() => byUrl(`/direct/${ROOMS.directWithSam}`),
			[],
		],
		['a read-only room left empty', MESSAGES.documented, () => byName(''), ['chat.getMessage']],
	])('is found: %s', async (_name, messageId, room, lookups) => {
		const items = await run([{ room: room(), message: byId(messageId) }]);
		expect(items[0]?.json).toMatchObject({ outcome: 'updated', messageId });
		expect(calls()).toEqual([...lookups, 'chat.update']);
	});

	it('is taken from the link to the message when it is left empty', async () => {
		const go = new URLSearchParams({
			host: new URL(server().url).host + '/chat',
			rid: ROOMS.general,
			mid: MESSAGES.bySam,
		});
		const links = [
			byUrl(`/direct/${ROOMS.directWithSam}?msg=${MESSAGES.inDirect}`),
			locator('url', `https://go.rocket.chat/room?${go.toString()}`),
		];
		const items = await run(links.map((message) => ({ room: byName(''), message })));
		expect(items.map(({ json }) => json.outcome)).toEqual(['updated', 'updated']);
		expect(calls()).toEqual(['chat.update', 'chat.update']);
	});

	it.each([
		['a user name for the room', () => `/direct/sam?msg=${MESSAGES.inDirect}`],
		['a page of a kind yet unknown', () => `/home/chat?msg=${MESSAGES.inDirect}`],
	])('is asked for where the link to the message has %s', async (_name, path) => {
		const items = await run([{ room: byName(''), message: byUrl(path()) }]);
		expect(items[0]?.json.outcome).toBe('updated');
		expect(calls()).toEqual(['chat.getMessage', 'chat.update']);
	});

	it('is found by a link to the direct messages with a user', async () => {
		const items = await run([{ room: byUrl('/direct/sam'), message: byId(MESSAGES.inDirect) }]);
		expect(items[0]?.json.outcome).toBe('updated');
		expect(calls()).toEqual(['subscriptions.get', 'chat.update']);
	});

	it('is the chosen one, whatever room the link to the message names', async () => {
		const message = byUrl(`/direct/wrong?msg=${MESSAGES.bySam}`);
		const items = await run([{ room: byName('general'), message }]);
		expect(items[0]?.json.outcome).toBe('updated');
	});
});

describe('a room that is not the one', () => {
	it.each<[string, object, string, string, string]>([
		['another', byId(ROOMS.linkList), MESSAGES.bySam, 'The Room is not the one', 'leave it empty'],
		[
			'unknown',
			byName('#nowhere'),
			MESSAGES.bySam,
			'Rocket.Chat has no such room',
			'Check the Room',
		],
		[
			'archived',
			byName('old-project'),
			MESSAGES.inArchived,
			'its messages cannot be edited (#old-project)',
			'Unarchive',
		],
		[
			'closed',
			byName('board-room'),
			MESSAGES.inSamsOnly,
			'has no access to the room (#board-room)',
			'Invite',
		],
		[
			'nobody',
			byName('@nobody'),
			MESSAGES.inDirect,
			'no direct messages with @nobody',
			'user name',
		],
		[
			'an unknown message',
			byName(''),
			'nothing',
			'does not find message nothing',
			'Check the Message',
		],
		[
			'a message out of reach',
			byName(''),
			MESSAGES.inSamsOnly,
			'has no access to the room',
			'Invite',
		],
	])('is explained, and nothing is changed: %s', async (_name, room, id, message, advice) => {
		const before = server().message(id);
		const items = await run([{ room, message: byId(id) }]);
		expect(items[0]?.json.error).toContain(message);
		expect(items[0]?.json.error).toContain(advice);
		expect(items[0]?.json.error).not.toMatch(/undefined|null|status 400|this message/);
		expect(server().message(id)).toEqual(before);
	});

	it('costs the items in other rooms nothing', async () => {
		const items = await run([
			{ room: byName('#nowhere'), message: inGeneral },
			{ room: byName('#general'), message: inGeneral },
		]);
		expect(items.map(({ json }) => json.outcome)).toEqual([undefined, 'updated']);
	});

	it('is found out before another text is sent there', async () => {
		const item = { room: byId(ROOMS.linkList), message: inGeneral, editMode: 'append' };
		const items = await run([item]);
		expect(items[0]?.json.error).toContain('The Room is not the one');
		expect(calls()).toEqual(['chat.getMessage']);
	});
});

it.each([
	['by name', byName('general')],
	['by user', byName('@sam')],
	['left empty', byName('')],
])('says that the token has expired when the room is asked for: %s', async (_name, room) => {
	const items = await run([{ room, message: inGeneral }], { login: ROCKET_CHAT_EXPIRED_LOGIN });
	expect(items[0]?.json.error).toMatch(/^Rocket.Chat does not accept the token\. The Auth Token/);
	expect(JSON.stringify(items)).not.toContain(ROCKET_CHAT_EXPIRED_LOGIN.authToken);
	expect(calls()).toHaveLength(1);
});
