import { saveCredentials } from '../../playground/lib';
import {
	rocketChat,
	ROCKET_CHAT_LOGIN,
	ROCKET_CHAT_MESSAGES,
	ROCKET_CHAT_ROOMS,
} from '../../playground/services/rocketChat';
import type { Fault } from '../../playground/services/shared/faults';
import { useFreshStage } from '../e2e/support/shared';
import { runUpdate, type UpdateRun } from '../e2e/support/updateRun';
import { openUntrustedServer, type UntrustedServer } from './untrustedServer';
import { byId } from '../support/parameters';

const stage = useFreshStage();
const { n8n, standIns } = stage.playground;
const server = standIns.get(rocketChat);

const text = 'Edited in spite of it';
const page = '<!DOCTYPE html><html><body>Back soon</body></html>';

interface Server {
	serverUrl?: string;
	ignoreSslIssues?: boolean;
}

/** Edits one message, trying once more when the node thinks that this helps. */
async function edit(
	options: Record<string, unknown> = {},
	target: Server = {},
): Promise<UpdateRun> {
	const type = 'rocketChatTokenApi';
	const name = 'Under test';
	const { serverUrl = server.url, ignoreSslIssues = false } = target;
	const data = { ...ROCKET_CHAT_LOGIN, serverUrl, ignoreSslIssues };
	const ids = await saveCredentials(n8n, [{ name, type, data }]);
	return await runUpdate(stage, {
		items: [{}],
		credentials: { [type]: { name, id: ids.get(`${type} ${name}`) } },
		parameters: {
			resource: 'rocketChat',
			operation: 'update',
			room: byId(ROCKET_CHAT_ROOMS.general),
			message: byId(ROCKET_CHAT_MESSAGES.bySam),
			text,
			options: { maxRetries: 1, ...options },
		},
	});
}

const describeError = ({ error }: UpdateRun) => `${error?.message} ${error?.description}`;

interface Passing {
	title: string;
	fault: Fault;
	requests: number;
}

const passing: Passing[] = [
	{ title: 'a lost connection', fault: { kind: 'drop' }, requests: 2 },
	{ title: 'an answer that is cut short', fault: { kind: 'cutShort' }, requests: 2 },
	{
		title: 'status 503 with Retry-After',
		fault: { kind: 'answer', status: 503, headers: { 'retry-after': '1' }, body: page },
		requests: 2,
	},
	{
		title: 'status 429',
		fault: { kind: 'answer', status: 429, headers: { 'retry-after': '1' }, body: {} },
		requests: 2,
	},
	{ title: 'an answer that is late', fault: { kind: 'slow', delayMs: 1500 }, requests: 2 },
];

interface Lasting {
	title: string;
	fault: Fault;
	requests: number;
	says: RegExp;
}

const lasting: Lasting[] = [
	{
		title: 'a connection that breaks off again and again',
		fault: { kind: 'drop', times: 9 },
		requests: 2,
		says: /broke off before the answer was there.*2 requests/,
	},
	{
		title: 'a redirect',
		fault: { kind: 'redirect', location: 'http://127.0.0.1:9/api/v1/chat.update' },
		requests: 1,
		says: /redirects/,
	},
	{
		title: 'a web page',
		fault: { kind: 'answer', status: 200, body: page },
		requests: 1,
		says: /web page|HTML/i,
	},
	{
		title: 'a refusal of the token',
		fault: {
			kind: 'answer',
			status: 401,
			body: { status: 'error', message: 'You must be logged in' },
		},
		requests: 1,
		says: /does not accept the token/,
	},
];

describe('A fault of the server', () => {
	it.each(passing)('is overcome: $title', async ({ fault, requests }) => {
		server.failNext(fault);
		const run = await edit({ timeout: 1000 });
		expect(describeError(run)).toBe('undefined undefined');
		expect(run.output[0]?.json).toMatchObject({ outcome: 'updated' });
		expect(server.message(ROCKET_CHAT_MESSAGES.bySam)?.msg).toBe(text);
		expect(server.requests).toHaveLength(requests);
	});

	it.each(lasting)('is explained: $title', async ({ fault, requests, says }) => {
		server.failNext(fault);
		const run = await edit();
		expect(describeError(run)).toMatch(says);
		expect(server.requests).toHaveLength(requests);
	});
});

describe('A server that cannot be reached', () => {
	it.each([
		['http://127.0.0.1:9', /^127\.0\.0\.1:9 refused the connection.*2 requests/],
		['http://nothing.invalid', /^The name nothing\.invalid was not found.*2 requests/],
	])('is tried again and explained: %s', async (serverUrl, says) => {
		expect(describeError(await edit({}, { serverUrl }))).toMatch(says);
	});
});

describe('A certificate that nobody trusts', () => {
	let door: UntrustedServer;
	beforeAll(async () => {
		door = await openUntrustedServer(server.url);
	});
	afterAll(async () => await door.close());

	it('is refused at once', async () => {
		const run = await edit({}, { serverUrl: door.url });
		expect(describeError(run)).toMatch(/^The certificate of 127\.0\.0\.1:\d+ is not trusted/);
		expect(door.connections()).toBe(1);
		expect(server.requests).toEqual([]);
	});

	it('is taken where the credential says so', async () => {
		const run = await edit({}, { serverUrl: door.url, ignoreSslIssues: true });
		expect(run.output[0]?.json).toMatchObject({ outcome: 'updated' });
	});
});
