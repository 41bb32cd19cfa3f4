import {
	searchMessages,
	searchRooms,
} from '../../../nodes/UpdateMessage/providers/rocketChat/lists';
import { namesOf } from '../../support/listPage';
import { message, loadList as load, room, info } from './loadList';
import { rocketChat } from './service';

describe('the rooms', () => {
	const subscriptions = [
		{ rid: 'R1', t: 'c', name: 'general' },
		{ rid: 'R2', t: 'p', name: 'ops', fname: 'Operations' },
		{ rid: 'R3', t: 'd', name: 'sam', fname: 'Åsa Sam' },
		{ rid: 'R4', t: 'l', name: 'livechat' },
		'no room',
		null,
	];
	const answers = { '/api/v1/subscriptions.get': { update: subscriptions, remove: [] } };

	it('are asked for once, and listed by name', async () => {
		const { page, asked } = await load(searchRooms, { answers });
		expect(namesOf(page)).toEqual([
			'Åsa Sam (Direct Message)',
			'general (Channel)',
			'livechat (Omnichannel)',
			'Operations (Private Group)',
		]);
		expect(asked).toEqual([{ path: '/api/v1/subscriptions.get' }]);
	});

	it.each([
		['op', ['Operations (Private Group)']],
		['#ops', ['Operations (Private Group)']],
		['@sam', ['Åsa Sam (Direct Message)']],
		['nothing of that kind', []],
	])('are searched for %s', async (filter, expected) => {
		const { page } = await load(searchRooms, { answers, filter });
		expect(namesOf(page)).toEqual(expected);
	});

	it.each([
		['none', { update: [] }],
		['no list', {}],
		['something else', { update: 'all' }],
	])('may be none: %s', async (_name, body) => {
		const { page } = await load(searchRooms, { answers: { '/api/v1/subscriptions.get': body } });
		expect(page).toEqual({ kind: 'page', entries: [] });
	});

	it('are not listed when the server refuses', async () => {
		const refusal = { status: 401, status_: 'error', message: 'You must be logged in to do this.' };
		const { page } = await load(searchRooms, { answers: { '/api/v1/subscriptions.get': refusal } });
		expect(namesOf(page)).toEqual(['Rocket.Chat does not accept the token']);
	});
});

