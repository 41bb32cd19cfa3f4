import { startChatModel, type ChatModel } from './chatModel';
import { createCredentials } from './credentials';
import { importExamples, type WorkflowIds } from './examples';
import {
	createUserFolder,
	ensureN8n,
	findFreePort,
	packPackage,
	saveCredentials,
	startN8n,
	type CredentialIds,
	type InstalledN8n,
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
	/** The pinned n8n when left out. */
	installed?: InstalledN8n;
	/** More of n8n's settings. */
	env?: NodeJS.ProcessEnv;
}

/** The stand-ins of all services and of a chat model, and a real n8n with the package, the credentials and the examples in it. */
export interface Playground {
	n8n: RunningN8n;
	standIns: StandIns;
	/** What the examples with an AI agent talk to. */
	chatModel: ChatModel;
	credentialIds: CredentialIds;
	exampleIds: WorkflowIds;
	/** Stops all of it; resolves when nothing of it runs. */
	close(): Promise<void>;
}

/** Installs and builds what is missing, then starts everything; rejects with nothing left running. */
export async function openPlayground(options: PlaygroundOptions): Promise<Playground> {
	const installed = options.installed ?? (await ensureN8n());
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
		const chatModel = await startChatModel();
		opened.push(() => chatModel.close());
		const port = await findFreePort(options.n8nPort);
		const n8n = await startN8n({ userFolder, env, installed, port });
		opened.push(() => n8n.stop());
		const credentialIds = await saveCredentials(n8n, createCredentials(standIns, chatModel));
		const exampleIds = await importExamples({ n8n, userFolder, credentialIds });
		return { n8n, standIns, chatModel, credentialIds, exampleIds, close };
	} catch (error) {
		await close();
		throw error;
	}
}
