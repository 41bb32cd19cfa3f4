import { ensureN8n, packPackage } from '../playground/lib';
import { ensureChromium } from './lib/chromium';
import { runSteps } from './lib/steps';

/** Arguments go to Jest: `npm run test:e2e -- editor` runs the tests whose path has "editor". */
async function runEndToEndTests(): Promise<void> {
	await ensureN8n();
	await packPackage();
	// The tests read the browser's path from here.
	process.env.CHROMIUM_PATH = await ensureChromium();
	const args = ['--config', 'jest.e2e.config.js', '--runInBand', ...process.argv.slice(2)];
	await runSteps([{ title: 'End-to-end tests', command: 'jest', args }]);
}

runEndToEndTests().catch((error: unknown) => {
	console.error(`\nThe end-to-end tests could not be run. ${(error as Error).message}`);
	process.exit(1);
});