describe('the messages', () => {
	const INFO = '/api/v1/rooms.info';
	const CHANNEL = '/api/v1/channels.messages';
	const joined = (id: string) => message(id, { t: 'uj' });
	const pageOf = (...messages: object[]) => ({ messages, total: 400 });

	it.each([
		['c', 'channels.messages'],
		['p', 'groups.messages'],
		['d', 'im.messages'],
		['l', 'channels.messages'],
		['of a kind yet unknown', 'channels.messages'],
		['constructor', 'channels.messages'],
	])('of a room of type %s come from %s', async (t, route) => {
		const path = `/api/v1/${route}`;
		const answers = { [INFO]: { room: { _id: 'R1', t } }, [path]: pageOf(message('M1')) };
		const { page, asked } = await load(searchMessages, { answers, room });
		expect(namesOf(page)).toEqual(['2024-01-01 10:00 sam: text of M1']);
		expect(asked).toEqual([
			{ path: INFO, roomId: 'R1' },
			{ path, roomId: 'R1', count: '50', offset: '0' },
		]);
	});

	it('keep the order in which the server gives them, without what nobody can edit', async () => {
		const found = [message('M3'), joined('J1'), 'none', message('M2'), { _id: 7 }, message('M1')];
		const answers = { ...info, [CHANNEL]: { messages: found, total: 6 } };
		const { page } = await load(searchMessages, { answers, room });
		expect(page).toMatchObject({
			kind: 'page',
			entries: [{ value: 'M3' }, { value: 'M2' }, { value: 'M1' }],
		});
	});

	it.each([
		['at the start', undefined, 400, '0', '2'],
		['in the middle', '50', 400, '50', '52'],
		['at the end', '398', 400, '398', undefined],
		['with a wrong total', '2', 3, '2', undefined],
		['without a total', '0', undefined, '0', undefined],
		['with a total that is none', '0', 'many', '0', undefined],
		['with a token that is none', 'next', 400, '0', '2'],
		['with a token that is too much', '9'.repeat(30), 400, '0', '2'],
		['with a token that does something', '1&count=0', 400, '0', '2'],
	])('have pages: %s', async (_name, paginationToken, total, offset, next) => {
		const answers = { ...info, [CHANNEL]: { messages: [message('M2'), message('M1')], total } };
		const { page, asked } = await load(searchMessages, { answers, room, paginationToken });
		expect(asked[1]).toMatchObject({ offset });
		expect(page).toMatchObject({ kind: 'page' });
		expect('paginationToken' in page ? page.paginationToken : undefined).toBe(next);
	});

	it('end with a page without messages, whatever the total says', async () => {
		const answers = { ...info, [CHANNEL]: pageOf() };
		const { page } = await load(searchMessages, { answers, room });
		expect(page).toEqual({ kind: 'page', entries: [] });
	});

	it('come from the next page when one is full of system messages', async () => {
		const pages = [pageOf(joined('J1'), joined('J2')), pageOf(joined('J3')), pageOf(message('M1'))];
		const answers = { ...info, [CHANNEL]: () => pages.shift() ?? {} };
		const { page, asked } = await load(searchMessages, { answers, room });
		expect(page).toMatchObject({ entries: [{ value: 'M1' }], paginationToken: '4' });
		expect(asked.slice(1)).toMatchObject([{ offset: '0' }, { offset: '2' }, { offset: '3' }]);
	});

	it('are looked for in a few pages at one time only', async () => {
		const answers = { ...info, [CHANNEL]: pageOf(joined('J1'), joined('J2')) };
		const { page, asked } = await load(searchMessages, { answers, room });
		expect(page).toEqual({ kind: 'page', entries: [], paginationToken: '8' });
		expect(asked).toHaveLength(5);
	});

	it('are not listed when a further page is refused', async () => {
		const pages = [
			pageOf(joined('J1')),
			{ status: 401, error: 'You must be logged in to do this.' },
		];
		const answers = { ...info, [CHANNEL]: () => pages.shift() ?? {} };
		const { page } = await load(searchMessages, { answers, room });
		expect(namesOf(page)).toEqual(['Rocket.Chat does not accept the token']);
	});

	it('mark those of the user of the credential', async () => {
		const own = message('M1', { u: { _id: rocketChat.credential.userId, username: 'roxie' } });
		const answers = { ...info, [CHANNEL]: pageOf(own) };
		const { page } = await load(searchMessages, { answers, room });
		expect(namesOf(page)).toEqual(['2024-01-01 10:00 roxie (you): text of M1']);
	});

	it.each([
		['by name', { mode: 'name', value: '#general' }, { path: INFO, roomName: 'general' }],
		[
			'by link',
			{ mode: 'url', value: 'https://chat.example.com/channel/general' },
			{ path: INFO, roomName: 'general' },
		],
		['by ID', { mode: 'id', value: 'R1' }, { path: INFO, roomId: 'R1' }],
		['by user', { mode: 'name', value: '@sam' }, { path: '/api/v1/subscriptions.get' }],
	])('are those of the room chosen %s', async (_name, chosen, first) => {
		const answers = {
			...info,
			'/api/v1/subscriptions.get': { update: [{ rid: 'R1', t: 'd', name: 'sam' }] },
			[CHANNEL]: pageOf(message('M1')),
			'/api/v1/im.messages': pageOf(message('M1')),
		};
		const { page, asked } = await load(searchMessages, { answers, room: chosen });
		expect(page).toMatchObject({ kind: 'page', entries: [{ value: 'M1' }] });
		expect(asked).toEqual([first, expect.objectContaining({ roomId: 'R1' })]);
	});

	it.each([
		['nothing chosen', { mode: 'list', value: '' }],
		['nothing there', undefined],
		['an expression without a value', null],
	])('ask for a room first: %s', async (_name, chosen) => {
		const { page, asked } = await load(searchMessages, { answers: {}, room: chosen });
		expect(asked).toEqual([]);
		expect(page).toMatchObject({
			kind: 'fail',
			problem: { description: expect.stringContaining('without choosing its room') },
		});
	});
});
