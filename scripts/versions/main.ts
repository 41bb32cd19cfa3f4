import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheFolder, packPackage } from '../../playground/lib';
import { ignoreMissing } from '../../playground/lib/hash';
import { runOrThrow, runVisibly } from '../lib/processes';
import { installVersion, type InstalledVersion } from './install';
import {
	describeResults,
	readResults,
	sumResults,
	type JestResults,
	type VersionResult,
} from './report';
import { allVersions } from './versions';

const usage = `Usage: npm run test:versions                        tries the package in every n8n of the list
       npm run test:versions -- 1.85.4 pinned newest  tries these only`;

/** Installs one n8n after the other and runs the same tests in each; fails when anything failed anywhere. */
async function tryVersions(): Promise<void> {
	const given = process.argv.slice(2);
	const wrong = given.find((name) => !/^(?:\d+\.\d+\.\d+|pinned|newest)$/.test(name));
	if (wrong !== undefined) {
		console.error(`There is no n8n ${wrong}.\n${usage}`);
		process.exit(2);
	}
	await packPackage();
	const results: VersionResult[] = [];
	for (const name of given.length > 0 ? given : allVersions) results.push(await tryVersion(name));
	const { passed, failed } = sumResults(results);
	console.log(`\n${describeResults(results)}\n\n${passed} passed, ${failed} failed`);
	process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

async function tryVersion(name: string): Promise<VersionResult> {
	console.log(`\n=== n8n ${name}`);
	try {
		const installed = await installVersion(name);
		const node = await describeInstalled(installed);
		const results = await runTests(installed);
		return { name, n8n: installed.version, node, ...results };
	} catch (error) {
		const reason = (error as Error).message;
		console.error(`n8n ${name} could not be tried. ${reason}`);
		const problem = `could not be tried. ${reason.split('\n')[0]}`;
		return { name, n8n: '', node: '', groups: new Map(), problems: [problem] };
	}
}

/** Prints what has been resolved; gives the version of Node.js. */
async function describeInstalled(installed: InstalledVersion): Promise<string> {
	const modules = dirname(dirname(dirname(installed.program)));
	const names = ['n8n', 'n8n-core', 'n8n-workflow'];
	const versions = await Promise.all(
		names.map(async (name) => {
			const manifest = await readFile(join(modules, name, 'package.json'), 'utf8');
			return `${name} ${(JSON.parse(manifest) as { version: string }).version}`;
		}),
	);
	const { stdout } = await runOrThrow(installed.node, ['--version']);
	const node = stdout.trim().replace(/^v/, '');
	console.log(`Resolved: Node.js ${node}, ${versions.join(', ')}`);
	const replaced = Object.entries(installed.overrides);
	if (replaced.length > 0) {
		const pairs = replaced.map(([wanted, taken]) => `${wanted} → ${taken}`);
		console.log(`In place of what n8n asks for: ${pairs.join(', ')}`);
	}
	return node;
}

async function runTests(
	installed: InstalledVersion,
): Promise<Pick<VersionResult, 'groups' | 'problems'>> {
	const outputFile = join(cacheFolder, 'versions/results', `${installed.version}.json`);
	await mkdir(dirname(outputFile), { recursive: true });
	await rm(outputFile, { force: true });
	const args = ['--config', 'jest.versions.config.js', '--runInBand', '--json'];
	const { without } = installed;
	if (without !== undefined) {
		console.log(`Without the tests in ${without.file}: ${without.reason}.`);
		args.push('--testPathIgnorePatterns', '/node_modules/', `/${without.file}\\.test\\.ts$`);
	}
	await runVisibly('jest', [...args, '--outputFile', outputFile], {
		env: { N8N_UNDER_TEST: JSON.stringify(installed) },
	});
	const written = await readFile(outputFile, 'utf8').catch(ignoreMissing);
	if (written === undefined) throw new Error('Its tests could not be run; the reason is above.');
	return readResults(JSON.parse(written) as JestResults);
}

tryVersions().catch((error: unknown) => {
	console.error(`\nThe versions could not be tried. ${(error as Error).message}`);
	process.exit(1);
});
