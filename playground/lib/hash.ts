import { createHash, type Hash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A digest of files and folders (names and contents, in a fixed order); missing ones are left out. */
export async function hashFiles(folder: string, paths: string[]): Promise<string> {
	const hash = createHash('sha256');
	for (const path of [...paths].sort()) await addPath({ hash, folder, path });
	return hash.digest('hex');
}

interface Addition {
	hash: Hash;
	folder: string;
	path: string;
}

async function addPath({ hash, folder, path }: Addition): Promise<void> {
	const absolute = join(folder, path);
	const found = await stat(absolute).catch(ignoreMissing);
	if (found === undefined) return;
	if (found.isDirectory()) {
		const names = (await readdir(absolute)).sort();
		for (const name of names) await addPath({ hash, folder, path: `${path}/${name}` });
		return;
	}
	const content = await readFile(absolute);
	hash.update(`${path}\0${content.length}\0`).update(content);
}

/** For `.catch`: a file that is not there is no error; anything else is. */
export function ignoreMissing(error: unknown): undefined {
	if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
	throw error;
}
