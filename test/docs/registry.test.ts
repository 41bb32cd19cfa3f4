import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { providers } from '../../nodes/UpdateMessage/providers';
import { UpdateMessage } from '../../nodes/UpdateMessage/UpdateMessage.node';
import { n8n } from '../../package.json';
import { root } from '../../scripts/lib/processes';
import { listAnchors, readDocument } from './markdown';

const providersFolder = 'nodes/UpdateMessage/providers';
const folders = readdirSync(join(root, providersFolder), { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map(({ name }) => name)
	.filter((name) => name !== 'shared');

it('has one line for each folder of a service', () => {
	expect(providers.map(({ name }) => name).sort()).toEqual(folders.sort());
});

describe.each([...providers])('$displayName', (provider) => {
	const { name, credentialType, properties, lists } = provider;
	const credentialClass = credentialType.charAt(0).toUpperCase() + credentialType.slice(1);

	it('has the same main files as every service', () => {
		const files = ['fields', 'request', 'edit', 'reply', 'problems', 'refusals', 'server', 'index'];
		for (const file of files) {
			expect(existsSync(join(root, providersFolder, name, `${file}.ts`))).toBe(true);
		}
	});

	it('has a credential that n8n loads, with a section in the README', () => {
		expect(n8n.credentials).toContain(`dist/credentials/${credentialClass}.credentials.js`);
		const source = readDocument(`credentials/${credentialClass}.credentials.ts`);
		expect(source).toContain(`name = '${credentialType}'`);
		const anchor = /documentationUrl =\s*'[^'#]+#([^']+)'/.exec(source)?.[1];
		expect(listAnchors(readDocument('README.md'))).toContain(anchor);
	});

	it('has a stand-in', () => {
		expect(existsSync(join(root, 'playground/services', name, 'start.ts'))).toBe(true);
	});

	it('has a list behind every From List, and none that nobody asks for', () => {
		const asked = properties.flatMap(({ modes = [] }) =>
			modes.map(({ typeOptions }) => typeOptions?.searchListMethod),
		);
		const methods = asked.filter((method) => method !== undefined);
		expect([...new Set(methods)].sort()).toEqual(Object.keys(lists).sort());
		const { listSearch } = new UpdateMessage().methods;
		for (const method of methods) expect(listSearch).toHaveProperty(method);
	});
});
