import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { cacheFolder, packPackage } from '../playground/lib';
import { findPackingFaults, type PackedContent } from './lib/packedFiles';
import { root, runOrThrow } from './lib/processes';

/**
 * Checks what n8n checks of a published community package, before it is published: the sources and the packed files
 * with n8n's rules, no exception within a file counting, and what is packed. Only the provenance is npm's to check.
 */
async function scan(): Promise<void> {
	const folder = await unpack();
	// An ES module, which cannot be required.
	const scanner = await import('@n8n/scan-community-package/scanner/scanner.mjs');
	const results = [
		await scanner.analyzePackage(root, scanner.SOURCE_FILE_PATTERNS),
		await scanner.analyzePackage(folder, ['**/*.js', 'package.json']),
	];
	const faults = results
		.filter(({ passed }) => !passed)
		.map(({ message = '', details = '' }) => `${message}\n${details}`);
	faults.push(...findPackingFaults(await readContent(folder)));
	for (const fault of faults) console.error(fault);
	if (faults.length === 0) console.log('The scan has found nothing wrong.');
	process.exitCode = faults.length === 0 ? 0 : 1;
}

async function unpack(): Promise<string> {
	const { tarball } = await packPackage();
	const folder = join(cacheFolder, 'scan');
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await runOrThrow('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
	return folder;
}

async function readContent(folder: string): Promise<PackedContent> {
	const manifest = await readFile(join(folder, 'package.json'), 'utf8');
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/'));
	return { manifest: JSON.parse(manifest) as Record<string, unknown>, files };
}

scan().catch((error: unknown) => {
	console.error(`\nThe package could not be scanned. ${(error as Error).message}`);
	process.exit(1);
});
