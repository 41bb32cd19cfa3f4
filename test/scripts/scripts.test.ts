import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { x } from 'tinyexec';
import { findChromium } from '../../scripts/lib/chromium';
import { findDatabases } from '../../scripts/lib/databases';
import { root, runOrThrow } from '../../scripts/lib/processes';

// Processes are slow to start on a busy machine.
jest.setTimeout(30_000);

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'scripts-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('isInstalled', () => {
	const current = { a: { version: '1.0.0' }, b: { version: '2.0.0' } };

	it.each<[string, object, object, boolean]>([
		['everything in its version', current, current, true],
		['the root’s own entry does not count', { '': { version: '9' }, ...current }, current, true],
		['one is missing', current, { a: current.a }, false],
		['one is of another version', current, { ...current, b: { version: '2.0.1' } }, false],
		['an optional one is missing', { c: { version: '1.0.0', optional: true } }, {}, true],
		['nothing is there', current, {}, false],
	])('%s', async (_name, wanted, present, installed) => {
		const module = JSON.stringify(join(root, 'scripts/lib/dependencies.mjs'));
		const call = `isInstalled(${JSON.stringify(wanted)}, ${JSON.stringify(present)})`;
		const script = `import { isInstalled } from ${module}; console.log(${call});`;
		const { stdout } = await x(process.execPath, ['--input-type=module', '-e', script]);
		expect(stdout.trim()).toBe(String(installed));
	});
});

describe('sumTestResults', () => {
	const results = (numPassedTests: number, numFailedTests: number, broken = 0) =>
		JSON.stringify({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites: broken });

	it.each([
		['all passed', [results(3, 0), results(4, 0)], '7 passed, 0 failed', 0],
		['some failed', [results(3, 1), results(4, 2)], '7 passed, 3 failed', 1],
		['a file that does not load', [results(3, 0), results(4, 0, 1)], '7 passed, 1 failed', 1],
		['results that are not there', [results(3, 0), undefined], '3 passed, 1 failed', 1],
		['no tests', [results(0, 0), results(0, 0)], '0 passed, 0 failed', 1],
	])('%s', async (_name, contents, line, exitCode) => {
		const paths = contents.map((content, index) => {
			const path = join(folder, `${index}.json`);
			if (content !== undefined) writeFileSync(path, content);
			return path;
		});
		const script = join(root, 'scripts/sumTestResults.mjs');
		const result = await x(process.execPath, [script, ...paths]);
		expect(result.stdout.trim().split('\n').at(-1)).toBe(line);
		expect(result.exitCode).toBe(exitCode);
	});
});

describe('runOrThrow', () => {
	const run = async (script: string, env?: NodeJS.ProcessEnv) =>
		await runOrThrow(process.execPath, ['-e', script], { env });

	it('finds the programs of the dependencies, and adds to the environment', async () => {
		const script = 'process.stdout.write(process.env.PATH + " " + process.env.MINE)';
		const { stdout } = await run(script, { MINE: 'mine' });
		expect(stdout).toContain(join(root, 'node_modules/.bin'));
		expect(stdout).toMatch(/ mine$/);
	});

	it('takes a PATH that is given as it is', async () => {
		const { stdout } = await run('process.stdout.write(process.env.PATH)', { PATH: '/only' });
		expect(stdout).toBe('/only');
	});

	it('says what a command that fails has printed', async () => {
		const script = 'console.log("to out"); console.error("to err"); process.exit(3)';
		await expect(run(script)).rejects.toThrow(/non-zero status \(3\):\nto out\n\nto err$/);
	});

	it('says when there is no such program', async () => {
		await expect(runOrThrow(join(folder, 'nothing'), [])).rejects.toThrow('ENOENT');
	});
});

describe('findChromium', () => {
	it('takes the first that is on PATH', () => {
		writeFileSync(join(folder, 'google-chrome'), '');
		writeFileSync(join(folder, 'chromium'), '');
		expect(findChromium({ PATH: `/nowhere:${folder}` })).toBe(join(folder, 'chromium'));
	});

	it('prefers the one that CHROMIUM_PATH names', () => {
		writeFileSync(join(folder, 'mine'), '');
		const env = { CHROMIUM_PATH: join(folder, 'mine'), PATH: folder };
		expect(findChromium(env)).toBe(join(folder, 'mine'));
	});

	it('takes no other when CHROMIUM_PATH names none', () => {
		writeFileSync(join(folder, 'chromium'), '');
		expect(findChromium({ CHROMIUM_PATH: '/nowhere', PATH: folder })).toBeUndefined();
	});
});

describe('findDatabases', () => {
	it('takes the programs that are on PATH', () => {
		const names = ['redis-server', 'initdb', 'postgres'];
		for (const name of names) writeFileSync(join(folder, name), '');
		const found = names.map((name) => [name, join(folder, name)]);
		expect(findDatabases({ PATH: `/nowhere:${folder}` })).toEqual(Object.fromEntries(found));
	});

	it('says what is missing and how to install it', () => {
		expect(() => findDatabases({ PATH: folder })).toThrow(/redis-server.* is not here.*apt-get/);
	});
});

describe('package-lock.json', () => {
	interface Entry {
		optionalDependencies?: Record<string, string>;
	}
	const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
	const { packages } = JSON.parse(text) as { packages: Record<string, Entry> };

	// Where a registry lacks one, npm leaves it out of the lockfile without a word, and then `npm ci` refuses the lockfile.
	it('names the optional packages of every platform', () => {
		const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
			Object.keys(optionalDependencies).filter((name) => !isLocked(path, name)),
		);
		expect(missing).toEqual([]);
	});

	function isLocked(path: string, name: string): boolean {
		if (`${path}/node_modules/${name}`.replace(/^\//, '') in packages) return true;
		return path !== '' && isLocked(path.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, ''), name);
	}
});
