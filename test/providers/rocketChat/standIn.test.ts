import type { INodeParameters } from 'n8n-workflow';

import {
	ROCKET_CHAT_BOT_LOGIN,
	ROCKET_CHAT_LOGIN,
	ROCKET_CHAT_MESSAGES,
	ROCKET_CHAT_SECOND_LOGIN,
	startRocketChat,
	type Era,
	type RocketChatOptions,
	type RocketChatStandIn,
} from '../../../playground/services/rocketChat';
import { runInEngine } from '../../support/engine';
import { rocketChat } from './service';
import { byId } from '../../support/parameters';

const { documented, deployment, bySam, file } = ROCKET_CHAT_MESSAGES;
const HOUR_MS = 3_600_000;

/** Runs against a server of its own, which is closed in any case. */
async function withRocketChat<T>(
	options: RocketChatOptions,
	use: (server: RocketChatStandIn) => Promise<T>,
): Promise<T> {
	const server = await startRocketChat(options);
	try {
		return await use(server);
	} finally {
		await server.close();
	}
}

interface GivenEdit {
	messageId: string;
	texts?: string[];
	login?: typeof ROCKET_CHAT_LOGIN;
	parameters?: INodeParameters;
}

/** Edits one message, once per text; the room is the one that the server says. */
async function edit(
	server: RocketChatStandIn,
	{ messageId, texts = ['a new text'], login = ROCKET_CHAT_LOGIN, parameters }: GivenEdit,
) {
	const { outputs, task } = await runInEngine({
		parameters: rocketChat.parameters({
			room: byId(server.message(messageId)?.rid ?? ''),
			message: byId(messageId),
			text: '={{ $json.text }}',
			...parameters,
		}),
		items: texts.map((text) => ({ text })),
		credentials: { rocketChatTokenApi: { serverUrl: server.url, ...login } },
	});
	return { json: outputs[0]?.map((item) => item.json) ?? [], error: task?.error };
}

const eras: Era[] = ['oldest', '6', '7', '8', '9'];
const skews = [0, 5 * HOUR_MS, -30 * HOUR_MS];
const servers = eras.flatMap((era) => skews.map((dateSkewMs) => ({ era, dateSkewMs })));

describe.each(servers)('Rocket.Chat of era $era, its clock $dateSkewMs ms off', (options) => {
	it('tells what came of an edit', async () => {
		const settings = { badWords: ['darn'] };
		await withRocketChat({ ...options, settings, basePath: '/chat/' }, async (server) => {
			const texts = ['first', 'first', 'oh darn', 'last'];
			const { json } = await edit(server, { messageId: documented, texts });
			expect(json.map(({ outcome, text }) => [outcome, text])).toEqual([
				['updated', 'first'],
				['unchanged', 'first'],
				['altered', 'oh ****'],
				['updated', 'last'],
			]);
			expect(server.message(documented)).toMatchObject({
				msg: 'last',
				editedBy: { username: 'roxie' },
			});
		});
	});

	it('edits the description of a file', async () => {
		await withRocketChat(options, async (server) => {
			const texts = ['Figures (final)', 'Figures (final)'];
			const { json } = await edit(server, { messageId: file, texts });
			expect(json.map(({ outcome, text }) => [outcome, text])).toEqual([
				['updated', 'Figures (final)'],
				['unchanged', 'Figures (final)'],
			]);
			expect(server.message(file)).toMatchObject({
				msg: '',
				attachments: [{ description: 'Figures (final)' }],
			});
		});
	});
});

describe('What Rocket.Chat refuses', () => {
	const ids = ROCKET_CHAT_MESSAGES;
	const cases: Array<[string, GivenEdit & { settings?: RocketChatOptions['settings'] }, RegExp]> = [
		[
			'an ordinary user edits what another wrote',
			{ messageId: documented, login: ROCKET_CHAT_SECOND_LOGIN },
			/may not edit message/,
		],
		[
			'editing is off',
			{
				messageId: bySam,
				login: ROCKET_CHAT_SECOND_LOGIN,
				settings: { allowEditing: false },
			},
			/may not edit message/,
		],
		[
			'the message is too old',
			{ messageId: documented, settings: { blockEditInMinutes: 5 } },
			/too late to edit message/,
		],
		['the room is read-only', { messageId: ids.inReadOnly }, /is read-only/],
		['the room is archived', { messageId: ids.inArchived }, /is archived/],
		['the user is muted', { messageId: ids.inMuted }, /is muted/],
		['the direct conversation is blocked', { messageId: ids.inBlocked }, /is blocked/],
		['the user has left the room', { messageId: ids.inSamsOnly }, /has no access to the room/],
		['the room is gone', { messageId: ids.inGoneRoom }, /no such room/],
		['an app vetoes', { messageId: documented, texts: ['[vetoed by an app]'] }, /An app of/],
		[
			'custom fields are off',
			{ messageId: documented, parameters: { options: { customFields: '{"priority":"low"}' } } },
			/not enabled/,
		],
		[
			'custom fields break the schema',
			{
				messageId: documented,
				parameters: { options: { customFields: '{"colour":"red"}' } },
				settings: { customFieldsEnabled: true },
			},
			/do not fit/,
		],
	];

	it.each(cases)('because %s', async (_name, { settings, ...given }, message) => {
		await withRocketChat({ settings }, async (server) => {
			const before = server.message(given.messageId);
			const { error } = await edit(server, given);
			expect(error?.message).toMatch(message);
			expect(error).toMatchObject({ httpCode: '400', context: { itemIndex: 0 } });
			expect(server.message(given.messageId)).toEqual(before);
		});
	});

	it('or an old server, because it does not know an option', async () => {
		await withRocketChat({ era: 'oldest' }, async (server) => {
			const parameters = { options: { linkPreviews: 'none' } };
			const { error } = await edit(server, { messageId: documented, parameters });
			expect(error?.message).toMatch(/does not accept one of the values/);
			expect(error?.description).toContain('Servers older than 6.4 know no Link Previews');
		});
	});
});

it('lets a bot edit its own message, which bypasses the time limit', async () => {
	await withRocketChat({ settings: { blockEditInMinutes: 1 } }, async (server) => {
		const { json } = await edit(server, { messageId: deployment, login: ROCKET_CHAT_BOT_LOGIN });
		expect(json).toMatchObject([{ outcome: 'updated', editedBy: { name: 'deploy.bot' } }]);
	});
});
