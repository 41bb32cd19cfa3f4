import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { x } from 'tinyexec';
import { cacheFolder, ensureN8n, type InstalledN8n } from '../../playground/lib';
import {
	ensureToolchain,
	readPinnedVersions,
	type Toolchain,
	type ToolchainVersions,
} from '../../playground/lib/ensureToolchain';
import { ignoreMissing } from '../../playground/lib/hash';
import { runOrThrow } from '../lib/processes';
import { findMissing, pickNearest } from './nearestVersion';
import { findVersion, PINNED, type N8nVersion } from './versions';

/** An n8n to run, and what had to be put in place of what the registry lacks. */
export interface InstalledVersion extends InstalledN8n, Pick<N8nVersion, 'overrides' | 'without'> {}

const maxTries = 25;
const patienceMs = 15 * 60_000;
const folder = join(cacheFolder, 'versions');

/** Installs that n8n with its Node.js, unless it is there; rejects with what the package manager says. */
export async function installVersion(name: string): Promise<InstalledVersion> {
	if (name === PINNED) return { ...(await ensureN8n()), overrides: {} };
	const version = await findVersion(name);
	const { pnpm } = await readPinnedVersions();
	const toolchain = await installToolchain({ node: version.node, pnpm });
	const n8nFolder = join(folder, version.n8n);
	const marker = join(n8nFolder, 'installed.json');
	const wanted = { ...version, pnpm };
	const written = await readFile(marker, 'utf8').catch(ignoreMissing);
	const done = JSON.parse(written ?? '{}') as {
		wanted?: object;
		overrides?: typeof version.overrides;
	};
	const isDone = JSON.stringify(done.wanted) === JSON.stringify(wanted);
	const overrides =
		(isDone ? done.overrides : undefined) ?? (await install({ version, toolchain, n8nFolder }));
	// Written last: an interrupted install is taken up again.
	await writeFile(marker, JSON.stringify({ wanted, overrides }));
	const program = join(n8nFolder, 'node_modules/n8n/bin/n8n');
	return { ...toolchain, program, version: version.n8n, overrides, without: version.without };
}

/** The Node.js that this n8n wants, and the pnpm that the pinned n8n is installed with. */
async function installToolchain(dependencies: ToolchainVersions): Promise<Toolchain> {
	const own = join(folder, `node-${dependencies.node}`);
	await mkdir(own, { recursive: true });
	const content = { private: true, dependencies };
	await writeFile(join(own, 'package.json'), JSON.stringify(content));
	return await ensureToolchain(own);
}

interface Installation {
	version: N8nVersion;
	toolchain: Toolchain;
	n8nFolder: string;
}

/** Tries again with the nearest published version for each that is missing; gives all that stand in for another. */
async function install(installation: Installation): Promise<Record<string, string>> {
	const { version, n8nFolder } = installation;
	const overrides = { ...version.overrides };
	await mkdir(n8nFolder, { recursive: true });
	const manifest = { private: true, dependencies: { n8n: version.n8n } };
	await writeFile(join(n8nFolder, 'package.json'), JSON.stringify(manifest));
	console.log(`Installing n8n ${version.n8n} with Node.js ${version.node} …`);
	for (let tries = 0; tries < maxTries; tries++) {
		const output = await runPnpm(installation, overrides);
		if (output === undefined) return overrides;
		const missing = findMissing(output);
		const key = `${missing?.name}@${missing?.wanted}`;
		if (missing === undefined || key in overrides) throw new Error(summarise(output));
		const { stdout } = await runOrThrow('npm', ['view', missing.name, 'versions', '--json']);
		const published = [JSON.parse(stdout) as string | string[]].flat();
		const nearest = pickNearest(published, missing.wanted);
		if (nearest === undefined) throw new Error(summarise(output));
		overrides[key] = nearest;
	}
	throw new Error(`More than ${maxTries} of its dependencies are missing in the registry.`);
}

/** Undefined when all is installed, otherwise what pnpm printed. */
async function runPnpm(
	{ toolchain, n8nFolder }: Installation,
	overrides: Record<string, string>,
): Promise<string | undefined> {
	await writeFile(join(n8nFolder, 'pnpm-workspace.yaml'), describeWorkspace(overrides));
	const args = ['install', '--reporter=append-only', '--no-frozen-lockfile'];
	const { exitCode, stdout, stderr } = await x('pnpm', args, {
		timeout: patienceMs,
		nodePath: false,
		nodeOptions: {
			cwd: n8nFolder,
			env: {
				CI: 'true',
				PATH: toolchain.path,
				// The repository's .npmrc switches install scripts off; n8n's database driver has one.
				npm_config_ignore_scripts: 'false',
				npm_config_nodedir: toolchain.headersFolder,
			},
		},
	});
	return exitCode === 0 ? undefined : `${stdout}\n${stderr}`;
}

/** JSON is YAML, too. */
function describeWorkspace(overrides: Record<string, string>): string {
	return JSON.stringify({
		overrides,
		autoInstallPeers: false,
		strictPeerDependencies: false,
		blockExoticSubdeps: false,
		strictDepBuilds: false,
		nodeLinker: 'hoisted',
		onlyBuiltDependencies: ['isolated-vm', 'sqlite3'],
	});
}

function summarise(output: string): string {
	const lines = output.split('\n').filter((line) => /\bERR|error|failed/i.test(line));
	return lines.slice(0, 10).join('\n') || output.slice(-1000);
}
