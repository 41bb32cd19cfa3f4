import { loadList } from '../support/loadOptions';
import { openRocketChat, type LiveRocketChat } from './services/rocketChat';
import { LIVE_TIMEOUT_MS, testTables, type Table } from './table';
import { modes, skipped, wrongCredential } from './tables/modes';
import { locator } from '../support/parameters';

const NO_ROOM = locator('list', '');

/** The message by everything that leads to it. */
const targets: Table<LiveRocketChat> = {
	title: 'the message',
	parameters: ({ parameters }) =>
		parameters({
			room: locator('name', '={{ $json.room }}'),
			message: locator('id', '={{ $json.message }}'),
			text: '={{ $json.text }}',
		}),
	steps: [
		{
			title: 'is found in a room by its name',
			input: ({ roomName, messageId, word }) => ({
				room: `#${roomName}`,
				message: messageId,
				text: `${word} by name`,
			}),
			expected: ({ word }) => ({ outcome: 'updated', text: `${word} by name` }),
		},
		{
			title: 'is found without a room',
			input: ({ messageId, word }) => ({
				room: '',
				message: messageId,
				text: `${word} without room`,
			}),
			expected: ({ word }) => ({ outcome: 'updated', text: `${word} without room` }),
		},
		{
			title: 'is not found in a room that does not exist',
			input: ({ messageId, word }) => ({ room: `#${word}`, message: messageId, text: 'x' }),
			expected: ({ word }) => ({ error: new RegExp(`no such room.*${word}`) }),
		},
	],
};

/** Links as people copy them. */
const links: Table<LiveRocketChat> = {
	title: 'a link',
	parameters: ({ parameters }) =>
		parameters({
			room: NO_ROOM,
			message: locator('url', '={{ $json.link }}'),
			text: '={{ $json.text }}',
			options: { linkPreviews: 'none' },
		}),
	steps: [
		{
			title: 'leads to the message, without previews',
			input: ({ link, word }) => ({ link, text: `${word} https://example.com` }),
			expected: ({ word }) => ({ outcome: 'updated', text: `${word} https://example.com` }),
		},
		{
			title: 'to another server is refused',
			input: ({ messageId }) => ({
				link: `https://other.example.com/channel/general?msg=${messageId}`,
				text: 'x',
			}),
			expected: () => ({ error: /^The link leads to other\.example\.com/ }),
		},
	],
};

/** What the server refuses. */
const refusals: Table<LiveRocketChat> = {
	title: 'a refusal',
	parameters: ({ parameters }) =>
		parameters({
			room: locator('id', '={{ $json.room }}'),
			message: locator('id', '={{ $json.message }}'),
			text: 'never seen',
		}),
	steps: [
		{
			title: 'for an unknown message',
			input: ({ roomId, word }) => ({ room: roomId, message: word }),
			expected: () => ({ error: /^Rocket\.Chat does not find message/ }),
		},
		{
			title: 'for an unknown message without a room',
			input: ({ word }) => ({ room: '', message: word }),
			expected: () => ({ error: /^Rocket\.Chat does not find message/ }),
		},
		{
			title: 'for another room',
			input: ({ messageId, word }) => ({ room: word, message: messageId }),
			expected: () => ({ error: /^The Room is not the one that message/ }),
		},
		{
			title: 'for no message',
			input: ({ roomId }) => ({ room: roomId, message: '' }),
			expected: () => ({ error: /^The Message is missing/ }),
		},
	],
};

/** After its author has deleted it; a workspace may keep a record of it. */
const deleted: Table<LiveRocketChat> = {
	title: 'when it is edited',
	isWithoutMessage: true,
	parameters: ({ parameters }) => parameters({ text: 'never seen' }),
	steps: [
		{
			title: 'is an error',
			input: () => ({}),
			expected: () => ({ error: /does not find message|deleted|removed/ }),
		},
	],
};

let service: LiveRocketChat;

describe('Rocket.Chat', () => {
	beforeAll(async () => {
		service = await openRocketChat(process.env);
	}, LIVE_TIMEOUT_MS);
	// Whatever failed, the message is not left behind.
	afterAll(async () => await service.close(), LIVE_TIMEOUT_MS);

	testTables([modes, skipped, targets, links, refusals, wrongCredential], () => service);

	describe('lists', () => {
		const load = async (list: string, filter?: string) => {
			const { parameters, credentials } = service;
			const { results } = await loadList({ list, parameters: parameters({}), credentials, filter });
			return results.map(({ value }) => value);
		};

		it(
			'name the room',
			async () => expect(await load('searchRooms')).toContain(service.roomId),
			LIVE_TIMEOUT_MS,
		);

		it.each([
			['without a search', () => undefined],
			['found by a whole word', () => service.word],
		])(
			'name the message, %s',
			async (_name, getFilter) => {
				expect(await load('searchMessages', getFilter())).toContain(service.messageId);
			},
			LIVE_TIMEOUT_MS,
		);
	});

	describe('a deleted message', () => {
		it(
			'is deleted by whoever wrote it',
			async () => expect(await service.deleteMessage()).toMatchObject({ status: 200 }),
			LIVE_TIMEOUT_MS,
		);
		testTables([deleted], () => service);
	});
});
