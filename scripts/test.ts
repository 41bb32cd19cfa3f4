import { runSteps } from './lib/steps';

/** Arguments go to Jest: `npm test -- delivery` checks everything and runs the tests whose path has "delivery". */
const jestArgs = process.argv.slice(2);

void runSteps([
	{ title: 'Lint', command: 'eslint', args: ['.'] },
	{ title: 'Formatting', command: 'prettier', args: ['--check', '.'] },
	{ title: 'Workflows', command: 'node', args: ['scripts/run.mjs', 'scripts/workflows.ts'] },
	{ title: 'Types', command: 'tsc', args: ['-p', 'tsconfig.json'] },
	{ title: 'Types of the build', command: 'tsc', args: ['-p', 'tsconfig.build.json', '--noEmit'] },
	{ title: 'Scan of the package', command: 'node', args: ['scripts/run.mjs', 'scripts/scan.ts'] },
	{ title: 'Tests', command: 'jest', args: jestArgs },
]);
