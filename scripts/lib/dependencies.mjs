import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const minimumNode = [20, 9];

/** Installs the root's development dependencies with `npm ci`, unless what is there is what the lockfile names. */
export async function ensureDependencies() {
	requireNode();
	const [wanted, present] = await Promise.all([
		readPackages('package-lock.json'),
		// npm's own record of what it installed; it is written last, so an interrupted install has none.
		readPackages('node_modules/.package-lock.json'),
	]);
	if (wanted === undefined) throw new Error('package-lock.json is missing: restore it with git.');
	if (present !== undefined && isInstalled(wanted, present)) return;
	console.log('Installing the development dependencies with npm: one or two minutes …');
	// Development dependencies whatever NODE_ENV says.
	await runNpm(['ci', '--include=dev', '--no-fund', '--no-audit', '--loglevel=error']);
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
		return JSON.parse(await readFile(new URL(path, root), 'utf8')).packages;
	} catch (error) {
		if (error.code === 'ENOENT') return undefined;
		throw error;
	}
}

/** `npm_execpath` is the npm that runs this script; without it (plain `node scripts/run.mjs`) the one on PATH. */
async function runNpm(args) {
	const npm = process.env.npm_execpath;
	const [command, prefix, shell] = npm?.endsWith('.js')
		? [process.execPath, [npm], false]
		: ['npm', [], process.platform === 'win32'];
	const child = spawn(command, [...prefix, ...args], {
		cwd: fileURLToPath(root),
		stdio: 'inherit',
		shell,
	});
	const code = await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (exitCode) => resolve(exitCode ?? 1));
	});
	if (code === 0) return;
	console.error('npm could not install the development dependencies; its message is above.');
	process.exit(1);
}
