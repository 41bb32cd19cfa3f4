import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runVisibly } from '../../scripts/lib/processes';
import { ensureToolchain, type Toolchain } from './ensureToolchain';
import { hashFiles, ignoreMissing } from './hash';
import { n8nFolder } from './paths';

/** The installed n8n: its command line program, and what runs it. */
export interface InstalledN8n extends Toolchain {
	program: string;
	version: string;
}

const marker = join(n8nFolder, 'node_modules/.installed');

/** Installs the pinned n8n with its Node.js unless it is there; the first time takes minutes, with progress shown. */
export async function ensureN8n(): Promise<InstalledN8n> {
	const toolchain = await ensureToolchain();
	const wanted = await hashFiles(n8nFolder, ['pnpm-lock.yaml', 'pnpm-workspace.yaml']);
	if ((await readFile(marker, 'utf8').catch(ignoreMissing)) !== wanted) {
		await install(toolchain);
		// Written last: an interrupted install is taken up again.
		await writeFile(marker, wanted);
	}
	const manifest = await readFile(join(n8nFolder, 'node_modules/n8n/package.json'), 'utf8');
	const { version } = JSON.parse(manifest) as { version: string };
	return { ...toolchain, program: join(n8nFolder, 'node_modules/n8n/bin/n8n'), version };
}

async function install({ path, headersFolder }: Toolchain): Promise<void> {
	const startedMs = performance.now();
	console.log('Installing n8n: about four minutes and 2 GB, the first time only …');
	const exitCode = await runVisibly(
		'pnpm',
		['install', '--frozen-lockfile', '--reporter=append-only'],
		{
			cwd: n8nFolder,
			env: {
				PATH: path,
				// The repository's .npmrc switches install scripts off, and npm hands that on to what it starts.
				// Here they are needed: n8n's database driver is compiled.
				npm_config_ignore_scripts: 'false',
				// Hundreds of warnings about somebody else's C would hide the progress.
				CFLAGS: '-w',
				CXXFLAGS: '-w',
				...(headersFolder === undefined ? {} : { npm_config_nodedir: headersFolder }),
			},
		},
	);
	if (exitCode !== 0) {
		throw new Error(
			'n8n could not be installed; the reason is above. Its database driver may have to be compiled: that needs Python 3, make and a C++ compiler (on Debian: apt-get install python3 make g++).',
		);
	}
	console.log(`n8n is installed (${Math.round((performance.now() - startedMs) / 1000)} s).`);
}
