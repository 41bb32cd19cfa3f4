import {
	readMessageChoice,
	readRoomChoice,
	type MessageChoice,
	type RoomChoice,
} from '../../../nodes/UpdateMessage/providers/rocketChat/target';
import { listShown } from '../../support/panel';
import { refusalOf } from '../../support/refusals';

const ADDRESS = 'https://chat.example.com';

const locator = (mode: string, value: unknown) => ({ __rl: true, mode, value });

describe('the room', () => {
	it.each([
		['update', false],
		['upsert', true],
	])('is required where there may be no message: %s', (operation, isRequired) => {
		const shown = listShown({ resource: 'rocketChat', operation });
		expect(shown.find(({ name }) => name === 'room')?.required === true).toBe(isRequired);
	});

	it.each<[string, unknown, RoomChoice]>([
		['chosen from the list', locator('list', 'GENERAL'), { by: 'id', roomId: 'GENERAL' }],
		['by ID', locator('id', ' GENERAL '), { by: 'id', roomId: 'GENERAL' }],
		['by an ID from an expression', 'GENERAL', { by: 'id', roomId: 'GENERAL' }],
		['by an ID that is a number', locator('id', 42), { by: 'id', roomId: '42' }],
		['by name', locator('name', 'general'), { by: 'name', name: 'general' }],
		['by name with a hash', locator('name', '#general'), { by: 'name', name: 'general' }],
		['by a name that begins with two', locator('name', '##a'), { by: 'name', name: '#a' }],
		['by a name with spaces', locator('name', 'two words'), { by: 'name', name: 'two words' }],
		['by user', locator('name', '@sam'), { by: 'user', username: 'sam' }],
		['by link', locator('url', `${ADDRESS}/group/ops?msg=x`), { by: 'name', name: 'ops' }],
		['by direct link', locator('url', `${ADDRESS}/direct/abc`), { by: 'user', username: 'abc' }],
		['by link, as an ID', locator('id', `${ADDRESS}/channel/a`), { by: 'name', name: 'a' }],
		['by link, as a name', locator('name', `${ADDRESS}/channel/a`), { by: 'name', name: 'a' }],
		['by link to a visitor', locator('url', `${ADDRESS}/live/abc/x`), { by: 'id', roomId: 'abc' }],
		['left empty in the list', locator('list', ''), { by: 'message' }],
		['left empty as a name', locator('name', ' '), { by: 'message' }],
		['left empty as a link', locator('url', ''), { by: 'message' }],
		['left out', undefined, { by: 'message' }],
		['empty from an expression', locator('id', null), { by: 'message' }],
		['without a mode', { value: 'GENERAL' }, { by: 'id', roomId: 'GENERAL' }],
	])('%s', (_name, value, expected) => {
		expect(readRoomChoice(value, ADDRESS)).toEqual(expected);
	});

	it.each([
		['an ID with a space', locator('id', 'a b'), 'The Room "a b" is not an ID', 'one word'],
		['an ID that is endless', locator('id', 'x'.repeat(300)), 'is not an ID', '200 characters'],
		['a hash alone', locator('name', '#'), 'The Room "" is not a name', '#general'],
		['an at sign alone', locator('name', '@'), 'The Room "" is not a name', '@user'],
		['two lines', locator('name', 'a\nb'), 'is not a name', '#general'],
		['an endless name', locator('name', `#${'x'.repeat(300)}`), 'is not a name', '#general'],
		['a word as a link', locator('url', 'general'), 'is not a link into a room', 'Copy link'],
		['a list', locator('id', ['GENERAL']), 'The Room is not a text but a list', 'one field'],
		['an object', { id: 'GENERAL' }, 'The Room is not a text but an object', 'one field'],
	])('is refused: %s', (_name, value, message, advice) => {
		const refusal = refusalOf(() => readRoomChoice(value, ADDRESS));
		expect(refusal.message).toContain(message);
		expect(refusal.message.length).toBeLessThan(120);
		expect(refusal.description).toContain(advice);
	});
});

describe('the message', () => {
	it.each<[string, unknown, MessageChoice]>([
		['chosen from the list', locator('list', 'abc'), { messageId: 'abc' }],
		['by ID', locator('id', ' abc '), { messageId: 'abc' }],
		['by an ID from an expression', 'abc', { messageId: 'abc' }],
		['by link', locator('url', `${ADDRESS}/channel/x?msg=abc`), { messageId: 'abc' }],
		['by link, as an ID', locator('id', ` ${ADDRESS}/channel/x?msg=abc`), { messageId: 'abc' }],
		['by a link from an expression', `${ADDRESS}/channel/x?msg=abc`, { messageId: 'abc' }],
		[
			'by a link that names the room',
			locator('url', `${ADDRESS}/live/def?msg=abc`),
			{ messageId: 'abc', room: { by: 'id', roomId: 'def' } },
		],
		[
			'by a link to direct messages',
			locator('url', `${ADDRESS}/direct/sam?msg=abc`),
			{ messageId: 'abc', room: { by: 'user', username: 'sam' } },
		],
	])('%s', (_name, value, expected) => {
		expect(readMessageChoice(value, ADDRESS)).toEqual(expected);
	});

	it.each([
		['nothing chosen', locator('list', ''), 'The Message is missing', 'Choose the message'],
		['left out', undefined, 'The Message is missing', 'check that the field exists'],
		['an empty link', locator('url', ''), 'The Message is missing', 'Choose the message'],
		[
			'a link to a room',
			locator('url', `${ADDRESS}/channel/general`),
			'The Message is missing',
			'The link leads to a room, not to a message',
		],
		[
			'a link to a room that is none',
			locator('url', `${ADDRESS}/live/%00?msg=abc`),
			'The Room "\0" is not an ID',
			'one word',
		],
		[
			'a link to two words',
			locator('url', `${ADDRESS}/channel/x?msg=a%20b`),
			'The Message "a b" is not an ID',
			'one word',
		],
		[
			'an ID copied with more than one sees',
			locator('id', '\u200babc'),
			'is not an ID',
			'invisible',
		],
		['an ID as a link', locator('url', 'abc'), 'is not a link into a room', 'Copy link'],
	])('is refused: %s', (_name, value, message, advice) => {
		const refusal = refusalOf(() => readMessageChoice(value, ADDRESS));
		expect(refusal.message).toContain(message);
		expect(refusal.description).toContain(advice);
	});
});
