import {
	ROCKET_CHAT_BOT_LOGIN,
	ROCKET_CHAT_LOGIN,
	ROCKET_CHAT_MESSAGES as MESSAGES,
	ROCKET_CHAT_ROOMS as ROOMS,
	startRocketChat,
	type Era,
	type Message,
} from '../../../../playground/services/rocketChat';
import { post, type Answer } from '../client';
import { rocketChatHeaders } from './headers';
import { useStandIn } from '../../../support/standIns';

const STARRED = "Cannot read properties of undefined (reading 'starred')";
const ENCRYPTED = 'Not allowed to send un-encrypted messages in an encrypted room';

interface Sent {
	message: Record<string, unknown>;
	previewUrls?: string[];
}

describe('chat.sendMessage', () => {
	const server = useStandIn(() => startRocketChat());

	const send = async (body: unknown, login = ROCKET_CHAT_LOGIN): Promise<Answer> =>
		await post(`${server().url}/api/v1/chat.sendMessage`, rocketChatHeaders(login), body);
	const sendIn = async (changes: Record<string, unknown>, login = ROCKET_CHAT_LOGIN) =>
		await send({ message: { _id: 'deploy-1', rid: ROOMS.general, msg: 'a', ...changes } }, login);

	it('posts under the given ID what chat.update can edit', async () => {
		const link = 'https://example.com/log';
		const body: Sent = {
			message: { _id: 'deploy-1', rid: ROOMS.general, msg: ` running ${link} ` },
			previewUrls: [],
		};
		const { status, json } = await send(body);
		expect([status, json.success]).toEqual([200, true]);
		expect(json.message).toMatchObject({
			_id: 'deploy-1',
			rid: ROOMS.general,
			msg: ` running ${link} `,
			u: { username: 'roxie' },
			urls: [{ url: link, ignoreParse: true }],
		});
		const edit = { roomId: ROOMS.general, msgId: 'deploy-1', text: 'done' };
		const edited = await post(`${server().url}/api/v1/chat.update`, rocketChatHeaders(), edit);
		expect(edited.json.message).toMatchObject({ _id: 'deploy-1', msg: 'done' });
	});

	it.each<[string, Record<string, unknown>, Partial<Message>]>([
		['an ID of its own where none is given', { _id: undefined }, {}],
		['a number as its text', { _id: 42 }, { _id: '42' }],
		['no text', { msg: undefined }, { msg: '' }],
		[
			'a name, a picture and an emoji',
			{ alias: 'CI', avatar: '/a.png', emoji: ':gear:' },
			{
				alias: 'CI',
				avatar: '/a.png',
				emoji: ':gear:',
			},
		],
		[
			'a reply that the room shows, too',
			{ tmid: MESSAGES.bySam, tshow: true },
			{
				tmid: MESSAGES.bySam,
				tshow: true,
			},
		],
		['a reply to a reply', { tmid: MESSAGES.threadReply }, { tmid: MESSAGES.bySam }],
		['a reply to nothing', { tmid: 'no-message' }, { tmid: 'no-message' }],
		[
			'a reply whose thread is in another room',
			{ tmid: MESSAGES.documented },
			{ rid: ROOMS.linkList },
		],
		[
			'whatever else is given, but not another author',
			{ u: { _id: 'x' }, groupable: false },
			{
				groupable: false,
				u: { _id: ROCKET_CHAT_BOT_LOGIN.userId, username: 'deploy.bot', name: 'Deploy Bot' },
			},
		],
		['an encrypted text', { t: 'e2e' }, { t: 'e2e' }],
	])('takes %s', async (_name, changes, stored) => {
		const { status, json } = await sendIn(changes, ROCKET_CHAT_BOT_LOGIN);
		expect(status).toBe(200);
		expect(json.message).toMatchObject({ msg: 'a', rid: ROOMS.general, ...stored });
	});

	it.each<[string, Record<string, unknown>, string | RegExp, string | undefined]>([
		['a system message', { t: 'uj' }, /system messages/, undefined],
		['to show no reply', { tshow: true }, 'tshow provided but missing tmid', 'invalid-params'],
		['another time', { ts: '2001-01-01' }, /out of sync/, 'error-message-ts-out-of-sync'],
		[
			'too long a text',
			{ msg: 'a'.repeat(5001) },
			'Message size exceeds Message_MaxAllowedSize',
			'error-message-size-exceeded',
		],
		['no room', { rid: undefined }, /'rid' property .* is missing/, undefined],
		['the name of a room', { rid: 'general' }, 'error-invalid-room', undefined],
		['an archived room', { rid: ROOMS.archived }, 'room_is_archived', undefined],
		['a read-only room', { rid: ROOMS.readOnly }, /readonly/, undefined],
		['a strange room', { rid: ROOMS.samsOnly }, 'error-not-allowed', undefined],
		['an encrypted room', { rid: ROOMS.privateGroup }, ENCRYPTED, 'error-not-allowed'],
		['another name', { alias: 'CI' }, 'Not enough permission', undefined],
		['another picture', { avatar: '/a.png' }, 'Not enough permission', undefined],
		['custom fields', { customFields: {} }, 'Custom fields not enabled', undefined],
		['what an app drops', { msg: 'a [dropped by an app]' }, STARRED, undefined],
		['an ID that is taken', { _id: MESSAGES.deployment }, STARRED, undefined],
		['an ID that is taken elsewhere', { _id: MESSAGES.inSamsOnly }, STARRED, undefined],
		['to reply without threads', { tmid: MESSAGES.bySam }, 'not-allowed', 'error-not-allowed'],
	])('refuses %s', async (name, changes, error, errorType) => {
		server().changeRoom(ROOMS.privateGroup, { encrypted: true });
		server().settings.threadsEnabled = !name.includes('without threads');
		const { status, json } = await sendIn(changes);
		expect([status, json.success, json.errorType]).toEqual([400, false, errorType]);
		const reason = String(json.error).replace(/ \[[\w-]+\]$/, '');
		expect(reason).toEqual(error instanceof RegExp ? expect.stringMatching(error) : error);
		expect(server().message('deploy-1')).toBeUndefined();
	});

	it('takes readable text in an encrypted room where the workspace allows it', async () => {
		server().changeRoom(ROOMS.privateGroup, { encrypted: true });
		server().settings.allowUnencrypted = true;
		expect((await sendIn({ rid: ROOMS.privateGroup })).status).toBe(200);
	});

	// Each is true of the call; only the first check is told.
	it.each([
		[
			'too long for a room that takes nothing',
			{ rid: ROOMS.archived, msg: 'a'.repeat(5001) },
			/size/,
		],
		['an archived room and a taken ID', { rid: ROOMS.archived, _id: MESSAGES.bySam }, /archived/],
		['another name and a taken ID', { alias: 'CI', _id: MESSAGES.bySam }, /permission/],
	])('tells the first refusal of several: %s', async (_name, changes, error) => {
		expect((await sendIn(changes)).json.error).toMatch(error);
	});

	it('makes one message of several senders, whose texts are lost', async () => {
		const texts = ['a', 'b', 'c', 'd'];
		const answers = await Promise.all(texts.map(async (msg) => await sendIn({ msg })));
		const statuses = answers.map(({ status }) => status).sort();
		expect(statuses).toEqual([200, 400, 400, 400]);
		const winner = texts[answers.findIndex(({ status }) => status === 200)];
		expect(server().message('deploy-1')?.msg).toBe(winner);
	});

	it('tells one that is overtaken between look-up and insert by what the database says', async () => {
		server().overtakeNextSend('faster');
		const { status, json } = await sendIn({});
		expect([status, json.errorType]).toEqual([400, undefined]);
		expect(json.error).toMatch(/^E11000 duplicate key .*\{ _id: "deploy-1" \}$/);
		expect(server().message('deploy-1')).toMatchObject({
			msg: 'faster',
			u: { username: 'deploy.bot' },
		});
		expect((await sendIn({})).json.error).toBe(STARRED);
	});

	it('changes nothing of the message that has the ID', async () => {
		const before = server().message(MESSAGES.deployment);
		await sendIn({ _id: MESSAGES.deployment, msg: 'mine' });
		expect(server().message(MESSAGES.deployment)).toEqual(before);
	});
});

describe('chat.sendMessage of each generation of servers', () => {
	const old = "Cannot read property 'starred' of undefined";

	it.each<[Era, number, string]>([
		['oldest', 400, old],
		['6', 200, old],
		['7', 200, STARRED],
		['8', 200, STARRED],
	])(
		'%s: takes preview URLs or not, and has its words for a taken ID',
		async (era, status, words) => {
			const server = await startRocketChat({ era });
			try {
				const send = async (body: Sent) =>
					await post(`${server.url}/api/v1/chat.sendMessage`, rocketChatHeaders(), body);
				const message = { _id: 'deploy-1', rid: ROOMS.general, msg: 'a' };
				expect((await send({ message, previewUrls: [] })).status).toBe(status);
				await send({ message });
				expect((await send({ message })).json).toEqual({ success: false, error: words });
				const unknownKey = { message, text: 'a' } as Sent;
				expect((await send(unknownKey)).json.errorType).toMatch(/invalid-params$/);
			} finally {
				await server.close();
			}
		},
	);
});
