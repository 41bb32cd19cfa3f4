import type { NodeApiError } from 'n8n-workflow';

import { acquire } from '../providers/acquire/service';
import { rocketChat } from '../providers/rocketChat/service';
import { runInEngine, startInEngine, type EngineRun } from '../support/engine';
import { FAULTS, waitUntilLeft, type Fault } from '../support/faults';
import { loadList } from '../support/loadOptions';
import { startScriptedServer, type ScriptedServer } from '../support/scriptedServer';

/** The time-out, and what it is in these tests where it has to strike; n8n's own time-out keeps to the first. */
const TIMEOUT_MS = 15_000;
const SHORT_MS = 200;

let server: ScriptedServer;
beforeAll(async () => {
	server = await startScriptedServer();
});
afterAll(async () => {
	await server.close();
});
beforeEach(() => server.reset());
afterEach(() => jest.restoreAllMocks());

/** Lets the node's own time-out strike early, and with it nothing of n8n's. */
function shortenTimeout(): void {
	const timeout = AbortSignal.timeout.bind(AbortSignal);
	jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(SHORT_MS));
}

const credentials = () => ({
	rocketChatTokenApi: { ...rocketChat.credential, serverUrl: server.url },
	acquireApi: { ...acquire.credential, baseUrl: server.url },
});

const options = { maxRetries: 0, maxWait: 0, timeout: TIMEOUT_MS };
const edits = {
	'an edit in Rocket.Chat': rocketChat.parameters({ options }),
	'a read in Rocket.Chat': rocketChat.parameters({ options, editMode: 'append' }),
	'an edit in Acquire': acquire.parameters({ options }),
	'a read in Acquire': acquire.parameters({ options, editMode: 'append' }),
};

const run = (parameters: EngineRun['parameters']): EngineRun => ({
	parameters,
	credentials:
		parameters.resource === 'acquire'
			? { acquireApi: credentials().acquireApi }
			: { rocketChatTokenApi: credentials().rocketChatTokenApi },
});

const failRun = async (parameters: EngineRun['parameters']) => {
	const { task } = await runInEngine(run(parameters));
	return task?.error as NodeApiError | undefined;
};

const failList = async (list: string, parameters: EngineRun['parameters']) => {
	const request = { ...run(parameters), list };
	return await loadList(request).then(
		() => undefined,
		(error: NodeApiError) => error,
	);
};

type Attempt = [what: string, fail: () => Promise<NodeApiError | undefined>];
const attempts: Attempt[] = [
	...Object.entries(edits).map(([what, parameters]): Attempt => [
		what,
		async () => await failRun(parameters),
	]),
	['a list of Rocket.Chat', async () => await failList('searchRooms', rocketChat.parameters())],
	['a list of Acquire', async () => await failList('searchCaseMessages', acquire.parameters())],
];

describe.each(attempts)('%s', (what, fail) => {
	it.each(FAULTS.map((fault): [string, Fault] => [fault.name, fault]))(
		'comes to an end with a server that %s',
		async (_name, { answer, message, isRefusal, isLate, isEndless }) => {
			if (isLate === true) shortenTimeout();
			let left = Promise.resolve();
			server.script(
				typeof answer !== 'function' || !isEndless
					? answer
					: (request, reply) => {
							left = waitUntilLeft(request);
							return answer(request, reply);
						},
			);
			const error = await fail();
			expect(error?.message).toMatch(message);
			const isEdit = what.startsWith('an edit');
			expect(/may have been made/.test(error?.description ?? '')).toBe(
				isEdit && isRefusal !== true,
			);
			await left;
		},
	);
});

describe.each([
	['Rocket.Chat', rocketChat.parameters({ options }), rocketChat.success()],
	['Acquire', acquire.parameters({ options }), acquire.success()],
])('%s', (_service, parameters, success) => {
	it.each([
		['ten years behind', -315_360_000_000],
		['ten years ahead', 315_360_000_000],
	])('takes an edit from a server whose clock is %s', async (_name, aheadMs) => {
		const date = new Date(Date.now() + aheadMs).toUTCString();
		server.script({ ...success, headers: { date } });
		const { outputs } = await runInEngine(run(parameters));
		expect(outputs[0]).toHaveLength(1);
	});
});

it('ends at once when it is stopped while an answer drips', async () => {
	const dripping = FAULTS.find(({ name }) => name === 'drips its body')?.answer;
	if (typeof dripping !== 'function') throw new Error('The table has no such fault');
	const hours = { ...options, timeout: 3_600_000 };
	const started = startInEngine(run(rocketChat.parameters({ options: hours })));
	let left = Promise.resolve();
	server.script((request, reply) => {
		left = waitUntilLeft(request);
		setImmediate(started.stop);
		return dripping(request, reply);
	});
	const { run: execution } = await started.result;
	expect(execution.status).toBe('canceled');
	await left;
});
