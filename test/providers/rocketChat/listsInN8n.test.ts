import {
	ROCKET_CHAT_LOGIN,
	ROCKET_CHAT_MESSAGES as MESSAGES,
	ROCKET_CHAT_ROOMS as ROOMS,
	ROCKET_CHAT_SECOND_LOGIN,
	startRocketChat,
} from '../../../playground/services/rocketChat';
import { loadList, type ListRequest } from '../../support/loadOptions';
import { rocketChat } from './service';
import { useStandIn } from '../../support/standIns';
import { locator } from '../../support/parameters';

const server = useStandIn(() => startRocketChat({ recordRequests: true, basePath: '/chat' }));

const credentials = (login = ROCKET_CHAT_LOGIN) => ({
	rocketChatTokenApi: { serverUrl: server().url, ...login },
});

const listRooms = async (changes: Partial<ListRequest> = {}) =>
	await loadList({
		list: 'searchRooms',
		parameters: rocketChat.parameters(),
		credentials: credentials(),
		...changes,
	});

const inRoom = (value: string, mode = 'list') => ({
	parameters: rocketChat.parameters({ room: locator(mode, value) }),
});

const listMessages = async (changes: Partial<ListRequest> = {}) =>
	await loadList({
		list: 'searchMessages',
		credentials: credentials(),
		...inRoom(ROOMS.general),
		...changes,
	});

describe('the rooms', () => {
	it('are all that the user is in, as people see them', async () => {
		const { results, paginationToken } = await listRooms();
		expect(results.map(({ name }) => name)).toEqual([
			'announcements (Channel)',
			'Deploy Bot (Direct Message)',
			'general (Channel)',
			'incident-room (Private Group)',
			'link-list (Channel)',
			'old-project (Channel)',
			'platform-team (Team)',
			'quiet-corner (Channel)',
			'Release 2.4: what is left? (Discussion)',
			'Sam Okafor (Direct Message)',
		]);
		expect(paginationToken).toBeUndefined();
		expect(server().requests).toHaveLength(1);
	});

	it('are those of the user of the credential', async () => {
		const { results } = await listRooms({ credentials: credentials(ROCKET_CHAT_SECOND_LOGIN) });
		const names = results.map(({ name }) => name);
		expect(names).toContain('board-room (Private Group)');
		expect(names).toContain('Roxie Hale (Direct Message)');
		expect(names).not.toContain('incident-room (Private Group)');
	});

	it('have addresses that the node takes for the same room', async () => {
		const { results } = await listRooms();
		const open = results.filter(({ value }) => value !== ROOMS.archived);
		for (const { url, value } of open) {
			const byUrl = await listMessages(inRoom(String(url), 'url'));
			const byId = await listMessages(inRoom(String(value), 'id'));
			expect(byUrl).toEqual(byId);
		}
		const direct = results.find(({ value }) => value === ROOMS.directWithSam);
		expect(direct?.url).toBe(`${server().url}/direct/${ROOMS.directWithSam}`);
	});

	it.each([
		['plat', ['platform-team (Team)']],
		['#link', ['link-list (Channel)']],
		['RELEASE', ['Release 2.4: what is left? (Discussion)']],
		['@deploy.bot', ['Deploy Bot (Direct Message)']],
		['private', ['incident-room (Private Group)']],
		['nowhere', []],
	])('are found by "%s"', async (filter, expected) => {
		const { results } = await listRooms({ filter });
		expect(results.map(({ name }) => name)).toEqual(expected);
	});
});

describe('the messages', () => {
	it('are the newest ones of the room, newest first', async () => {
		const { results } = await listMessages();
		expect(results.slice(0, 4).map(({ value }) => value)).toEqual([
			MESSAGES.deployment,
			MESSAGES.threadReply,
			MESSAGES.bySam,
			MESSAGES.file,
		]);
	});

	it('are told by time, author and first words', async () => {
		const { results } = await listMessages();
		const names = results.slice(0, 4).map(({ name }) => name);
		expect(names[0]).toMatch(
			/\d\d-\d\d \d\d:\d\d Deploy Bot: Deployment of web-shop 4.12.0: running …$/,
		);
		expect(names[1]).toMatch(/ Roxie Hale \(you\): The technician comes at three\.$/);
		expect(names[2]).toMatch(/ Sam Okafor: The printer on floor two is broken\.$/);
		expect(names[3]).toMatch(/ Roxie Hale \(you\): Figures of the third quarter \(draft\)$/);
	});

	it('come in pages until there are no more, each once, without system messages', async () => {
		const values: unknown[] = [];
		let paginationToken: unknown;
		let pages = 0;
		do {
			const page = await listMessages({ paginationToken: paginationToken as string });
			values.push(...page.results.map(({ value }) => value));
			paginationToken = page.paginationToken;
			pages++;
		} while (paginationToken !== undefined && pages < 10);
		expect(pages).toBe(2);
		expect(new Set(values).size).toBe(values.length);
		// Seventy in all, of which four tell who came in or left.
		expect(values).toHaveLength(66);
	});

	it('come from behind a page of system messages', async () => {
		for (let i = 0; i < 60; i++) server().addMessage({ t: 'uj', msg: 'sam' });
		const { results } = await listMessages();
		expect(results[0]?.value).toBe(MESSAGES.deployment);
	});

	it.each([
		['a word', 'printer', [MESSAGES.bySam]],
		['a part of a word', 'inter on', [MESSAGES.bySam]],
		['another case', 'PRINTER', [MESSAGES.bySam]],
		['a caption, which is not found', 'figures', []],
		['what is nowhere', 'zebra', []],
		['an expression, taken as it is', 'p.*r', []],
		['a broken expression', '/(/', []],
		['a command of the search', 'from:sam', []],
	])('are searched for %s', async (_name, filter, expected) => {
		const { results, paginationToken } = await listMessages({ filter });
		expect(results.map(({ value }) => value)).toEqual(expected);
		expect(paginationToken).toBeUndefined();
		expect(server().requests.at(-1)?.path).toContain('chat.search?');
	});

	it.each([
		['a private group', inRoom(ROOMS.privateGroup), 1],
		['a direct message', inRoom(ROOMS.directWithSam), 2],
		['a team', inRoom(ROOMS.teamMain), 1],
		['a discussion', inRoom(ROOMS.discussion), 1],
		['a room by name', inRoom('#link-list', 'name'), 1],
		['a direct message by user', inRoom('@sam', 'name'), 2],
		['a room by ID', inRoom(ROOMS.readOnly, 'id'), 1],
	])('are listed for %s', async (_name, changes, count) => {
		expect((await listMessages(changes)).results).toHaveLength(count);
	});

	it('have their time in the time zone of the workflow', async () => {
		server().addMessage({ ts: '2024-06-30T22:30:00.000Z', msg: 'Half past' });
		const namesIn = async (timezone: string) => (await listMessages({ timezone })).results[0]?.name;
		expect(await namesIn('UTC')).toBe('2024-06-30 22:30 Roxie Hale (you): Half past');
		expect(await namesIn('Europe/Berlin')).toBe('2024-07-01 00:30 Roxie Hale (you): Half past');
	});

	it('are one line each, whatever they say', async () => {
		server().addMessage({ msg: '👩‍👩‍👧‍👦 one\r\n\r\n\ttwo\u2028three' });
		const { results } = await listMessages();
		expect(results[0]?.name).toMatch(/: 👩‍👩‍👧‍👦 one two three$/u);
	});
});
