import {
	ROCKET_CHAT_MESSAGES as MESSAGES,
	ROCKET_CHAT_ROOMS as ROOMS,
} from '../../../playground/services/rocketChat';
import { byId, locator } from '../../support/parameters';
import { useUpsert } from './upsertSetup';

const { server, run, stored } = useUpsert();

const SEND = 'chat.sendMessage';

describe('an ID that cannot be used', () => {
	const taken = (changes: object = {}) => server().addMessage({ _id: 'deploy-1', ...changes });

	it.each<[string, () => void, Record<string, unknown>, RegExp]>([
		[
			'taken in another room',
			() => taken({ rid: ROOMS.linkList }),
			{},
			/^The ID of message deploy-1 is taken in another room\. .*choose another Message ID/,
		],
		[
			'taken in another room, seen by reading',
			() => taken({ rid: ROOMS.linkList }),
			{ editMode: 'append' },
			/^The ID of message deploy-1 is taken in another room\. /,
		],
		[
			'taken in a room that cannot be seen',
			() => taken({ rid: ROOMS.samsOnly }),
			{ editMode: 'append' },
			/^The ID of message deploy-1 is taken in a room that the user of the credential cannot see/,
		],
		[
			'of another user',
			() => {
				server().setPermissions('roxie', ['view-c-room']);
				taken({ u: { _id: 'x', username: 'x' } });
			},
			{},
			/^The ID of message deploy-1 is taken by a message that the user .* may not edit/,
		],
		[
			'too old',
			() => {
				server().settings.blockEditInMinutes = 5;
				taken({ ts: '2001-01-01T00:00:00.000Z' });
			},
			{},
			/^Message deploy-1 is there already, and it is too late to edit it/,
		],
		[
			'deleted with a note left',
			() => taken({ t: 'rm', msg: '' }),
			{},
			/^Message deploy-1 was deleted, and its ID stays taken\. .*Choose another Message ID/,
		],
		['deleted and hidden', () => taken({ _hidden: true }), {}, /^Message deploy-1 was deleted/],
		[
			'deleted, seen by reading',
			() => taken({ _hidden: true }),
			{ options: { skipWhenUnchanged: true } },
			/^Message deploy-1 was deleted/,
		],
	])('%s', async (_name, prepare, changes, error) => {
		prepare();
		const before = stored();
		const { error: said, calls } = await run(changes);
		expect(said).toMatch(error);
		expect(calls).not.toContain(SEND);
		if (changes.editMode ?? changes.options) expect(stored()).toEqual(before);
	});
});

describe('a message that cannot be posted', () => {
	it.each<[string, () => void, Record<string, unknown>, RegExp]>([
		[
			'an app drops it',
			() => {},
			{ text: 'a [dropped by an app]' },
			/^Rocket\.Chat did not keep message deploy-1\. .*an app/,
		],
		[
			'the room is encrypted',
			() => server().changeRoom(ROOMS.general, { encrypted: true }),
			{},
			/^The room of message deploy-1 is end-to-end encrypted/,
		],
		[
			'the text is too long for a new one',
			() => {},
			{ text: 'a'.repeat(5001) },
			/^The Text is longer than the workspace allows for a new message\. .*Only posting is limited/,
		],
		[
			'alias',
			() => {},
			{ options: { alias: 'CI' } },
			/^The user .* may not post under another name .*message-impersonate/,
		],
		['avatar', () => {}, { options: { avatar: '/a.png' } }, /message-impersonate/],
		[
			'threads are off',
			() => (server().settings.threadsEnabled = false),
			{ options: { thread: MESSAGES.bySam } },
			/^Threads are not enabled/,
		],
		[
			'the thread is elsewhere',
			() => {},
			{ options: { thread: MESSAGES.documented } },
			/^The Thread is in another room, and message deploy-1 was posted there/,
		],
		[
			'archived',
			() => {},
			{ room: byId(ROOMS.archived) },
			/^The room is archived, so message deploy-1 cannot be posted/,
		],
		['read-only', () => {}, { room: byId(ROOMS.readOnly) }, /read-only/],
		['muted', () => {}, { room: byId(ROOMS.muted) }, /muted/],
		['no such room', () => {}, { room: byId('no-room') }, /^Rocket\.Chat has no such room/],
		['no access', () => {}, { room: byId(ROOMS.samsOnly) }, /has no access to the room/],
		[
			'no such person',
			() => {},
			{ room: locator('name', '@nobody') },
			/^The user of the credential has no direct messages with @nobody/,
		],
		[
			'no such name',
			() => {},
			{ room: locator('name', '#nothing') },
			/no such room|does not find the room/,
		],
		[
			'custom fields',
			() => {},
			{ options: { customFields: '{}' } },
			/^Custom fields are not enabled/,
		],
	])('%s', async (name, prepare, changes, error) => {
		prepare();
		const { error: said } = await run(changes);
		expect(said).toMatch(error);
		expect(said).not.toMatch(/undefined|\{message\}|leave (?:it|Room) empty/);
		if (name !== 'the thread is elsewhere') expect(stored()).toBeUndefined();
	});

	it.each([
		['an empty refusal', 400, '', /^Rocket\.Chat does not find message deploy-1/],
		['no message', 200, { success: true }, /^Rocket\.Chat answered .* not with message deploy-1/],
		[
			'another message',
			200,
			{ success: true, message: { _id: 'deploy-2', msg: 'a' } },
			/^Rocket\.Chat answered without an error, but not with message deploy-1/,
		],
	])(
		'is posted only where Rocket.Chat itself says that there is none, not for %s',
		async (_name, status, body, message) => {
			server().failNext({ kind: 'answer', status, body, route: 'chat.getMessage' });
			const { calls, error } = await run({ editMode: 'append' });
			expect(error).toMatch(message);
			expect(calls).toEqual(['chat.getMessage']);
			expect(stored()).toBeUndefined();
		},
	);

	it.each([
		['no room', { room: byId('') }, /^The Room is missing/],
		['no ID', { messageId: '  ' }, /^The Message ID is missing/],
		[
			'an ID of two words',
			{ messageId: 'web shop' },
			/^The Message ID "web shop" is not an ID.*without spaces or invisible characters, such as deploy-web-shop/,
		],
		['an ID that is no text', { messageId: {} }, /^The Message ID is not a text/],
		['no text', { text: ' ' }, /^The Text is empty/],
		['an emoji without colons', { options: { emoji: 'rocket' } }, /^The Emoji "rocket"/],
		['a picture that is no link', { options: { avatar: 'a.png' } }, /^The Avatar URL "a\.png"/],
		['a thread that is no ID', { options: { thread: 'two words' } }, /^The Thread "two words"/],
		[
			'a thread on another server',
			{ options: { thread: 'https://other.example/channel/a?msg=b' } },
			/^The link leads to other\.example/,
		],
		[
			'an operation of the future',
			{ operation: 'delete' },
			/^The Operation "delete" .*Choose Create or Update or Update/,
		],
	])('asks for nothing with %s', async (_name, changes, error) => {
		const { error: said, calls } = await run(changes);
		expect(said).toMatch(error);
		expect(calls).toEqual([]);
	});
});
