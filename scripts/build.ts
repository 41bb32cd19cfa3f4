import { rm } from 'node:fs/promises';
import { runSteps } from './lib/steps';

/** What is published: compiled nodes and credentials with their icons and codex files, in `dist`. */
async function build(): Promise<void> {
	await rm('dist', { recursive: true, force: true });
	await runSteps([
		{ title: 'Compile', command: 'tsc', args: ['-p', 'tsconfig.build.json'] },
		{ title: 'Copy icons and codex files', command: 'gulp', args: ['--silent'] },
	]);
}

void build();
