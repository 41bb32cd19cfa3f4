import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers, type INode, type INodeParameters, type INodeProperties } from 'n8n-workflow';

import { UpdateMessage } from '../../nodes/UpdateMessage/UpdateMessage.node';
import { name as packageName } from '../../package.json';
import { root } from '../../scripts/lib/processes';
import { CREDENTIAL_TYPES } from '../support/credentialStore';
import { readDocument } from './markdown';

const { description } = new UpdateMessage();
const versions = readdirSync(join(root, 'test/golden')).sort();

/** What n8n itself adds to a node that is an agent's tool. */
const TOOL_PARAMETERS = ['descriptionType', 'toolDescription'];

const saved = versions.flatMap((version) =>
	readdirSync(join(root, 'test/golden', version)).flatMap((file) => {
		const { nodes } = JSON.parse(readDocument(`test/golden/${version}/${file}`)) as {
			nodes: INode[];
		};
		return nodes
			.filter(({ type }) => type.startsWith(`${packageName}.`))
			.map((node) => ({ version, file, name: node.name, node: readAsNode(node) }));
	}),
);

/** The node without what makes it a tool. */
function readAsNode(node: INode): INode {
	const isTool = node.type.endsWith('Tool');
	const own = Object.entries(node.parameters).filter(
		([name]) => !isTool || !TOOL_PARAMETERS.includes(name),
	);
	const type = isTool ? node.type.slice(0, -'Tool'.length) : node.type;
	return { ...node, type, parameters: Object.fromEntries(own) };
}

/** The keys of collections, which n8n keeps whether it knows them or not. */
function listUnknownOptions({ parameters }: INode): string[] {
	return description.properties
		.filter(({ type }) => type === 'collection')
		.flatMap(({ name, options = [] }) => {
			const known = (options as INodeProperties[]).map((option) => option.name);
			const given = Object.keys((parameters[name] ?? {}) as INodeParameters);
			return given.filter((key) => !known.includes(key)).map((key) => `${name}.${key}`);
		});
}

describe('The workflows that each version saved', () => {
	it('are there for every version that was released', () => {
		const headings = readDocument('CHANGELOG.md').matchAll(/^## \[(\d[^\]]*)\]/gm);
		expect([...headings].map(([, version]) => version).sort()).toEqual(versions);
	});

	it.each(versions)('are those of %s, with nodes of ours', (version) => {
		expect(saved.filter((one) => one.version === version).length).toBeGreaterThan(0);
	});
});

describe.each(saved)('“$name” in $file, saved by $version', ({ node }) => {
	it('is of a type and version that there is, with credentials that there are', () => {
		expect(node.type).toBe(`${packageName}.${description.name}`);
		expect([description.version].flat()).toContain(node.typeVersion);
		expect(Object.keys(CREDENTIAL_TYPES)).toEqual(
			expect.arrayContaining(Object.keys(node.credentials ?? {})),
		);
	});

	it('keeps every parameter and every value', () => {
		const { parameters } = node;
		const read = NodeHelpers.getNodeParameters(
			description.properties,
			parameters,
			true,
			false,
			node,
			description,
		);
		expect(read).toMatchObject(parameters);
		expect(listUnknownOptions(node)).toEqual([]);
		expect(
			NodeHelpers.getNodeParametersIssues(description.properties, node, description),
		).toBeNull();
	});
});
