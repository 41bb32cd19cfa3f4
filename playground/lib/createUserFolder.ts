import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runOrThrow } from '../../scripts/lib/processes';
import { ignoreMissing } from './hash';
import type { PackedPackage } from './packPackage';

/** Which folder, and which package it is to have installed. */
export interface UserFolderOptions {
	/** n8n's user folder; n8n keeps its own `.n8n` in it. */
	folder: string;
	packed: PackedPackage;
	/** Whether to begin with nothing: no owner, credentials, workflows. */
	fresh?: boolean;
}

/**
 * Prepares a user folder with the package installed as n8n installs a community node: the tarball's content under
 * `.n8n/nodes/node_modules`, without the fields of package.json that only development needs, and named in
 * `.n8n/nodes/package.json`.
 */
export async function createUserFolder(options: UserFolderOptions): Promise<string> {
	const { folder, packed } = options;
	if (options.fresh) await rm(folder, { recursive: true, force: true });
	const nodesFolder = join(folder, '.n8n/nodes');
	const packageFolder = join(nodesFolder, 'node_modules', packed.name);
	const stamp = join(nodesFolder, 'installed.sha256');
	if ((await readFile(stamp, 'utf8').catch(ignoreMissing)) === packed.hash) return folder;
	await rm(packageFolder, { recursive: true, force: true });
	await mkdir(packageFolder, { recursive: true });
	await runOrThrow('tar', ['-xzf', packed.tarball, '-C', packageFolder, '--strip-components=1']);
	await stripManifest(join(packageFolder, 'package.json'));
	const installed = {
		name: 'installed-nodes',
		private: true,
		dependencies: { [packed.name]: packed.version },
	};
	await writeFile(join(nodesFolder, 'package.json'), JSON.stringify(installed, null, 2));
	await writeFile(stamp, packed.hash);
	return folder;
}

async function stripManifest(path: string): Promise<void> {
	const manifest = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
	delete manifest.devDependencies;
	delete manifest.peerDependencies;
	delete manifest.optionalDependencies;
	await writeFile(path, JSON.stringify(manifest, null, 2));
}
