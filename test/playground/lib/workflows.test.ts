import { useCredentials, type Workflow } from '../../../playground/lib/workflows';

const workflow: Workflow = {
	id: 'one',
	name: 'One',
	connections: {},
	nodes: [
		{ name: 'Trigger', type: 'n8n-nodes-base.manualTrigger' },
		{
			name: 'Edit',
			type: 'n8n-nodes-update-message.updateMessage',
			credentials: {
				acquireApi: { id: 'exported', name: 'Acquire (Playground)' },
				rocketChatTokenApi: { id: 'exported', name: 'Somebody’s' },
			},
		},
	],
};

describe('useCredentials', () => {
	const ids = new Map([
		['acquireApi Acquire (Playground)', 'here'],
		['acquireApi Somebody’s', 'of another type'],
	]);

	it('points at the credential of the same type and name', () => {
		const [, node] = useCredentials(workflow, ids).nodes;
		expect(node?.credentials?.acquireApi).toEqual({ id: 'here', name: 'Acquire (Playground)' });
	});

	it('leaves a credential that this n8n does not have', () => {
		const [, node] = useCredentials(workflow, ids).nodes;
		expect(node?.credentials?.rocketChatTokenApi).toEqual({ id: 'exported', name: 'Somebody’s' });
	});

	it('leaves the workflow itself unchanged', () => {
		const copy = structuredClone(workflow);
		useCredentials(workflow, ids);
		expect(workflow).toEqual(copy);
	});
});
