import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examples } from '../../../playground/expectations';
import { root, saveWorkflow, type Workflow } from '../../../playground/lib';
import { runExample } from '../../../playground/runExample';
import { useFreshStage } from '../support/shared';

const { playground } = useFreshStage();
const { n8n, credentialIds } = playground;

/** The examples as each published version saved them. They are never changed: people have such workflows. */
const folder = join(root, 'test/golden');
const versions = readdirSync(folder);

/** Under an ID and at an address of its own, beside the example of today. */
function setApart(workflow: Workflow, version: string): Workflow {
	const nodes = workflow.nodes.map((node) => {
		const path = node.parameters?.path;
		return typeof path === 'string'
			? { ...node, parameters: { ...node.parameters, path: `${version}-${path}` } }
			: node;
	});
	return {
		...workflow,
		nodes,
		id: `${workflow.id}-${version}`,
		name: `${workflow.name} (${version})`,
	};
}

describe.each(versions)('A workflow that version %s saved', (version) => {
	const kept = examples.filter(({ file }) => existsSync(join(folder, version, file)));

	it.each(kept)('edits what it says: $file', async (example) => {
		const { file, webhook } = example;
		const content = readFileSync(join(folder, version, file), 'utf8');
		const workflow = setApart(JSON.parse(content) as Workflow, version);
		const id = await saveWorkflow(n8n, { workflow, credentialIds });
		const { problem, edits } = await runExample(
			{ ...playground, exampleIds: new Map([[file, id]]) },
			{ ...example, webhook: webhook && { ...webhook, path: `${version}-${webhook.path}` } },
		);
		expect(problem).toBeUndefined();
		expect(edits.map((edit) => edit.problem)).toEqual(example.edits.map(() => undefined));
	});
});
