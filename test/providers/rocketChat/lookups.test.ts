import type { INodeExecutionData } from 'n8n-workflow';

import {
	ROCKET_CHAT_MESSAGES as MESSAGES,
	ROCKET_CHAT_ROOMS as ROOMS,
	startRocketChat,
} from '../../../playground/services/rocketChat';
import { rocketChat } from './service';
import { byId, locator } from '../../support/parameters';
import { createStandInN8n, runOnStandIns } from '../../support/standInN8n';
import { useStandIn } from '../../support/standIns';

const server = useStandIn(() => startRocketChat({ recordRequests: true }));

const byName = (value: string) => locator('name', value);
const byUrl = (path: string) => locator('url', `${server().url}${path}`);

async function run(items: Array<Record<string, unknown>>): Promise<INodeExecutionData[]> {
	const credentials = rocketChat.credentials(server().url);
	return await runOnStandIns(
		createStandInN8n({
			parameters: rocketChat.parameters(),
			items,
			credentials,
			continueOnFail: true,
		}),
	);
}

/** How often each call arrived. */
function countCalls(): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { path } of server().requests) {
		const call = path.replace(/^.*\/v1\/|\?.*$/g, '');
		counts[call] = (counts[call] ?? 0) + 1;
	}
	return counts;
}

describe('what was asked for once', () => {
	const fifty = (room: (i: number) => object) => {
		const { messageIds } = server().seedMessages(50);
		return messageIds.map((id, i) => ({ room: room(i), message: byId(id) }));
	};

	it('is not asked for again: one name', async () => {
		const items = await run(fifty(() => byName('#general')));
		expect(items.every(({ json }) => json.outcome === 'updated')).toBe(true);
		expect(countCalls()).toEqual({ 'rooms.info': 1, 'chat.update': 50 });
	});

	it('is not asked for again: the same name in several forms', async () => {
		const forms = [byName('general'), byName('#general'), byUrl('/channel/general')];
		await run(fifty((i) => forms[i % 3]!));
		expect(countCalls()).toEqual({ 'rooms.info': 1, 'chat.update': 50 });
	});

	it('is not asked for again: several names, met one after the other', async () => {
		const rooms = [ROOMS.general, ROOMS.linkList, ROOMS.privateGroup, ROOMS.discussion];
		const names = ['general', 'link-list', 'incident-room', 'kT3vWz8NpQyLr5Gc'];
		const items = await run(
			rooms.flatMap((rid, i) =>
				server()
					.seedMessages(20, { rid })
					.messageIds.map((id) => ({ room: byName(names[i]!), message: byId(id) })),
			),
		);
		expect(items.map(({ json }) => json.error ?? json.outcome)).toEqual(
			Array.from({ length: 80 }, () => 'updated'),
		);
		expect(countCalls()).toEqual({ 'rooms.info': 4, 'chat.update': 80 });
	});

	it('is not asked for again: users', async () => {
		const { messageIds } = server().seedMessages(20, { rid: ROOMS.directWithSam });
		// The room with the bot is known by its name, though nothing can be edited in it.
		await run([
			{ room: byName('@deploy.bot'), message: byId(MESSAGES.inBlocked) },
			...messageIds.map((id) => ({ room: byName('@sam'), message: byId(id) })),
		]);
		expect(countCalls()).toEqual({ 'subscriptions.get': 1, 'chat.update': 21 });
	});

	it('is not asked for again: the room of a message', async () => {
		const items = fifty(() => byName(''));
		await run([...items, ...items]);
		expect(countCalls()).toEqual({ 'chat.getMessage': 50, 'chat.update': 100 });
	});

	it('is asked for again in the next run', async () => {
		const items = [{ room: byName('general'), message: byId(MESSAGES.bySam) }];
		await run(items);
		await run(items);
		expect(countCalls()).toEqual({ 'rooms.info': 2, 'chat.update': 2 });
	});
});

describe('a message that cannot be read is not said to be missing', () => {
	it.each([
		[401, { success: false }, /^Rocket\.Chat does not accept the token/],
		[403, { success: false }, /^The user of the credential lacks a permission for this/],
		[429, { success: false }, /^Rocket\.Chat takes no more requests for now/],
		[500, { success: false }, /^Rocket\.Chat could not handle the request just now \(status 500\)/],
		[400, { success: false }, /^Rocket\.Chat does not find message/],
		[
			400,
			{ success: false, error: 'Not allowed [error-not-allowed]' },
			/has no access to the room/,
		],
	])('with status %i and %j', async (status, body, message) => {
		server().failNext({ kind: 'answer', status, body, route: 'chat.getMessage' });
		const [item] = await run([
			{ editMode: 'append', text: '!', options: { maxRetries: 0, maxWait: 0 } },
		]);
		expect(item?.json.error).toMatch(message);
	});
});
