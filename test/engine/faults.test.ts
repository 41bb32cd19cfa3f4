import type { INodeParameters, NodeApiError } from 'n8n-workflow';

import { runInEngine, startInEngine, type EngineRun } from '../support/engine';
import { FAULTS, waitUntilLeft, type Fault } from '../support/faults';
import { loadList } from '../support/loadOptions';
import { services, type TestedService } from '../support/services';
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

const options = { maxRetries: 0, maxWait: 0, timeout: TIMEOUT_MS };

const run = ({ parameters, credentials }: TestedService, changes: INodeParameters): EngineRun => ({
	parameters: parameters({ options, ...changes }),
	credentials: credentials(server.url),
});

const failRun = async (tested: TestedService, changes: INodeParameters = {}) => {
	const { task } = await runInEngine(run(tested, changes));
	return task?.error as NodeApiError | undefined;
};

const failList = async (tested: TestedService, list: string) =>
	await loadList({ ...run(tested, {}), list }).then(
		() => undefined,
		(error: NodeApiError) => error,
	);

type Attempt = [what: string, fail: () => Promise<NodeApiError | undefined>];
const ofList = (tested: TestedService, list: string): Attempt => [
	`a list of ${tested.service}`,
	async () => await failList(tested, list),
];
const attempts = services.flatMap((tested): Attempt[] => {
	const { service, provider } = tested;
	const [list] = Object.keys(provider.lists);
	return [
		[`an edit in ${service}`, async () => await failRun(tested)],
		[`a read in ${service}`, async () => await failRun(tested, { editMode: 'append' })],
		...(list === undefined ? [] : [ofList(tested, list)]),
	];
});

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

it.each(
	services.flatMap((tested) => [
		{ ...tested, tested, clock: 'ten years behind', aheadMs: -315_360_000_000 },
		{ ...tested, tested, clock: 'ten years ahead', aheadMs: 315_360_000_000 },
	]),
)(
	'an edit in $service is taken from a server whose clock is $clock',
	async ({ tested, aheadMs }) => {
		const date = new Date(Date.now() + aheadMs).toUTCString();
		server.script({ ...tested.success(), headers: { date } });
		const { run: execution, outputs } = await runInEngine(run(tested, {}));
		expect(execution.status).toBe('success');
		expect(outputs[0]?.[0]?.json.text).toBe('a new text');
	},
);

it('ends at once when it is stopped while an answer drips', async () => {
	const dripping = FAULTS.find(({ name }) => name === 'drips its body')?.answer;
	if (typeof dripping !== 'function') throw new Error('The table has no such fault');
	const hours = { ...options, timeout: 3_600_000 };
	const started = startInEngine(run(services[0]!, { options: hours }));
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
