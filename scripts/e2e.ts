import { ensureN8n, packPackage } from '../playground/lib';
import { ensureChromium } from './lib/chromium';
import { runSteps } from './lib/steps';

const updateImages = '--update-images';

/**
 * Arguments go to Jest: `npm run test:e2e -- editor` runs the tests whose path has "editor". With `--update-images`
 * the run's screenshots replace those in `docs/images`; without, it leaves the checkout as it was.
 */
async function runEndToEndTests(): Promise<void> {
	await ensureN8n();
	await packPackage();
	// The tests read the browser's path from here.
	process.env.CHROMIUM_PATH = await ensureChromium();
	const given = process.argv.slice(2);
	if (given.includes(updateImages)) process.env.UPDATE_IMAGES = '1';
	const toJest = given.filter((argument) => argument !== updateImages);
	const args = ['--config', 'jest.e2e.config.js', '--runInBand', ...toJest];
	await runSteps([{ title: 'End-to-end tests', command: 'jest', args }]);
}

runEndToEndTests().catch((error: unknown) => {
	console.error(`\nThe end-to-end tests could not be run. ${(error as Error).message}`);
	process.exit(1);
});
