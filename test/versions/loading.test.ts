import { useFreshStage } from '../e2e/support/shared';
import { updateMessageType } from '../e2e/support/updateRun';

const { n8n } = useFreshStage().playground;

interface NodeType {
	name: string;
	version: number;
	credentials?: Array<{ name: string }>;
}

describe('The package', () => {
	it('is loaded: its node, also as a tool of an AI agent, with both credentials', async () => {
		const names = [updateMessageType, `${updateMessageType}Tool`];
		const loaded = await n8n.api<NodeType[]>('/node-types', {
			method: 'POST',
			body: { nodeInfos: names.map((name) => ({ name, version: 1 })) },
		});
		// Some versions leave the package's name out of the answer.
		const found = loaded.map(({ name }) => name.split('.').at(-1));
		expect(found).toEqual(names.map((name) => name.split('.').at(-1)));
		expect(loaded[0]?.credentials?.map(({ name }) => name).sort()).toEqual([
			'acquireApi',
			'rocketChatTokenApi',
		]);
	});

	it('is loaded without a word of complaint', () => {
		const lines = n8n.logs().split('\n');
		const ours = /update-?message|rocketChatToken|acquireApi/i;
		expect(lines.filter((line) => ours.test(line))).toEqual([]);
	});
});
