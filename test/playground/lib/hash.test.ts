import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashFiles } from '../../../playground/lib/hash';

describe('hashFiles', () => {
	let folder: string;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'hash-'));
		mkdirSync(join(folder, 'nodes/deep'), { recursive: true });
		writeFileSync(join(folder, 'nodes/a.ts'), 'a');
		writeFileSync(join(folder, 'nodes/deep/b.ts'), 'b');
		writeFileSync(join(folder, 'package.json'), '{}');
	});

	afterEach(() => rmSync(folder, { recursive: true }));

	const hash = async () => await hashFiles(folder, ['nodes', 'package.json', 'README.md']);

	it('stays the same while nothing changes', async () => {
		expect(await hash()).toBe(await hash());
	});

	it('does not depend on the order of the paths', async () => {
		expect(await hashFiles(folder, ['README.md', 'package.json', 'nodes'])).toBe(await hash());
	});

	it.each<[string, () => void]>([
		['a content', () => writeFileSync(join(folder, 'nodes/deep/b.ts'), 'c')],
		['a new file', () => writeFileSync(join(folder, 'nodes/deep/c.ts'), '')],
		['a removed file', () => rmSync(join(folder, 'nodes/a.ts'))],
		['a file that was missing', () => writeFileSync(join(folder, 'README.md'), 'missing')],
		[
			'content that moved to another file',
			() => {
				writeFileSync(join(folder, 'nodes/a.ts'), 'b');
				writeFileSync(join(folder, 'nodes/deep/b.ts'), 'a');
			},
		],
	])('changes with %s', async (_name, change) => {
		const before = await hash();
		change();
		expect(await hash()).not.toBe(before);
	});
});
