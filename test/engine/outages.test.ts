import type { INodeExecutionData } from 'n8n-workflow';

import {
	ROCKET_CHAT_MESSAGES,
	startRocketChat,
	type RocketChatStandIn,
} from '../../playground/services/rocketChat';
import { FakeClock } from '../support/fakeClock';
import { rocketChat } from '../providers/rocketChat/service';
import { byId } from '../support/parameters';
import { createStandInN8n, runOnStandIns, type StandInN8n } from '../support/standInN8n';

const clock = new FakeClock();
let server: RocketChatStandIn;

beforeAll(async () => {
	server = await startRocketChat({ recordRequests: true, now: clock.now });
});
afterEach(() => server.reset());
afterAll(async () => await server.close());

interface Run {
	items: INodeExecutionData[];
	n8n: StandInN8n;
}

async function run(
	parameters: Record<string, unknown>,
	items: Array<Record<string, unknown>>,
): Promise<Run> {
	const credentials = rocketChat.credentials(server.url);
	const n8n = createStandInN8n({ parameters, items, credentials, clock, continueOnFail: true });
	return { items: await runOnStandIns(n8n), n8n };
}

const outcomesOf = ({ items }: Run) => items.map(({ json }) => json.error ?? json.outcome);

const page = '<!DOCTYPE html><html><body>Back soon</body></html>';
const edit = () => {
	const { messageIds } = server.seedMessages(1);
	return [{ room: byId('GENERAL'), message: byId(messageIds[0]!) }];
};

describe('A server that was down', () => {
	it('gets the edit when it is up again', async () => {
		server.failNext({ kind: 'answer', status: 503, body: page, times: 3 });
		const done = await run(rocketChat.parameters(), edit());
		expect(outcomesOf(done)).toEqual(['updated']);
		expect(done.n8n.hints).toEqual([
			'1 item had to be sent again: the server was overloaded or down (3).',
		]);
	});

	async function startAgain(n8n: StandInN8n, port: number): Promise<void> {
		n8n.onTheWire++;
		server = await startRocketChat({ port, recordRequests: true, now: clock.now });
		n8n.onTheWire--;
	}

	it('gets the edit when it listens again', async () => {
		const { port } = new URL(server.url);
		await server.close();
		const n8n = createStandInN8n({
			parameters: rocketChat.parameters(),
			items: [{ room: byId('GENERAL'), message: byId(ROCKET_CHAT_MESSAGES.bySam) }],
			credentials: rocketChat.credentials(server.url),
			clock,
		});
		const bindHttpRequest = n8n.bindHttpRequest.bind(n8n);
		n8n.bindHttpRequest = (credential) => async (request) => {
			// It comes back while the run waits for its third try.
			if (n8n.sent.length === 2) await startAgain(n8n, Number(port));
			return await bindHttpRequest(credential)(request);
		};
		const output = await runOnStandIns(n8n);
		expect(output[0]?.json.outcome).toBe('updated');
		expect(n8n.hints).toEqual(['1 item had to be sent again: the connection failed (2).']);
	});

	it.each([
		[0, 1, 'Max Retries is 0'],
		[2, 3, 'Max Retries was used up'],
	])('is given up after %i retries', async (maxRetries, requests, reason) => {
		server.failNext({ kind: 'answer', status: 503, body: page, times: 99 });
		const done = await run(rocketChat.parameters({ options: { maxRetries } }), edit());
		expect(server.requests.length).toBe(requests);
		expect(outcomesOf(done)[0]).toMatch(
			new RegExp(
				`^Rocket\\.Chat could not handle the request just now \\(status 503\\)\\..*${requests} requests? w.* Given up because ${reason}\\.$`,
			),
		);
	});

	it('is told apart from a limit when it asks for an hour', async () => {
		const headers = { 'retry-after': '3600' };
		server.failNext({ kind: 'answer', status: 503, headers, body: page });
		const [error] = outcomesOf(await run(rocketChat.parameters(), edit()));
		expect(error).toBe(
			'Rocket.Chat asks to wait 60 minutes, which is longer than Max Wait (5 minutes) allows. 1 request was sent. Raise Max Wait in the options of the node, or run this item again later.',
		);
	});
});
