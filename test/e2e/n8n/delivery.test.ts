import { setTimeout as sleep } from 'node:timers/promises';
import { startExecution, waitForExecution } from '../../../playground/lib';
import { rocketChat } from '../../../playground/services/rocketChat';
import { useFreshStage } from '../support/shared';
import { readUpdateRun, runUpdate, storeUpdateWorkflow } from '../support/updateRun';

const stage = useFreshStage();
const { n8n, standIns } = stage.playground;
const server = standIns.get(rocketChat);

function editAll(count: number) {
	const { roomId, messageIds } = server.seedMessages(count);
	const items = messageIds.map((id, index) => ({ id, text: `Edit ${index}` }));
	const parameters = {
		resource: 'rocketChat',
		room: { __rl: true, mode: 'id', value: roomId },
		message: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
		text: '={{ $json.text }}',
		options: { concurrency: 4 },
	};
	return { messageIds, workflow: { items, parameters } };
}

const readTexts = (ids: string[]) => ids.map((id) => server.message(id)?.msg);

describe('Many edits', () => {
	it('all arrive on a server with a rate limit, and a hint says why it took a while', async () => {
		server.behaviour.rateLimit = { calls: 4, windowMs: 1000 };
		const { messageIds, workflow } = editAll(14);
		const { execution, output, hints } = await runUpdate(stage, workflow);
		expect(execution.status).toBe('success');
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(
			messageIds.map((_id, item) => ({ item })),
		);
		expect(readTexts(messageIds)).toEqual(workflow.items.map(({ text }) => text));
		expect(hints).toEqual([
			{
				message: expect.stringMatching(
					/^\d+ items waited because the rate limit of Rocket\.Chat was used up: .* To go faster: /,
				),
				location: 'outputPane',
			},
		]);
	});

	it('are sent again after a refusal and a lost connection, and the hint counts them', async () => {
		const { messageIds, workflow } = editAll(3);
		server.failNext(
			{ kind: 'answer', status: 503, headers: { 'retry-after': '1' }, body: '<html>busy</html>' },
			{ kind: 'drop', carriedOut: true },
		);
		const { execution, hints } = await runUpdate(stage, workflow);
		expect(execution.status).toBe('success');
		expect(readTexts(messageIds)).toEqual(workflow.items.map(({ text }) => text));
		expect(hints.map(({ message }) => message).join()).toMatch(/had to be sent again: /);
	});

	it('come without a hint when all goes smoothly', async () => {
		const { hints, output } = await runUpdate(stage, editAll(3).workflow);
		expect(output).toHaveLength(3);
		expect(hints).toEqual([]);
	});
});

const moments = [
	{
		moment: 'requests are under way',
		prepare: () => server.failNext({ kind: 'slow', delayMs: 2000, times: 8 }),
	},
	{
		moment: 'it waits for the rate limit',
		prepare: () => {
			server.behaviour.rateLimit = { calls: 1, windowMs: 2000 };
		},
	},
];

describe('Stop in the editor', () => {
	it.each(moments)('ends the run at once while $moment', async ({ prepare }) => {
		prepare();
		const { messageIds, workflow } = editAll(40);
		// A run that would go on after an error has to end, too.
		const stopped = { ...workflow, onError: 'continueRegularOutput' as const };
		const workflowId = await storeUpdateWorkflow(stage, stopped);
		const executionId = await startExecution(n8n, { workflowId });
		await untilSent(1);
		await n8n.api(`/executions/${executionId}/stop`, { method: 'POST', body: {} });
		const execution = await waitForExecution(n8n, { executionId, timeoutMs: 10_000 });
		expect(execution.status).toBe('canceled');
		expect(readUpdateRun(execution).output).toEqual([]);
		const sent = server.requests.length;
		expect(sent).toBeLessThanOrEqual(4);
		// By the end of another run, which has to wait as well, the first one would have gone on.
		await runUpdate(stage, editAll(2).workflow);
		expect(countSent(messageIds)).toBe(sent);
	});
});

describe('The timeout of a workflow', () => {
	it('ends a run that waits for the rate limit, and sends nothing afterwards', async () => {
		server.behaviour.rateLimit = { calls: 1, windowMs: 3000 };
		const { messageIds, workflow } = editAll(40);
		const workflowId = await storeUpdateWorkflow(stage, workflow);
		const settings = { executionTimeout: 2 };
		await n8n.api(`/workflows/${workflowId}`, { method: 'PATCH', body: { settings } });
		const executionId = await startExecution(n8n, { workflowId });
		const execution = await waitForExecution(n8n, { executionId, timeoutMs: 10_000 });
		expect(execution.status).toBe('canceled');
		const sent = countSent(messageIds);
		expect(sent).toBeGreaterThan(0);
		// By the end of another run, which has to wait as well, the first one would have gone on.
		await runUpdate(stage, editAll(2).workflow);
		expect(countSent(messageIds)).toBe(sent);
	});
});

/** The run is in another process, so that there is nothing to wait for but the requests themselves. */
async function untilSent(count: number): Promise<void> {
	while (server.requests.length < count) await sleep(20);
}

/** How many of the requests so far were edits of these messages. */
function countSent(messageIds: string[]): number {
	const ids = server.requests.map(({ body }) => (body as { msgId: string }).msgId);
	return ids.filter((id) => messageIds.includes(id)).length;
}
