import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const minimumNode = [20, 9];

/** Installs the root's development dependencies. */
export async function ensureDependencies() {
	requireNode();
	await ensureInstalled(root, 'the development dependencies with npm: one or two minutes');
}

/** Installs what the lockfile in this folder names with `npm ci`, unless it is there; `what` is shown meanwhile. */
export async function ensureInstalled(folder, what) {
	const [wanted, present] = await Promise.all([
		readPackages(join(folder, 'package-lock.json')),
		// npm's own record of what it installed; it is written last, so an interrupted install has none.
		readPackages(join(folder, 'node_modules/.package-lock.json')),
	]);
	if (wanted === undefined) throw new Error('package-lock.json is missing: restore it with git.');
	if (present !== undefined && isInstalled(wanted, present)) return;
	console.log(`Installing ${what} …`);
	// Development dependencies whatever NODE_ENV says.
	await runNpm(['ci', '--include=dev', '--no-fund', '--no-audit', '--loglevel=error'], folder);
}

/** Whether every package of the lockfile, but the optional ones of other platforms, is there in its version. */
export function isInstalled(wanted, present) {
	return Object.entries(wanted).every(([path, { version, optional }]) => {
		if (path === '') return true;
		const found = present[path];
		return found === undefined ? optional === true : found.version === version;
	});
}

function requireNode() {
	const [major, minor] = process.versions.node.split('.').map(Number);
	const [wantedMajor, wantedMinor] = minimumNode;
	if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
	console.error(
		`This is Node.js ${process.versions.node}. Install Node.js ${minimumNode.join('.')} or newer, then try again.`,
	);
	process.exit(1);
}

async function readPackages(path) {
	try {
		return JSON.parse(await readFile(path, 'utf8')).packages;
	} catch (error) {
		if (error.code === 'ENOENT') return undefined;
		throw error;
	}
}

/** `npm_execpath` is the npm that runs this script; without it (plain `node scripts/run.mjs`) the one on PATH. */
async function runNpm(args, folder) {
	const npm = process.env.npm_execpath;
	const [command, prefix, shell] = npm?.endsWith('.js')
		? [process.execPath, [npm], false]
		: ['npm', [], process.platform === 'win32'];
	const child = spawn(command, [...prefix, ...args], {
		cwd: folder,
		stdio: 'inherit',
		shell,
	});
	const code = await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (exitCode) => resolve(exitCode ?? 1));
	});
	if (code === 0) return;
	console.error('npm could not install what is needed; its message is above.');
	process.exit(1);
}
