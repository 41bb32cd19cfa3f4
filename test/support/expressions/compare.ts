/**
 * A program: reads random parameters of random items as the node does and as n8n does, one by one, in the expression
 * engine that is named as its argument, and prints the first difference. Not within Jest, which cannot load that engine.
 */
import 'reflect-metadata';
import fc from 'fast-check';
import { ExecuteContext } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	Expression,
	Workflow,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import {
	createN8nAdapter,
	type ExecutionContext,
} from '../../../nodes/UpdateMessage/run/n8nAdapter';
import { processRegistry } from '../../../nodes/UpdateMessage/run/registry';

type Items = Array<Record<string, unknown>>;

/** Names of parameters, none of them with a condition. */
const NAMES = ['first', 'second', 'third', 'options'];

const type: INodeType = {
	description: {
		displayName: 'Reader',
		name: 'reader',
		group: ['input'],
		version: 1,
		description: 'Has parameters to read',
		defaults: {},
		inputs: ['main'],
		outputs: ['main'],
		properties: NAMES.map((name) => ({
			displayName: name,
			name,
			type: name === 'options' ? 'json' : 'string',
			default: '',
		})),
	},
};

function createWorkflow(parameters: INodeParameters): { workflow: Workflow; node: INode } {
	const node: INode = {
		id: 'node',
		name: 'Reader',
		type: 'reader',
		typeVersion: 1,
		position: [0, 0],
		parameters,
	};
	const nodeTypes = {
		getByName: () => type,
		getByNameAndVersion: () => type,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({
		id: 'w',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes,
	});
	return { workflow, node };
}

function createContext(
	parameters: INodeParameters,
	items: Items,
	{ workflow, node } = createWorkflow(parameters),
) {
	const data = structuredClone(items).map((json) => ({ json })) as INodeExecutionData[];
	const context = new ExecuteContext(
		workflow,
		node,
		{
			webhookWaitingBaseUrl: 'http://127.0.0.1/',
			formWaitingBaseUrl: 'http://127.0.0.1/',
		} as IWorkflowExecuteAdditionalData,
		'manual',
		createEmptyRunExecutionData(),
		0,
		data,
		{ main: [data] },
		{ node, data: { main: [data] }, source: null },
		[],
	);
	return { workflow, context: context as unknown as ExecutionContext };
}

/** Every parameter of every item, or the message of the error in its place. */
function readAll(items: Items, read: (name: string, index: number) => unknown): unknown[] {
	return items.flatMap((_item, index) =>
		NAMES.map((name) => {
			try {
				return read(name, index) ?? null;
			} catch (error) {
				return `Error: ${(error as Error).message}`;
			}
		}),
	);
}

async function compare(parameters: INodeParameters, items: Items): Promise<[unknown[], unknown[]]> {
	const alone = createContext(parameters, items);
	const together = createContext(parameters, items);
	const adapter = createN8nAdapter(together.context, processRegistry);
	await alone.workflow.expression.acquireIsolate();
	await together.workflow.expression.acquireIsolate();
	try {
		return [
			readAll(items, (name, index) => alone.context.getNodeParameter(name, index, null)),
			readAll(items, (name, index) => adapter.readParameter(name, index)),
		];
	} finally {
		await alone.workflow.expression.releaseIsolate();
		await together.workflow.expression.releaseIsolate();
	}
}

/** What people write, and what changes data under the eyes of what stands beside it. */
const expression = fc.constantFrom(
	'$json.text',
	'$json.posts[0]',
	'$json.posts.length',
	'$json["posts"].join(", ")',
	'$json.posts.slice(1).join()',
	'$json.text.toUpperCase() + "!"',
	'$json.text?.trim() ?? "none"',
	'$json.deep.part',
	'$json.deep?.part',
	'$json.count * 2',
	'$json.count > 1 ? $json.text : $json.posts.first()',
	'$json.posts',
	'$itemIndex',
	'$input.item.json.text',
	'JSON.stringify($json.posts)',
	'$json.posts.pop()',
	'$json.posts.shift()',
	'$json.posts["pop"]()',
	'($json.posts.pop)()',
	'$json.posts.splice(0, 1)[0]',
	'$json.posts.reverse()[0]',
	'$json.posts.sort().join()',
	'$json.posts.push("more")',
	'$json.posts.map(p => $json.posts.pop()).length',
	'$json.text = "changed"',
	'$json.text += "!"',
	'$json.count++',
	'--$json.count',
	'delete $json.text',
	'Object.assign($json, { text: "assigned" }).text',
	'Object.assign($json.deep, $json).text',
	'[$json.count = 7][0]',
	'$json.missing',
	'$json.missing.part.more',
	'$json.text.nothing()',
);
const parameter = expression.map((code) => `={{ ${code} }}`);
const item = fc.record(
	{
		text: fc.string(),
		posts: fc.array(fc.oneof(fc.string(), fc.integer()), { maxLength: 4 }),
		count: fc.integer({ min: 0, max: 9 }),
		deep: fc.record({ part: fc.string() }, { noNullPrototype: true }),
	},
	{ noNullPrototype: true, requiredKeys: ['text', 'posts', 'count'] },
);

async function main(engine: string): Promise<void> {
	if (engine !== 'legacy') {
		await Expression.initExpressionEngine({
			engine: engine as 'vm' | 'quickjs',
			bridgeTimeout: 5_000,
			bridgeMemoryLimit: 128,
			poolSize: 2,
			maxCodeCacheSize: 1_024,
		});
	}
	if (Expression.getActiveImplementation() !== engine) throw new Error(`${engine} does not run`);
	const pair = fc.tuple(parameter, parameter, parameter, parameter);
	await fc.assert(
		fc.asyncProperty(
			pair,
			fc.array(item, { minLength: 3, maxLength: 4 }),
			async (values, items) => {
				const parameters = Object.fromEntries(NAMES.map((name, at) => [name, values[at]!]));
				const [alone, together] = await compare(parameters, items);
				if (JSON.stringify(alone) === JSON.stringify(together)) return;
				throw new Error(`alone ${JSON.stringify(alone)}, together ${JSON.stringify(together)}`);
			},
		),
		{ numRuns: Number(process.env.COMPARE_RUNS ?? 300) },
	);
	await Expression.disposeExpressionEngine();
	console.log(`${engine}: no difference`);
}

main(process.argv[2] ?? 'legacy').then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(error instanceof Error ? `${error.message}\n${String(error.cause)}` : error);
		process.exit(1);
	},
);
