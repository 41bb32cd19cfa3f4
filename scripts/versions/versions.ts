import { runOrThrow } from '../lib/processes';

/** An n8n to try the package in. */
export interface N8nVersion {
	n8n: string;
	/** The Node.js that it runs on; the npm package `node` has it. */
	node: string;
	/** Versions for what n8n asks for and the npm registry has not, or not any more. */
	overrides: Record<string, string>;
	/** A test file that this n8n cannot run, and why. */
	without?: { file: string; reason: string };
}

// n8n asks for it by an address outside the npm registry.
const xlsx = '0.18.5';
const first = { xlsx, zod: '3.25.76' };
const recent = {
	xlsx,
	linkedom: '0.18.12',
	'@langchain/langgraph': '1.4.18',
	'@langchain/langgraph-sdk': '1.9.5',
};

/** LangChain's parts for agents: the newest of them want a newer core than these versions of n8n have. */
const agents = (langgraph: string, sdk: string): Record<string, string> => ({
	'@langchain/langgraph': langgraph,
	'@langchain/langgraph-checkpoint': '1.0.0',
	'@langchain/langgraph-sdk': sdk,
});

const noAgent = {
	file: 'goldenAgents',
	reason: 'the examples with an AI agent need version 3 of that node, which it has not',
};

/** Which n8n is tried, besides the pinned one: the oldest that works, one of each age since, and the newest. */
const versions: N8nVersion[] = [
	{ n8n: '1.85.4', node: '20.20.2', overrides: first, without: noAgent },
	{ n8n: '1.100.1', node: '22.23.3', overrides: first, without: noAgent },
	{ n8n: '1.123.81', node: '22.23.3', overrides: { ...first, ...agents('1.0.2', '1.0.3') } },
	{ n8n: '2.0.3', node: '22.23.3', overrides: { xlsx, ...agents('1.0.2', '1.0.3') } },
	{ n8n: '2.20.12', node: '24.21.0', overrides: { ...recent, ...agents('1.1.2', '1.5.5') } },
];

/** The one that the playground pins; its own lockfile installs it. */
export const PINNED = 'pinned';

/** The newest that the npm registry has. */
const NEWEST = 'newest';

/** Every n8n that is tried when none is asked for. */
export const allVersions = [...versions.map(({ n8n }) => n8n), PINNED, NEWEST];

/** How to install an n8n of that name; one that is not in the list is taken for a recent one. */
export async function findVersion(name: string): Promise<N8nVersion> {
	const known = versions.find(({ n8n }) => n8n === name);
	if (known !== undefined) return known;
	const n8n = name === NEWEST ? await readNewest() : name;
	return { n8n, node: '24.21.0', overrides: recent };
}

async function readNewest(): Promise<string> {
	const { stdout } = await runOrThrow('npm', ['view', 'n8n', 'version']);
	return stdout.trim();
}
