import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runOrThrow } from '../../scripts/lib/processes';
import { hashFiles, ignoreMissing } from './hash';
import { cacheFolder, root } from './paths';

/** The package as npm would publish it. */
export interface PackedPackage {
	tarball: string;
	name: string;
	version: string;
	/** Changes with every change to what is packed. */
	hash: string;
}

const sources = [
	'nodes',
	'credentials',
	'package.json',
	'index.js',
	'gulpfile.js',
	'tsconfig.json',
	'tsconfig.build.json',
	'README.md',
	'LICENSE',
	'CHANGELOG.md',
];

/** Builds and packs the package into `.cache/package`, unless the sources are as they were the last time. */
export async function packPackage(): Promise<PackedPackage> {
	const folder = join(cacheFolder, 'package');
	const stamp = join(folder, 'sources.sha256');
	const hash = await hashFiles(root, sources);
	const manifest = await readFile(join(root, 'package.json'), 'utf8');
	const { name, version } = JSON.parse(manifest) as { name: string; version: string };
	const tarball = join(folder, `${name}-${version}.tgz`);
	const packed = { tarball, name, version, hash };
	if (existsSync(tarball) && (await readFile(stamp, 'utf8').catch(ignoreMissing)) === hash) {
		return packed;
	}
	console.log('Building and packing the package …');
	await mkdir(folder, { recursive: true });
	await runOrThrow(process.execPath, ['scripts/run.mjs', 'scripts/build.ts']);
	await runOrThrow('npm', ['pack', '--ignore-scripts', '--pack-destination', folder]);
	await writeFile(stamp, hash);
	return packed;
}
