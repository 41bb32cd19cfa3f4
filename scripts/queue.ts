import { ensureN8n, packPackage } from '../playground/lib';
import { runUntilStopped } from '../playground/lib/runUntilStopped';
import { findDatabases, startDatabases, type Databases } from './lib/databases';
import { runVisibly } from './lib/processes';

let databases: Databases | undefined;

/** Arguments go to Jest: `npm run test:queue -- -t killed` runs the tests whose name has "killed". */
async function runQueueTests(): Promise<void> {
	// Before minutes go into installing n8n.
	findDatabases();
	await ensureN8n();
	await packPackage();
	databases = await startDatabases();
	// The tests read n8n's settings from here.
	process.env.QUEUE_SETTINGS = JSON.stringify(databases.env);
	const args = ['--config', 'jest.queue.config.js', '--runInBand', ...process.argv.slice(2)];
	process.exitCode = await runVisibly('jest', args);
	await databases.stop();
}

runUntilStopped({
	run: runQueueTests,
	cleanUp: async () => await databases?.stop(),
	stoppedExitCode: 130,
}).catch((error: unknown) => {
	console.error(`\nThe queue mode tests could not be run. ${(error as Error).message}`);
	process.exit(1);
});
