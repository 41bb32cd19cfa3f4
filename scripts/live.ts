import { chooseTarget } from '../test/live/environment';
import { runSteps } from './lib/steps';

/** Arguments go to Jest: `npm run test:live -- -t lists` runs the tests whose name has "lists". */
async function runLiveTests(): Promise<void> {
	const { tests, description } = chooseTarget(process.env);
	// The report at the end tells where the tests ran.
	process.env.LIVE_DESCRIPTION = description;
	const paths = tests.map((name) => `test/live/${name}`);
	const args = ['--config', 'test/live/jest.config.js', '--runInBand', '--verbose'];
	await runSteps([
		{ title: 'Live tests', command: 'jest', args: [...args, ...process.argv.slice(2), ...paths] },
	]);
}

runLiveTests().catch((error: unknown) => {
	console.error(`\nThe live tests could not be run. ${(error as Error).message}`);
	process.exit(1);
});
