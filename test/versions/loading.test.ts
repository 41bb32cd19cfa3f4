import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { services } from '../support/services';
import { useFreshStage } from '../e2e/support/shared';
import { updateMessageType } from '../e2e/support/updateRun';
import { findUserFolder } from './underTest';

const { n8n } = useFreshStage().playground;

interface NodeType {
	displayName: string;
	credentials?: Array<{ name: string }>;
}

describe('The package', () => {
	it('is loaded with its node and its credentials', async () => {
		const [loaded] = await n8n.api<NodeType[]>('/node-types', {
			method: 'POST',
			body: { nodeInfos: [{ name: updateMessageType, version: 1 }] },
		});
		expect(loaded?.displayName).toBe('Update Message');
		expect(loaded?.credentials?.map(({ name }) => name)).toEqual(
			services.map(({ provider }) => provider.credentialType),
		);
	});

	it('is loaded without a word of complaint', () => {
		const [start = ''] = readFileSync(join(findUserFolder(), 'n8n.log'), 'utf8').split(
			'Editor is now accessible',
		);
		const lines = start.split('\n');
		expect(lines.length).toBeGreaterThan(3);
		const credentials = services.map(({ provider }) => provider.credentialType);
		const ours = new RegExp(['update-?message', ...credentials].join('|'), 'i');
		expect(lines.filter((line) => ours.test(line))).toEqual([]);
	});
});
