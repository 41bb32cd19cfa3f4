import { join } from 'node:path';
import { cacheFolder } from './lib';
import { claimFolder } from './lib/claimFolder';
import { runUntilStopped } from './lib/runUntilStopped';
import { openPlayground, type Playground } from './openPlayground';
import { services } from './services';

/** n8n's own. */
const n8nPort = 5678;

/** Opens the playground for a person and keeps it until they press Ctrl-C, or n8n ends by itself. */
export async function runPlayground(): Promise<void> {
	const userFolder = join(cacheFolder, 'playground');
	await claimFolder(userFolder);
	let playground: Playground | undefined;
	await runUntilStopped({
		stoppedExitCode: 0,
		cleanUp: async () => {
			console.log('\nStopping …');
			await playground?.close();
		},
		run: async () => {
			const startedMs = performance.now();
			console.log('Starting the playground …');
			playground = await openPlayground({
				userFolder,
				n8nPort,
				standIns: { usesOwnPorts: true },
			});
			console.log(describe(playground, (performance.now() - startedMs) / 1000));
			await playground.n8n.exited;
			await playground.close();
			throw new Error(`n8n ended by itself. Its log: ${join(userFolder, 'n8n.log')}`);
		},
	});
}

function describe({ n8n, standIns }: Playground, seconds: number): string {
	const { email, password } = n8n.ownerLogin;
	const addresses = services.map(({ provider, standIn }) => {
		return `  ${`${provider.displayName} conversations`.padEnd(25)}  ${standIns.get(standIn).url}`;
	});
	return `
The playground is ready (${seconds.toFixed(0)} s). Everything is on this machine alone.

  n8n                        ${n8n.url}
    log in with              ${email}
    password                 ${password}
${addresses.join('\n')}

Open the conversations beside n8n, then execute the first example and watch the messages change:

  ${n8n.url}/workflow/exampleFirstEdit

Ctrl-C stops everything.
`;
}
