import type { INode } from 'n8n-workflow';

import {
	ROCKET_CHAT_EXPIRED_LOGIN,
	ROCKET_CHAT_LOGIN,
	ROCKET_CHAT_MESSAGES,
	ROCKET_CHAT_ROOMS,
	startRocketChat,
} from '../../playground/services/rocketChat';
import { runInEngine, type EngineResult } from '../support/engine';
import { rocketChat } from '../providers/rocketChat/service';
import { byId } from '../support/parameters';
import { useStandIn } from '../support/standIns';

const { general, linkList } = ROCKET_CHAT_ROOMS;
const { deployment, bySam, documented } = ROCKET_CHAT_MESSAGES;

/** The second is in another room, the third has no text: one for the service, one for us. */
const items = [
	{ room: general, id: deployment, text: 'first' },
	{ room: linkList, id: bySam, text: 'second' },
	{ room: general, id: bySam, text: '' },
	{ room: linkList, id: documented, text: 'fourth' },
];

const server = useStandIn(() => startRocketChat({ recordRequests: true }));

const run = async (settings: Partial<INode>, login = ROCKET_CHAT_LOGIN, given = items) =>
	await runInEngine({
		parameters: rocketChat.parameters({
			room: byId('={{ $json.room }}'),
			message: byId('={{ $json.id }}'),
			text: '={{ $json.text }}',
		}),
		items: given,
		credentials: { rocketChatTokenApi: { serverUrl: server().url, ...login } },
		settings,
	});

const wrongRoom = `The Room is not the one that message ${bySam} is in`;

const pairsOf = (output: EngineResult['outputs'][number] = []) =>
	output.map(({ json, pairedItem }) => [json.error ?? json.text, pairedItem]);

describe('stop', () => {
	it.each([{}, { onError: 'stopWorkflow' as const }])('ends the run (%j)', async (settings) => {
		const { run: execution, task, outputs } = await run(settings);
		expect(execution.status).toBe('error');
		expect(outputs).toEqual([]);
		expect(task?.error).toMatchObject({
			name: 'NodeApiError',
			message: wrongRoom,
			description: expect.stringContaining('Rocket.Chat says: “The room id provided'),
			httpCode: '400',
			context: { itemIndex: 1 },
		});
		expect(server().message(documented)?.msg).not.toBe('fourth');
	});
});

describe('continue', () => {
	it('puts out each item in its place, results and errors', async () => {
		const { run: execution, outputs } = await run({ onError: 'continueRegularOutput' });
		expect(execution.status).toBe('success');
		expect(outputs).toHaveLength(1);
		expect(pairsOf(outputs[0])).toEqual([
			['first', { item: 0 }],
			[expect.stringMatching(new RegExp(`^${wrongRoom}\\. \\w`)), { item: 1 }],
			[expect.stringMatching(/^The Text is empty\. \w/), { item: 2 }],
			['fourth', { item: 3 }],
		]);
		expect(outputs[0]?.map(({ json }) => Object.keys(json))).toEqual([
			expect.arrayContaining(['messageId', 'outcome']),
			['error'],
			['error'],
			expect.arrayContaining(['messageId', 'outcome']),
		]);
		// n8n cannot hand an item with an error object to an expression such as {{ $('Update Message').item.json }}.
		expect(outputs[0]?.filter((item) => 'error' in item)).toEqual([]);
		expect(server().message(documented)?.msg).toBe('fourth');
	});
});

describe('continue with error output', () => {
	it('parts results and errors, each paired with its item and beside its fields', async () => {
		const { run: execution, outputs } = await run({ onError: 'continueErrorOutput' });
		expect(execution.status).toBe('success');
		expect(outputs).toHaveLength(2);
		expect(pairsOf(outputs[0])).toEqual([
			['first', { item: 0 }],
			['fourth', { item: 3 }],
		]);
		expect(outputs[1]).toEqual([
			{
				json: {
					...items[1],
					error: expect.stringMatching(new RegExp(`^${wrongRoom}\\. \\w`)),
				},
				pairedItem: { item: 1 },
			},
			{
				json: { ...items[2], error: expect.stringMatching(/^The Text is empty\. \w/) },
				pairedItem: { item: 2 },
			},
		]);
	});

	it('keeps the fields of every item when the credential itself cannot be used', async () => {
		const login = { ...ROCKET_CHAT_LOGIN, authToken: 'two words' };
		const { outputs } = await run({ onError: 'continueErrorOutput' }, login);
		expect(outputs).toEqual([
			[],
			items.map((json, item) => ({
				json: { ...json, error: expect.stringMatching(/^The Auth Token in the credential/) },
				pairedItem: { item },
			})),
		]);
	});
});

/** The same error for each of so many items. */
const sameError = (pattern: RegExp, count: number) =>
	Array.from({ length: count }, (_none, item) => [
		expect.stringMatching(pattern) as string,
		{ item },
	]);

describe('a credential that the service does not take', () => {
	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'fails every item (%s)',
		async (onError) => {
			const good = items.filter(({ text }) => text !== '');
			const { outputs } = await run({ onError }, ROCKET_CHAT_EXPIRED_LOGIN, good);
			const failed = onError === 'continueErrorOutput' ? outputs[1] : outputs[0];
			expect(pairsOf(failed)).toEqual(
				sameError(/^Rocket\.Chat does not accept the token\. The Auth Token/, good.length),
			);
		},
	);

	it('is found before anything is sent when it cannot be used', async () => {
		const login = { ...ROCKET_CHAT_LOGIN, authToken: 'two words' };
		const { outputs } = await run({ onError: 'continueRegularOutput' }, login);
		expect(pairsOf(outputs[0])).toEqual(
			sameError(/^The Auth Token in the credential contains a space/, items.length),
		);
		expect(server().requests).toEqual([]);
	});
});

describe('Retry On Fail', () => {
	const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

	it('sends nothing twice when all went well', async () => {
		const given = items.filter((_item, index) => index === 0 || index === 3);
		for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
			server().reset();
			await run({ ...settings, onError }, ROCKET_CHAT_LOGIN, given);
			expect(server().requests).toHaveLength(2);
		}
	});

	it('starts the whole run over where n8n stops on errors, until it gives up', async () => {
		const { task } = await run({ ...settings, onError: 'stopWorkflow' });
		expect(task?.error?.message).toBe(wrongRoom);
		const texts = server().requests.map(({ body }) => (body as { text: string }).text);
		expect(texts.filter((text) => text === 'second')).toHaveLength(3);
	});

	it('gets over a fault that has passed by then', async () => {
		server().failNext({ kind: 'answer', status: 500, body: { success: false, error: 'Fault' } });
		const { run: execution, outputs } = await run(settings, ROCKET_CHAT_LOGIN, [items[0]!]);
		expect(execution.status).toBe('success');
		expect(pairsOf(outputs[0])).toEqual([['first', { item: 0 }]]);
	});

	it('does not touch items that failed beside a first one that did not', async () => {
		const { outputs } = await run({ ...settings, onError: 'continueRegularOutput' });
		expect(outputs[0]).toHaveLength(4);
		expect(server().requests).toHaveLength(3);
	});
});
