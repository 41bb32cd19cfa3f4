import type { Workflow, WorkflowNode } from '../../playground/lib';
import { SERVER_URL, type Contender } from './contenders';

/** The name of the node that is measured. */
export const MEASURED = 'Measured';

/** Webhook, items, the measured node, its memory: run as in production, answered when all is done. */
export function createWorkflow(contender: Contender, serverUrl: string): Workflow {
	const parameters = JSON.parse(
		JSON.stringify(contender.node.parameters).replaceAll(SERVER_URL, serverUrl),
	) as Record<string, unknown>;
	const nodes: WorkflowNode[] = [
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2.1,
			webhookId: contender.id,
			parameters: { path: contender.id, httpMethod: 'POST', responseMode: 'lastNode', options: {} },
		},
		{ name: 'Make Items', type: 'CUSTOM.makeItems', typeVersion: 1, parameters: {} },
		{
			...contender.node,
			name: MEASURED,
			type: contender.node.type as string,
			parameters,
			credentials: { rocketChatTokenApi: { name: 'Bench' } },
			// Else one failed item would end the workflow, and the others' results would be lost.
			onError: 'continueRegularOutput',
		},
		{ name: 'Read Memory', type: 'CUSTOM.readMemory', typeVersion: 1, parameters: {} },
	].map((node, at) => ({ id: `${contender.id}-${at}`, position: [at * 200, 0], ...node }));
	return {
		id: contender.id,
		name: contender.name,
		nodes,
		connections: connect(nodes.map(({ name }) => name)),
		settings: { executionOrder: 'v1' },
	};
}

function connect(names: string[]): Workflow['connections'] {
	const pairs = names.slice(0, -1).map((name, at) => {
		const next = { node: names[at + 1], type: 'main', index: 0 };
		return [name, { main: [[next]] }] as const;
	});
	return Object.fromEntries(pairs);
}
