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
import {
	startAcquire,
	startRocketChat,
	type AcquireOptions,
	type AcquireStandIn,
	type RocketChatOptions,
	type RocketChatStandIn,
} from './services';

/** How a playground is opened; every port that is left out or taken becomes a free one. */
export interface PlaygroundOptions {
	/** n8n's user folder. */
	userFolder: string;
	/** Whether n8n begins with nothing; otherwise it goes on where it was. */
	fresh?: boolean;
	n8nPort?: number;
	acquire?: AcquireOptions;
	rocketChat?: RocketChatOptions;
	/** More of n8n's settings. */
	env?: NodeJS.ProcessEnv;
}

/** Both stand-ins and a real n8n with the package, the credentials and the examples in it. */
export interface Playground {
	n8n: RunningN8n;
	acquire: AcquireStandIn;
	rocketChat: RocketChatStandIn;
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
		const acquire = await startAcquire(await withFreePort(options.acquire));
		opened.push(() => acquire.close());
		const rocketChat = await startRocketChat(await withFreePort(options.rocketChat));
		opened.push(() => rocketChat.close());
		const n8n = await startN8n({ userFolder, env, port: await findFreePort(options.n8nPort) });
		opened.push(() => n8n.stop());
		const credentialIds = await saveCredentials(
			n8n,
			createCredentials({ acquireUrl: acquire.url, rocketChatUrl: rocketChat.url }),
		);
		await importExamples({ n8n, userFolder, credentialIds });
		return { n8n, acquire, rocketChat, credentialIds, close };
	} catch (error) {
		await close();
		throw error;
	}
}

async function withFreePort<T extends { port?: number }>(options?: T): Promise<T> {
	return { ...options, port: await findFreePort(options?.port) } as T;
}
