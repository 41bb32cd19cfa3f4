import { version } from '../../package.json';
import { readDocument } from './markdown';

const changelog = readDocument('CHANGELOG.md');
const released = [...changelog.matchAll(/^## \[(\d[^\]]*)\] - \d{4}-\d\d-\d\d$/gm)].map(
	([, name = '']) => name,
);

describe('The newest version', () => {
	it('is the first that the changelog tells of, with its date', () => {
		expect(released[0]).toBe(version);
	});

	it('is the one that the pages say how to install', () => {
		const page = readDocument('docs/docker-and-queue-mode.md');
		const pinned = /n8n-nodes-update-message(?:@|\\?","version\\?":\\?")(\d+\.\d+\.\d+)/g;
		const versions = [...page.matchAll(pinned)].map(([, name]) => name);
		expect(versions.length).toBeGreaterThan(0);
		expect([...new Set(versions)]).toEqual([version]);
	});
});

describe('The links of the changelog', () => {
	it.each(released)('lead from %s to what it brought', (name) => {
		expect(changelog).toMatch(new RegExp(`^\\[${name.replaceAll('.', '\\.')}\\]: https://`, 'm'));
	});

	it('lead from what is not released to what came after the newest version', () => {
		expect(changelog).toMatch(/^\[unreleased\]: https:/m);
		expect(changelog).toContain(`/compare/v${version}...HEAD\n`);
	});
});
