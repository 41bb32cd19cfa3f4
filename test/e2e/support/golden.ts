import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, saveWorkflow, type Workflow } from '../../../playground/lib';
import type { Stage } from './stage';

/** The examples as each published version saved them. They are never changed: people have such workflows. */
export const goldenFolder = join(root, 'test/golden');

/** The published versions. */
export const goldenVersions = readdirSync(goldenFolder);

/** Puts the workflow into n8n under an ID and at an address of its own, beside the example of today. */
export async function saveApart(
	{ playground }: Stage,
	{ version, file }: { version: string; file: string },
): Promise<string> {
	const content = readFileSync(join(goldenFolder, version, file), 'utf8');
	const saved = JSON.parse(content) as Workflow;
	const nodes = saved.nodes.map((node) => {
		const path = node.parameters?.path;
		return typeof path === 'string'
			? { ...node, parameters: { ...node.parameters, path: `${version}-${path}` } }
			: node;
	});
	const own = { id: `${saved.id}-${version}`, name: `${saved.name} (${version})` };
	return await saveWorkflow(playground.n8n, {
		workflow: { ...saved, nodes, ...own },
		credentialIds: playground.credentialIds,
	});
}
