import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { providers } from '../../nodes/UpdateMessage/providers';
import { UpdateMessage } from '../../nodes/UpdateMessage/UpdateMessage.node';
import { description, keywords, n8n } from '../../package.json';
import { services } from '../../playground/services';
import { root, runOrThrow } from '../../scripts/lib/processes';
import { CREDENTIAL_TYPES } from '../support/credentialStore';
import { listAnchors, listRows, readDocument } from './markdown';

const [, section = ''] = readDocument('CONTRIBUTING.md').split('\n## Add a service\n');
const [guide = ''] = section.split('\n## ');
const steps = [...guide.matchAll(/^\d+\. (.+)$/gm)].map(([, step = '']) => step);

/** The paths that a step names in code style; the name of a file alone is one in the step's first folder. */
function listPaths(step: string): string[] {
	const names = [...step.matchAll(/`([^`]+\.(?:ts|md|svg|json)|[^`]+\/)`/g)].map(
		([, name = '']) => name,
	);
	const folder = names.find((name) => name.endsWith('/')) ?? '';
	return names.map((name) =>
		name.includes('/') || existsSync(join(root, name)) ? name : `${folder}${name}`,
	);
}

const exists = (path: string) => existsSync(join(root, path));

describe('The guide to add a service', () => {
	it('has a list that can be gone through', () => {
		expect(steps.map((step) => listPaths(step).length > 0)).toEqual(Array(10).fill(true));
		expect(
			steps.flatMap(listPaths).filter((path) => path.includes('<name>/')).length,
		).toBeGreaterThan(10);
	});

	it('has led to stand-ins that all find their own port free', () => {
		const ports = services.map(({ standIn }) => standIn.port).sort();
		expect(ports).toEqual([...new Set(ports)]);
		expect(ports[0]).toBe(5681);
	});

	it.each([
		['nodes/UpdateMessage/providers', ['shared']],
		['playground/services', ['shared']],
		['test/providers', []],
	])('is right that each folder in %s is of one service', (folder, others) => {
		const folders = readdirSync(join(root, folder), { withFileTypes: true })
			.filter((entry) => entry.isDirectory() && !others.includes(entry.name as never))
			.map(({ name }) => name);
		expect(folders.sort()).toEqual(providers.map(({ name }) => name).sort());
	});
});

describe.each([...providers])('The guide to add a service, for $displayName', (provider) => {
	const { name, displayName, credentialType, properties, lists } = provider;
	const Credential = credentialType.charAt(0).toUpperCase() + credentialType.slice(1);
	const fill = (path: string) =>
		path
			.replaceAll('<name>', name)
			.replaceAll('<credential>', credentialType)
			.replaceAll('<Credential>', Credential);
	const hasLists = Object.keys(lists).length > 0;
	const paths = steps.flatMap(listPaths).map(fill);

	it.each([...new Set(paths)])('leads to %s', (path) => {
		expect(exists(path)).toBe(hasLists || !path.endsWith('/lists.ts'));
	});

	it('names every file of its folder that each service has', () => {
		const folders = providers.map((one) => `nodes/UpdateMessage/providers/${one.name}`);
		const common = readdirSync(join(root, folders[0] ?? '')).filter((file) =>
			folders.every((folder) => exists(`${folder}/${file}`)),
		);
		for (const file of common) {
			expect(paths).toContain(`nodes/UpdateMessage/providers/${name}/${file}`);
		}
	});

	it('has led to a credential that n8n loads, and to its section in the README', () => {
		expect(n8n.credentials).toContain(`dist/credentials/${Credential}.credentials.js`);
		const type = CREDENTIAL_TYPES[credentialType];
		expect(type?.icon).toEqual({
			light: `file:${credentialType}.svg`,
			dark: `file:${credentialType}.dark.svg`,
		});
		const [, anchor] = type?.documentationUrl?.split('#') ?? [];
		expect(listAnchors(readDocument('README.md'))).toContain(anchor);
	});

	it.each([
		['Update Message', 'n8n-nodes-update-message'],
		['your first edit', 'Your first edit in five minutes'],
		['IDs', 'Where IDs come from'],
		['limits', 'Limits'],
	])('has led to words about it in the README, where it is about %s', (_name, title) => {
		const [, after = ''] = `\n${readDocument('README.md')}`.split(new RegExp(`\n##? ${title}\n`));
		expect(after.split('\n## ')[0]).toContain(displayName);
	});

	it('has led to words about its messages, its errors and what has changed', () => {
		const options = readDocument('docs/options.md');
		expect(options).toContain(`\n### In ${displayName}\n`);
		const explained = new Map(listRows(options).map((cells) => [cells[0], cells.join(' ')]));
		expect(explained.get('`service`')).toContain(`\`${name}\``);
		for (const row of ['Service', 'Message', '`conversationId`']) {
			expect(explained.get(row)).toContain(displayName);
		}
		expect(readDocument('docs/errors.md')).toContain(`\n## ${displayName}\n`);
		expect(readDocument('CHANGELOG.md')).toContain(displayName);
		expect(description).toContain(displayName);
		expect(keywords).toContain(displayName.toLowerCase());
	});

	it('has led to a list behind every From List, and to none that nobody asks for', () => {
		const asked = properties.flatMap(({ modes = [] }) =>
			modes.map(({ typeOptions }) => typeOptions?.searchListMethod),
		);
		const methods = asked.filter((method) => method !== undefined);
		expect([...new Set(methods)].sort()).toEqual(Object.keys(lists).sort());
		const { listSearch } = new UpdateMessage().methods;
		for (const method of methods) expect(listSearch).toHaveProperty(method);
	});

	it('is right that no file that all services share names it', async () => {
		const tests = ['support', 'e2e/support', 'docs', 'panel', 'credentials', 'providers'];
		const tools = ['scripts/lib', 'scripts/versions', ':(glob)*.js', ':(glob)*.mjs'];
		const shared = ['nodes', 'playground', ...tools, ...tests.map((folder) => `test/${folder}`)];
		const { stdout } = await runOrThrow('git', ['-c', 'safe.directory=*', 'ls-files', ...shared]);
		const own = `/${name}/`;
		const files = stdout
			.split('\n')
			.filter((path) => /\.(ts|json|mjs|js|html)$/.test(path) && exists(path))
			.filter((path) => !path.includes(own) && path !== 'nodes/UpdateMessage/providers/index.ts')
			.filter((path) => !providers.some((other) => path.includes(`/${other.name}/`)));
		const named = new RegExp(`${displayName.replace('.', '\\.?')}(?!Isolate)`, 'i');
		expect(files.filter((path) => named.test(readDocument(path)))).toEqual([]);
		expect(files.length).toBeGreaterThan(50);
	});
});
