import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { UpdateMessage } from '../../nodes/UpdateMessage/UpdateMessage.node';
import codex from '../../nodes/UpdateMessage/UpdateMessage.node.json';
import { examples } from '../../playground/expectations';
import { root } from '../../scripts/lib/processes';
import { CREDENTIAL_TYPES } from '../support/credentialStore';
import { listAnchors, listLinks, readDocument } from './markdown';

const home = 'https://github.com/n8n-nodes-update-message/n8n-nodes-update-message';
const readmeAnchors = listAnchors(readDocument('README.md'));

describe('links from the code into the README', () => {
	const { properties } = new UpdateMessage().description;
	const { credentialDocumentation, primaryDocumentation } = codex.resources;
	const links = [
		...properties.flatMap(({ displayName }) => listLinks(displayName)),
		...[...credentialDocumentation, ...primaryDocumentation].map(({ url }) => url),
		...Object.values(CREDENTIAL_TYPES).flatMap(({ documentationUrl }) => documentationUrl ?? []),
	];

	it('are there in the codex file and in each credential', () => {
		expect(links.length).toBeGreaterThanOrEqual(2 + Object.keys(CREDENTIAL_TYPES).length);
	});

	it.each([...new Set(links)])('%s leads to a heading', (link) => {
		const [page, anchor] = link.split('#');
		expect(page).toBe(home);
		expect(readmeAnchors).toContain(anchor);
	});
});

describe.each(['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'])('links in %s', (path) => {
	const document = readDocument(path);
	const links = listLinks(document).filter((link) => !/^https?:/.test(link));

	if (links.length > 0) {
		it.each([...new Set(links)])('%s leads somewhere', (link) => {
			const [file = '', anchor] = link.split('#');
			if (file !== '') expect(existsSync(join(root, file))).toBe(true);
			if (anchor === undefined) return;
			const target = file === '' ? document : readDocument(file);
			expect(listAnchors(target)).toContain(anchor);
		});
	}

	it('has every heading once, since a second one would get another anchor', () => {
		const anchors = listAnchors(document);
		expect(anchors).toEqual([...new Set(anchors)]);
	});
});

it('the README shows each picture once', () => {
	const pictures = listLinks(readDocument('README.md')).filter((link) => link.endsWith('.png'));
	expect(pictures.length).toBeGreaterThan(0);
	expect(pictures).toEqual([...new Set(pictures)]);
});

it('the README links every example', () => {
	const links = listLinks(readDocument('README.md'));
	for (const { file } of examples) expect(links).toContain(`examples/${file}`);
});

describe('paths in CONTRIBUTING.md', () => {
	const named = [...readDocument('CONTRIBUTING.md').matchAll(/`([\w./]+\/[\w./]*\w)`/g)];
	const paths = [...new Set(named.map(([, path = '']) => path))];
	const bases = ['', 'nodes/UpdateMessage'];

	it.each(paths)('%s exists', (path) => {
		expect(bases.some((base) => existsSync(join(root, base, path)))).toBe(true);
	});
});
