import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

import { root, runOrThrow } from '../../scripts/lib/processes';

/** What belongs to one machine: folders, and the host that npm is set to fetch packages from. */
function listLocalNames(env: NodeJS.ProcessEnv): string[] {
	const folders = [root, dirname(root), homedir()].filter((folder) => folder.split('/').length > 2);
	const registry = env.npm_config_registry;
	const hosts = registry !== undefined && URL.canParse(registry) ? [new URL(registry).host] : [];
	return [...folders.map((folder) => `${folder}/`), ...hosts];
}

/** A host of a package registry, whoever runs it. */
const REGISTRY_HOST = /\bregistry\.[a-z0-9-]+\.[a-z]{2,}\b|\/\/[\w.-]*registry[\w.-]*[:/]/i;

async function listTrackedFiles(): Promise<string[]> {
	const { stdout } = await runOrThrow('git', ['ls-files', '-z']);
	return stdout.split('\0').filter((path) => path !== '' && !/\.(png|jpe?g|ico)$/.test(path));
}

it('are free of paths and registries of the machine they were written on', async () => {
	const names = listLocalNames(process.env);
	const found: string[] = [];
	for (const path of await listTrackedFiles()) {
		const text = readFileSync(join(root, path), 'utf8');
		const host = REGISTRY_HOST.exec(text)?.[0];
		if (host !== undefined) found.push(`${path}: ${host}`);
		for (const name of names) if (text.includes(name)) found.push(`${path}: ${name}`);
	}
	expect(found).toEqual([]);
});
