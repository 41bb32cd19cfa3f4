import { setTimeout as sleep } from 'node:timers/promises';
import { waitForExecution } from '../../playground/lib';
import { ROCKET_CHAT_ROOMS } from '../../playground/services/rocketChat';
import { openCluster, type Cluster, type Edit } from './cluster';

/** Rocket.Chat's own limiter, 24 times as fast: the workers cannot talk with each other, they hear the server only. */
const CALLS = 10;
const WINDOW_MS = 2500;
const MAX_WAIT_WINDOWS = 5;
const REFUSED_PART_MAX = 0.25;

let cluster: Cluster;

beforeAll(async () => {
	cluster = await openCluster({ maxWaitSeconds: Math.ceil((MAX_WAIT_WINDOWS * WINDOW_MS) / 1000) });
});

afterAll(async () => await cluster?.close());

beforeEach(() => {
	cluster.server.reset();
	cluster.server.behaviour.rateLimit = { calls: CALLS, windowMs: WINDOW_MS };
});

function makeEdits(count: number): Edit[] {
	const { messageIds } = cluster.server.seedMessages(count, { rid: ROCKET_CHAT_ROOMS.general });
	return messageIds.map((id, index) => ({ id, text: `Edit ${index}` }));
}

/** How many messages do not hold their new text. */
function countWrong(edits: Edit[]): number {
	return edits.filter(({ id, text }) => cluster.server.message(id)?.msg !== text).length;
}

/** The runs are in other processes, so that there is nothing to wait for but what reaches the server. */
async function untilSent(count: number): Promise<void> {
	while (cluster.server.requests.length < count) await sleep(20);
}

/** One run alone, until the budget of its first windows is used up and it waits for the next. */
async function startAndWait(edits: Edit[], windows: number) {
	const run = await cluster.run(edits);
	await untilSent(windows * CALLS);
	return run;
}

describe('Queue mode', () => {
	it('delivers the messages of 200 webhook calls at once, through three workers', async () => {
		const edits = makeEdits(200);
		await Promise.all(edits.map(async (edit) => await cluster.call([edit])));
		await cluster.untilIdle();
		const calls = cluster.server.requests.length;
		const wrong = countWrong(edits);
		const refused = calls - (edits.length - wrong);
		process.stdout.write(`  ${wrong} of 200 lost, ${refused} of ${calls} calls refused\n`);
		expect(wrong).toBe(0);
		expect(refused / calls).toBeLessThanOrEqual(REFUSED_PART_MAX);
	});

	it('lets Stop in the editor reach the worker, and sends nothing afterwards', async () => {
		const edits = makeEdits(100);
		const { executionId } = await startAndWait(edits, 1);
		await cluster.n8n.api(`/executions/${executionId}/stop`, { method: 'POST', body: {} });
		const execution = await waitForExecution(cluster.n8n, { executionId, timeoutMs: 10_000 });
		expect(execution.status).toBe('canceled');
		const wrong = countWrong(edits);
		// By the end of another run, which has to wait as well, the first one would have gone on.
		const others = makeEdits(2 * CALLS);
		await cluster.call(others);
		await cluster.untilIdle();
		expect(countWrong(others)).toBe(0);
		expect(countWrong(edits)).toBe(wrong);
		expect(wrong).toBeGreaterThan(0);
	});

	it('loses nothing when a worker is told to stop while it waits', async () => {
		const edits = makeEdits(35);
		const { executionId, worker } = await startAndWait(edits, 1);
		process.kill(worker.pid, 'SIGTERM');
		expect(countWrong(edits)).toBeGreaterThan(0);
		const others = makeEdits(5);
		for (const edit of others) await cluster.call([edit]);
		await worker.exited;
		await cluster.untilIdle();
		const execution = await waitForExecution(cluster.n8n, { executionId });
		expect(execution.status).toBe('success');
		expect(countWrong([...edits, ...others])).toBe(0);
	});

	it('brings every message right when the workflow runs again after its worker was killed', async () => {
		const edits = makeEdits(35);
		const killed = await startAndWait(edits, 2);
		process.kill(-killed.worker.pid, 'SIGKILL');
		await killed.worker.exited;
		expect(countWrong(edits)).toBeGreaterThan(0);
		const { executionId } = await cluster.run(edits);
		const execution = await waitForExecution(cluster.n8n, { executionId });
		expect(execution.status).toBe('success');
		expect(countWrong(edits)).toBe(0);
	});
});
