import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';

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

const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', ...listPages('docs')];

describe.each(pages)('links in %s', (path) => {
	const document = readDocument(path);
	const links = listLinks(document).filter((link) => !/^https?:/.test(link));

	if (links.length > 0) {
		it.each([...new Set(links)])('%s leads somewhere', (link) => {
			const [file = '', anchor] = link.split('#');
			const target = file === '' ? path : normalize(join(dirname(path), file));
			expect(existsSync(join(root, target))).toBe(true);
			if (anchor !== undefined) expect(listAnchors(readDocument(target))).toContain(anchor);
		});
	}

	it('has every heading once that a link can lead to, since a second one gets another anchor', () => {
		const anchors = listAnchors(path === 'CHANGELOG.md' ? withoutKinds(document) : document);
		expect(anchors).toEqual([...new Set(anchors)]);
	});
});

describe('each picture', () => {
	it('is shown once', () => {
		const links = pages.flatMap((path) => listLinks(readDocument(path)));
		const pictures = links.filter((link) => link.endsWith('.png')).map((link) => basename(link));
		expect(pictures.length).toBeGreaterThan(0);
		expect(pictures).toEqual([...new Set(pictures)]);
	});
});

describe('the README', () => {
	it('leads to every page in docs', () => {
		const links = listLinks(readDocument('README.md')).map((link) => link.split('#')[0]);
		expect(links).toEqual(expect.arrayContaining(listPages('docs')));
	});

	it('links every example', () => {
		const links = listLinks(readDocument('README.md'));
		for (const { file } of examples) expect(links).toContain(`examples/${file}`);
	});
});

describe('paths in CONTRIBUTING.md', () => {
	const named = [...readDocument('CONTRIBUTING.md').matchAll(/`([\w./]+\/[\w./]*\w)`/g)];
	const paths = [...new Set(named.map(([, path = '']) => path))];
	const bases = ['', 'nodes/UpdateMessage'];

	it.each(paths)('%s exists', (path) => {
		expect(bases.some((base) => existsSync(join(root, base, path)))).toBe(true);
	});
});

/** A changelog without what repeats in each version: Added, Changed, Fixed. */
function withoutKinds(changelog: string): string {
	return changelog.replace(/^### .*$/gm, '');
}

function listPages(folder: string): string[] {
	const files = readdirSync(join(root, folder));
	return files.filter((file) => file.endsWith('.md')).map((file) => `${folder}/${file}`);
}
