import { rmSync } from 'node:fs';

import { RECORDS_FOLDER } from '../test/contract/records';
import { SCHEMAS_FOLDER } from '../test/contract/schemasFolder';
import { runSteps } from './lib/steps';

/**
 * Writes down what the node sends in the tests, and checks it against Rocket.Chat's published schemas.
 * Arguments go to Jest's second run.
 */
async function checkContract(): Promise<void> {
	const { ensureInstalled } = await import('./lib/dependencies.mjs');
	await ensureInstalled(SCHEMAS_FOLDER, "Rocket.Chat's schemas with npm: some seconds");
	rmSync(RECORDS_FOLDER, { recursive: true, force: true });
	const config = (name: string) => ['--config', `test/contract/${name}.config.js`, '--silent'];
	await runSteps([
		{ title: 'Recording', command: 'jest', args: [...config('record'), '--reporters=summary'] },
		{ title: 'Contract', command: 'jest', args: [...config('check'), ...process.argv.slice(2)] },
	]);
}

checkContract().catch((error: unknown) => {
	console.error(`\nThe contract could not be checked. ${(error as Error).message}`);
	process.exit(1);
});
