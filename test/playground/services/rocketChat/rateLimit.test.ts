import {
	NEWER_SEND_MESSAGE_LIMIT,
	ROCKET_CHAT_EXPIRED_LOGIN,
	ROCKET_CHAT_MESSAGES as MESSAGES,
	ROCKET_CHAT_ROOMS as ROOMS,
	startRocketChat,
	type RocketChatStandIn,
} from '../../../../playground/services/rocketChat';
import { get, post, type Answer } from '../client';
import { rocketChatHeaders } from './headers';

const STARTED_AT_MS = Date.parse('2026-03-01T12:00:00.500Z');
let nowMs = STARTED_AT_MS;
const now = () => nowMs;

describe("Rocket.Chat's rate limit", () => {
	const limit = { calls: 3, windowMs: 60_000 };
	let server: RocketChatStandIn;

	beforeAll(async () => {
		nowMs = STARTED_AT_MS;
		server = await startRocketChat({ now, rateLimit: limit });
	});
	beforeEach(() => {
		nowMs = STARTED_AT_MS;
		server.reset();
	});
	afterAll(async () => await server.close());

	async function update(text: string, headers = rocketChatHeaders()): Promise<Answer> {
		const body = { roomId: ROOMS.linkList, msgId: MESSAGES.documented, text };
		return await post(`${server.url}/api/v1/chat.update`, headers, body);
	}

	function budgetOf({ headers }: Answer): Array<string | null> {
		return ['limit', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`));
	}

	test('tells the budget and refuses when it is spent', async () => {
		nowMs += 20_000;
		const reset = String(STARTED_AT_MS + 60_000);
		for (const remaining of ['2', '1', '0']) {
			const answer = await update(`text ${remaining}`);
			expect([answer.status, ...budgetOf(answer)]).toEqual([200, '3', remaining, reset]);
		}
		const denied = await update('one too many');
		expect([denied.status, ...budgetOf(denied)]).toEqual([429, '3', '0', reset]);
		expect(denied.headers.has('retry-after')).toBe(false);
		expect(denied.json).toEqual({
			success: false,
			error:
				'Error, too many requests. Please slow down. You must wait 40 seconds before trying this endpoint again. [error-too-many-requests]',
		});
		expect(server.message(MESSAGES.documented)?.msg).toBe('text 0');
	});

	test('the window does not start at the first call', async () => {
		nowMs += 59_000;
		const [, , reset] = budgetOf(await update('a'));
		expect(Number(reset) - nowMs).toBe(1000);
		nowMs += 1000;
		expect(budgetOf(await update('b'))).toEqual(['3', '2', String(nowMs + 60_000)]);
	});

	test('a denied call does not lengthen the window', async () => {
		for (let call = 0; call < 8; call += 1) await update(`text ${call}`);
		nowMs = STARTED_AT_MS + 60_000;
		expect((await update('next window')).status).toBe(200);
	});

	test('each route has its own budget', async () => {
		for (const text of ['a', 'b', 'c', 'd']) await update(text);
		const me = await get(`${server.url}/api/v1/me`, rocketChatHeaders());
		expect(budgetOf(me).slice(0, 2)).toEqual(['3', '2']);
	});

	test('chat.sendMessage has a limit of its own where it is switched on', async () => {
		const send = async () =>
			budgetOf(
				await post(`${server.url}/api/v1/chat.sendMessage`, rocketChatHeaders(), {
					message: { rid: ROOMS.general, msg: 'Hello' },
				}),
			);
		const reset = (windowMs: number) => String(STARTED_AT_MS + windowMs);
		expect(await send()).toEqual(['3', '2', reset(60_000)]);
		server.reset();
		server.behaviour.sendMessageLimit = NEWER_SEND_MESSAGE_LIMIT;
		expect(await send()).toEqual(['5', '4', reset(1_000)]);
		expect(budgetOf(await update('a'))).toEqual(['3', '2', reset(60_000)]);
	});

	test('an answer of 401 is not counted and has no headers', async () => {
		const denied = await update('x', rocketChatHeaders(ROCKET_CHAT_EXPIRED_LOGIN));
		expect([denied.status, ...budgetOf(denied)]).toEqual([401, null, null, null]);
		expect(budgetOf(await update('a'))[1]).toBe('2');
	});

	test('an answer of 400 is counted', async () => {
		const url = `${server.url}/api/v1/chat.update`;
		expect(budgetOf(await post(url, rocketChatHeaders(), { other: 1 }))[1]).toBe('2');
	});

	test('the skew shifts Date, reset and edit time alike', async () => {
		server.behaviour.dateSkewMs = -7_200_000;
		const answer = await update('two hours ago');
		const serverNow = new Date(nowMs - 7_200_000);
		expect(answer.headers.get('date')).toBe(serverNow.toUTCString());
		expect(Number(answer.headers.get('x-ratelimit-reset'))).toBe(
			STARTED_AT_MS - 7_200_000 + 60_000,
		);
		expect(answer.json.message).toMatchObject({ editedAt: serverNow.toISOString() });
	});

	test.each([
		['switched off', () => (server.behaviour.rateLimit = null)],
		['bypassed', () => server.setPermissions('roxie', ['api-bypass-rate-limit'])],
	])('%s: no header, no refusal', async (_name, prepare) => {
		prepare();
		for (let call = 0; call < 5; call += 1) {
			const answer = await update(`text ${call}`);
			expect([answer.status, ...budgetOf(answer)]).toEqual([200, null, null, null]);
		}
	});

	test('reset() brings the start values back', async () => {
		server.behaviour.rateLimit = { calls: 1, windowMs: 10 };
		await update('a');
		server.reset();
		expect(budgetOf(await update('b')).slice(0, 2)).toEqual(['3', '2']);
	});

	test('the oldest servers add errorType', async () => {
		const oldest = await startRocketChat({ now, era: 'oldest', rateLimit: { ...limit, calls: 0 } });
		const answer = await get(`${oldest.url}/api/v1/me`, rocketChatHeaders());
		await oldest.close();
		expect(answer.json.errorType).toBe('error-too-many-requests');
	});
});
