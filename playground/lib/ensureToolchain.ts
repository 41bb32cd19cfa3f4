import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { x } from 'tinyexec';
import { runOrThrow, runVisibly } from '../../scripts/lib/processes';
import { ignoreMissing } from './hash';
import { toolchainFolder } from './paths';

/** The programs that install and run n8n. */
export interface Toolchain {
	/** Absolute path of the Node.js that n8n needs. */
	node: string;
	/** A PATH on which `node` is that one, and `pnpm` the pinned one. */
	path: string;
	/** Where that Node.js keeps its C++ headers, for packages that are compiled; undefined: node-gyp downloads them. */
	headersFolder: string | undefined;
}

/** Where the npm package `node` has what it brings. */
interface Places {
	folder: string;
	nodePackage: string;
	pinnedNode: string;
}

/** Installs the Node.js and the pnpm that a folder's package.json names, n8n's own unless told otherwise. */
export async function ensureToolchain(folder = toolchainFolder): Promise<Toolchain> {
	const nodePackage = join(folder, 'node_modules/node');
	const program = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
	const places = { folder, nodePackage, pinnedNode: join(nodePackage, program) };
	const wanted = await readPinnedVersions(folder);
	if (!(await isInstalled(places, wanted))) {
		console.log(`Installing Node.js ${wanted.node} and pnpm ${wanted.pnpm} for n8n …`);
		await install(places);
	}
	const node = await findNode(places, wanted.node);
	const programs = join(folder, 'node_modules/.bin');
	const path = [dirname(node), programs, process.env.PATH].join(delimiter);
	return { node, path, headersFolder: await findHeaders(places, node) };
}

/** The versions that a folder's package.json pins. */
export interface ToolchainVersions {
	node: string;
	pnpm: string;
}

/** Reads which versions a folder pins; n8n's own unless told otherwise. */
export async function readPinnedVersions(folder = toolchainFolder): Promise<ToolchainVersions> {
	const content = await readFile(join(folder, 'package.json'), 'utf8');
	return (JSON.parse(content) as { dependencies: ToolchainVersions }).dependencies;
}

async function isInstalled(
	{ folder, pinnedNode }: Places,
	wanted: ToolchainVersions,
): Promise<boolean> {
	const pnpmManifest = join(folder, 'node_modules/pnpm/package.json');
	const content = await readFile(pnpmManifest, 'utf8').catch(ignoreMissing);
	if (content === undefined) return false;
	const { version } = JSON.parse(content) as { version: string };
	return version === wanted.pnpm && (await readVersion(pinnedNode)) === wanted.node;
}

async function install({ folder, nodePackage }: Places): Promise<void> {
	const command = existsSync(join(folder, 'package-lock.json')) ? 'ci' : 'install';
	const flags = ['--ignore-scripts', '--no-fund', '--no-audit'];
	const exitCode = await runVisibly('npm', [command, ...flags], { cwd: folder });
	if (exitCode !== 0) throw new Error('npm could not install the toolchain; its message is above.');
	// The `node` package fetches the binary in an install script, which npm may refuse to run: run it by its name.
	// Its npm has to run scripts no matter what the repository's own settings, inherited from `npm start`, say.
	const installer = 'installArchSpecificPackage.js';
	await runOrThrow(process.execPath, [installer], { cwd: nodePackage }).catch((error: unknown) => {
		console.warn(`There is no prebuilt Node.js for this system: ${(error as Error).message}`);
	});
}

/** The pinned Node.js, or this process's own where there is no prebuilt one and this one is new enough for n8n. */
async function findNode({ pinnedNode }: Places, wanted: string): Promise<string> {
	if ((await readVersion(pinnedNode)) === wanted) return pinnedNode;
	const wantedMajor = Number(wanted.split('.')[0]);
	if (Number(process.versions.node.split('.')[0]) >= wantedMajor) return process.execPath;
	throw new Error(
		`n8n needs Node.js ${wantedMajor}, which npm could not install here. Install it yourself and try again.`,
	);
}

async function readVersion(node: string): Promise<string | undefined> {
	if (!existsSync(node)) return undefined;
	const { stdout, exitCode } = await x(node, ['--version']);
	return exitCode === 0 ? stdout.trim().replace(/^v/, '') : undefined;
}

/** The binary's own package holds the headers; it is named after platform and architecture. */
async function findHeaders(
	{ nodePackage, pinnedNode }: Places,
	node: string,
): Promise<string | undefined> {
	const nested = join(nodePackage, 'node_modules');
	const names = (await readdir(nested).catch(ignoreMissing)) ?? [];
	const folders = node === pinnedNode ? names.map((name) => join(nested, name)) : [];
	return [...folders, dirname(dirname(node))].find((folder) =>
		existsSync(join(folder, 'include/node/node.h')),
	);
}
