import { readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { root, runOrThrow } from '../../scripts/lib/processes';

/** Folders that say nothing about a machine. */
const COMMON_FOLDERS = ['/', tmpdir(), '/home', '/Users'];

/** What belongs to one machine: folders, and the host that npm is set to fetch packages from. */
function listLocalNames(env: NodeJS.ProcessEnv): RegExp[] {
	const folders = [root, dirname(root), homedir()];
	const own = folders.filter((folder) => !COMMON_FOLDERS.includes(folder));
	const registry = env.npm_config_registry;
	const hosts = registry !== undefined && URL.canParse(registry) ? [new URL(registry).host] : [];
	// Not behind a name: then it is the end of a longer path.
	return [...own, ...hosts].map((name) => new RegExp(`(?<![\\w.-])${escape(name)}(?![\\w-])`));
}

function escape(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A host of a package registry, whoever runs it. */
const REGISTRY_HOST = /\bregistry\.[a-z0-9-]+\.[a-z]{2,}\b|\/\/[\w.-]*registry[\w.-]*[:/]/i;

/** Whoever owns the checkout. */
async function listTrackedFiles(): Promise<string[]> {
	const { stdout } = await runOrThrow('git', ['-c', 'safe.directory=*', 'ls-files', '-z']);
	return stdout.split('\0').filter((path) => path !== '' && !/\.(png|jpe?g|ico)$/.test(path));
}

describe('The tracked files', () => {
	it('are free of paths and registries of the machine they were written on', async () => {
		const names = [REGISTRY_HOST, ...listLocalNames(process.env)];
		const found: string[] = [];
		for (const path of await listTrackedFiles()) {
			const text = readFileSync(join(root, path), 'utf8');
			for (const name of names) if (name.test(text)) found.push(`${path}: ${name.source}`);
		}
		expect(found).toEqual([]);
	});
});
