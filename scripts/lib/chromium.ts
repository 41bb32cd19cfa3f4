import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runVisibly } from './processes';

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macPrograms = [
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of a Chromium on this machine; rejects with what to do when there is none. In CI on Debian, installs it. */
export async function ensureChromium(env: NodeJS.ProcessEnv = process.env): Promise<string> {
	if (findChromium(env) === undefined && env.CI !== undefined && canInstall()) {
		console.log('Installing Chromium …');
		await runVisibly('apt-get', ['update', '-q']);
		// Without a font a page has no text to look at.
		const packages = ['chromium', 'fonts-liberation'];
		await runVisibly('apt-get', ['install', '-qy', '--no-install-recommends', ...packages], {
			env: { DEBIAN_FRONTEND: 'noninteractive' },
		});
	}
	const found = findChromium(env);
	if (found !== undefined) return found;
	throw new Error(
		'They need Chromium. Install it (on Debian: apt-get install chromium), or set CHROMIUM_PATH to the Chromium or Chrome that you have.',
	);
}

/** `CHROMIUM_PATH` when it is set, otherwise the first known program on PATH or in the system's usual place. */
export function findChromium(env: NodeJS.ProcessEnv): string | undefined {
	if (env.CHROMIUM_PATH) return existsSync(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : undefined;
	const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
	const candidates = programs.flatMap((name) => folders.map((folder) => join(folder, name)));
	return [...candidates, ...macPrograms].find((path) => existsSync(path));
}

function canInstall(): boolean {
	return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}
