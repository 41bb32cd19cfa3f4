import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ignoreMissing } from './hash';

/** Makes this process the folder's only user until it ends; rejects while another one is. Two would spoil n8n's database. */
export async function claimFolder(folder: string): Promise<void> {
	const path = join(folder, 'process-id');
	await mkdir(folder, { recursive: true });
	const holder = Number(await readFile(path, 'utf8').catch(ignoreMissing));
	if (holder > 0 && holder !== process.pid && isRunning(holder)) {
		throw new Error(`It runs already, as process ${holder}: stop that one first, with Ctrl-C.`);
	}
	await writeFile(path, String(process.pid));
	process.once('exit', () => rmSync(path, { force: true }));
}

function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		// EPERM: it runs, as somebody else.
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
