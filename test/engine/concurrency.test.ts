import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';

import { rocketChat } from '../providers/rocketChat/service';
import { byId } from '../support/parameters';
import { runInEngine, startInEngine, type EngineRun } from '../support/engine';
import { startScriptedServer, type Script, type ScriptedServer } from '../support/scriptedServer';

let server: ScriptedServer;
beforeAll(async () => {
	server = await startScriptedServer();
});
afterAll(async () => await server.close());
beforeEach(() => server.reset());

interface Body {
	msgId: string;
	text: string;
}

const bodyOf = ({ body }: FastifyRequest) => JSON.parse(body as string) as Body;

const confirm = ({ msgId, text }: Body) => rocketChat.success({ _id: msgId, msg: text }).body;

/** Answers after a while, and writes down what is under way. */
function createSlowAnswer(): { answer: Script; log: string[] } {
	const log: string[] = [];
	const answer: Script = async (request) => {
		const body = bodyOf(request);
		log.push(`${body.msgId} starts ${body.text}`);
		await sleep(5);
		log.push(`${body.msgId} ends ${body.text}`);
		return confirm(body);
	};
	return { answer, log };
}

/** Holds requests back until as many as expected are under way, and a little longer. */
function createGate(expected: number, total: number): { answer: Script; most: () => number } {
	let arrived = 0;
	let most = 0;
	const held: Array<() => void> = [];
	const release = async () => {
		// Long enough for one too many to arrive.
		await sleep(20);
		most = Math.max(most, held.length);
		for (const go of held.splice(0)) go();
	};
	const answer: Script = async (request) => {
		arrived++;
		// The first answer tells the node how many may be under way at a time.
		if (arrived > 1) {
			const isOpened = new Promise<void>((resolve) => held.push(resolve));
			if (held.length === expected || arrived === total) void release();
			await isOpened;
		}
		return confirm(bodyOf(request));
	};
	return { answer, most: () => most };
}

const editing = (messageIds: string[], options = {}): EngineRun => ({
	parameters: rocketChat.parameters({
		message: byId('={{ $json.id }}'),
		text: '={{ $json.text }}',
		options,
	}),
	items: messageIds.map((id, index) => ({ id, text: String(index) })),
	credentials: { rocketChatTokenApi: { ...rocketChat.credential, serverUrl: server.url } },
});

const manyMessages = Array.from({ length: 52 }, (_none, index) => `message${index}`);

it.each([
	[1, { concurrency: 1 }],
	[3, { concurrency: 3 }],
	[25, { concurrency: '25' }],
])('has %i requests under way at a time and never more (%j)', async (expected, options) => {
	const messages = manyMessages.slice(0, 2 * expected + 2);
	const { answer, most } = createGate(expected, messages.length);
	server.script(answer);
	const { outputs } = await runInEngine(editing(messages, options));
	expect(outputs[0]?.map(({ json }) => json.messageId)).toEqual(messages);
	expect(most()).toBe(expected);
});

it('sends edits of one message one after the other, in the order of the items', async () => {
	const { answer, log } = createSlowAnswer();
	server.script(answer);
	const messageIds = Array.from(
		{ length: 25 },
		(_none, index) => ['a', 'b', 'a', 'c', 'a'][index % 5]!,
	);
	await runInEngine(editing(messageIds));
	for (const id of ['a', 'b', 'c']) {
		const texts = messageIds.flatMap((other, index) => (other === id ? [index] : []));
		expect(log.filter((line) => line.startsWith(`${id} `))).toEqual(
			texts.flatMap((text) => [`${id} starts ${text}`, `${id} ends ${text}`]),
		);
	}
	expect(log.findIndex((line) => line.startsWith('b'))).toBeLessThan(log.lastIndexOf('a ends 24'));
});

it('reads the credential once for all of it', async () => {
	server.script(createSlowAnswer().answer);
	expect((await runInEngine(editing(['a', 'b', 'c', 'd']))).credentialReads).toBe(1);
});

describe('Stop', () => {
	it('ends requests under way at once and sends nothing more', async () => {
		const closed: string[] = [];
		let report: () => void;
		const isFull = new Promise<void>((resolve) => (report = resolve));
		const hold: Script = async (request, reply) => {
			const { msgId } = bodyOf(request);
			reply.raw.once('close', () => closed.push(msgId));
			reply.hijack();
			if (server.requests.length === 5) report();
		};
		const first: Script = async (request) => confirm(bodyOf(request));
		server.script(first, hold);
		const { result, stop } = startInEngine(editing(manyMessages, { concurrency: 4 }));
		await isFull;
		stop();
		const { run } = await result;
		expect(run.status).toBe('canceled');
		while (closed.length < 4) await sleep(5);
		expect(closed.sort()).toEqual(['message1', 'message2', 'message3', 'message4']);
		expect(server.requests).toHaveLength(5);
	});

	it.each([
		['a rate limit', { status: 429, headers: { 'retry-after': '200' }, body: {} }],
		['the next try', { status: 503, headers: { 'retry-after': '200' }, body: {} }],
	])('ends a wait for %s at once', async (_name, answer) => {
		let report: () => void;
		const isSent = new Promise<void>((resolve) => (report = resolve));
		server.script((_request, reply) => {
			report();
			return reply.code(answer.status).headers(answer.headers).send(answer.body);
		});
		const { result, stop } = startInEngine(editing(manyMessages));
		await isSent;
		// The answer is on its way: give the node the time to begin its wait.
		await sleep(30);
		stop();
		expect((await result).run.status).toBe('canceled');
		expect(server.requests).toHaveLength(1);
	});
});
