import {
	ROCKET_CHAT_LOGIN,
	ROCKET_CHAT_MESSAGES as MESSAGES,
	ROCKET_CHAT_ROOMS as ROOMS,
	startRocketChat,
} from '../../../playground/services/rocketChat';
import type { Fault } from '../../../playground/services/shared/faults';
import { get, post, type Answer } from './client';
import { rocketChatHeaders } from './rocketChat/headers';
import { useStandIn } from '../../support/standIns';

const server = useStandIn(() => startRocketChat({ recordRequests: true }));

async function update(text: string): Promise<Answer> {
	const body = { roomId: ROOMS.linkList, msgId: MESSAGES.documented, text };
	return await post(`${server().url}/api/v1/chat.update`, rocketChatHeaders(), body);
}

function storedText(): string | undefined {
	return server().message(MESSAGES.documented)?.msg;
}

const BEFORE = 'List of links: https://google.com https://hola.org/';

describe('Scripted answers of a stand-in', () => {
	test.each([
		['a page', { status: 502, body: '<html>' }, 'text/html; charset=utf-8', '<html>'],
		['plain words', { status: 503, body: 'busy' }, 'text/plain; charset=utf-8', 'busy'],
		['JSON', { status: 200, body: { success: false } }, 'application/json', '{"success":false}'],
		['its own type', { status: 500, body: 'x', headers: { 'content-type': 'a/b' } }, 'a/b', 'x'],
	])('answers with %s, and nothing is carried out', async (_name, scripted, contentType, text) => {
		server().failNext({ kind: 'answer', ...scripted });
		const answer = await update('never stored');
		expect([answer.status, answer.contentType, answer.text]).toEqual([
			scripted.status,
			contentType,
			text,
		]);
		expect(storedText()).toBe(BEFORE);
		expect((await update('stored')).status).toBe(200);
	});

	test('sends scripted headers', async () => {
		server().failNext({ kind: 'answer', status: 503, headers: { 'Retry-After': '7' } });
		expect((await update('x')).headers.get('retry-after')).toBe('7');
	});

	test('replaces the answer of a request that was carried out', async () => {
		server().failNext({ kind: 'answer', status: 504, body: '', carriedOut: true });
		expect((await update('stored')).status).toBe(504);
		expect(storedText()).toBe('stored');
	});

	test('redirects', async () => {
		server().failNext({ kind: 'redirect', location: 'https://elsewhere.example/', status: 301 });
		const answer = await update('x');
		expect([answer.status, answer.headers.get('location')]).toEqual([
			301,
			'https://elsewhere.example/',
		]);
		expect(storedText()).toBe(BEFORE);
	});

	test.each([
		['drops the connection', { kind: 'drop' }, BEFORE],
		['drops it after the work', { kind: 'drop', carriedOut: true }, 'stored'],
		['cuts the body short', { kind: 'cutShort' }, 'stored'],
	] as Array<[string, Fault, string]>)('%s', async (_name, fault, text) => {
		server().failNext(fault);
		await expect(update('stored')).rejects.toThrow(/fetch failed|terminated/);
		expect(storedText()).toBe(text);
		expect((await update('again')).status).toBe(200);
	});

	test('a slow answer is the true one', async () => {
		server().failNext({ kind: 'slow', delayMs: 1 });
		expect((await update('slow')).json.message).toMatchObject({ msg: 'slow' });
	});

	test('every answer waits for delayMs', async () => {
		server().behaviour.delayMs = 60_000;
		const gaveUp = fetch(`${server().url}/api/v1/me`, {
			headers: rocketChatHeaders(),
			signal: AbortSignal.timeout(50),
		});
		await expect(gaveUp).rejects.toThrow(/timeout/);
	});

	test('scripted answers come in order, each as often as told, on its route only', async () => {
		server().failNext(
			{ kind: 'answer', status: 503, route: 'chat.update', times: 2 },
			{ kind: 'answer', status: 500 },
		);
		const me = async () => (await get(`${server().url}/api/v1/me`, rocketChatHeaders())).status;
		const statuses = [await me(), await me()];
		for (let call = 0; call < 3; call += 1) statuses.push((await update(`${call}`)).status);
		expect(statuses).toEqual([500, 200, 503, 503, 200]);
	});

	test('the log holds requests in order, and no token', async () => {
		await get(`${server().url}/api/info`, {});
		await update('logged');
		expect(server().requests).toEqual([
			expect.objectContaining({ method: 'GET', path: '/api/info', credentialHeaders: [] }),
			expect.objectContaining({
				method: 'POST',
				path: '/api/v1/chat.update',
				credentialHeaders: ['x-auth-token', 'x-user-id'],
				contentType: 'application/json',
				body: { roomId: ROOMS.linkList, msgId: MESSAGES.documented, text: 'logged' },
			}),
		]);
		expect(JSON.stringify(server().requests)).not.toContain(ROCKET_CHAT_LOGIN.authToken);
	});

	test('nothing is logged unless asked for', async () => {
		const silent = await startRocketChat();
		await get(`${silent.url}/api/info`, {});
		await silent.close();
		expect(silent.requests).toEqual([]);
	});

	test('two stand-ins have nothing in common, and each listens on loopback', async () => {
		const other = await startRocketChat();
		await update('only here');
		expect(other.message(MESSAGES.documented)?.msg).toBe(BEFORE);
		await other.close();
		expect(other.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
		await expect(fetch(other.url)).rejects.toThrow(/fetch failed|terminated/);
	});

	test('a copy from message() is only a copy', () => {
		const copy = server().message(MESSAGES.documented);
		if (copy) copy.msg = 'changed outside';
		expect(storedText()).toBe(BEFORE);
	});
});
