import { createCredentials } from './credentials';
import { importExamples } from './examples';
import {
	createUserFolder,
	ensureN8n,
	findFreePort,
	packPackage,
	saveCredentials,
	startN8n,
	type CredentialIds,
	type RunningN8n,
} from './lib';
import { StandIns, type StandInsOptions } from './standIns';

/** How a playground is opened. */
export interface PlaygroundOptions {
	/** n8n's user folder. */
	userFolder: string;
	/** Whether n8n begins with nothing; otherwise it goes on where it was. */
	fresh?: boolean;
	/** Taken if it is free; otherwise, and when left out, any free one is. */
	n8nPort?: number;
	standIns?: StandInsOptions;
	/** More of n8n's settings. */
	env?: NodeJS.ProcessEnv;
}

/** The stand-ins of all services and a real n8n with the package, the credentials and the examples in it. */
export interface Playground {
	n8n: RunningN8n;
	standIns: StandIns;
	credentialIds: CredentialIds;
	/** Stops all of it; resolves when nothing of it runs. */
	close(): Promise<void>;
}

/** Installs and builds what is missing, then starts everything; rejects with nothing left running. */
export async function openPlayground(options: PlaygroundOptions): Promise<Playground> {
	await ensureN8n();
	const packed = await packPackage();
	const { fresh, env } = options;
	const userFolder = await createUserFolder({ folder: options.userFolder, packed, fresh });
	const opened: Array<() => Promise<void>> = [];
	const close = async () => {
		for (const stop of opened.splice(0).reverse()) await stop();
	};
	try {
		const standIns = new StandIns();
		opened.push(() => standIns.close());
		await standIns.start(options.standIns);
		const n8n = await startN8n({ userFolder, env, port: await findFreePort(options.n8nPort) });
		opened.push(() => n8n.stop());
		const credentialIds = await saveCredentials(n8n, createCredentials(standIns));
		await importExamples({ n8n, userFolder, credentialIds });
		return { n8n, standIns, credentialIds, close };
	} catch (error) {
		await close();
		throw error;
	}
}
