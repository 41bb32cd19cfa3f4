import { join } from 'node:path';
import {
	activateWorkflow,
	cacheFolder,
	createUserFolder,
	packPackage,
	saveCredentials,
	saveWorkflow,
	startN8n,
	type CredentialIds,
	type RunningN8n,
} from '../../playground/lib';
import { claimFolder } from '../../playground/lib/claimFolder';
import {
	ROCKET_CHAT_LOGIN,
	startRocketChat,
	type RocketChatStandIn,
} from '../../playground/services/rocketChat';
import type { Contender } from './contenders';
import { createWorkflow } from './workflow';

/** A real n8n with the package as users install it, and a server for it to edit messages on. */
export interface Bench {
	n8n: RunningN8n;
	server: RocketChatStandIn;
	/** Starts n8n anew, with the memory of a new process. */
	restart(): Promise<void>;
	/** Lets something run with a server that n8n has not talked to before; its address is the credential's only. */
	withNewServer<T>(run: (bench: Bench) => Promise<T>): Promise<T>;
	/** Stops both; resolves when nothing of them runs. */
	close(): Promise<void>;
}

/** How many messages the server has, `bench0`, `bench1`, …: the most items that a run may have. */
export const MESSAGES = 10_000;

const folder = join(cacheFolder, 'bench');
const env = { N8N_CUSTOM_EXTENSIONS: join(__dirname, '../nodes') };

/** What is to be measured. */
export interface BenchSetup {
	contenders: Contender[];
	/** Whether the server keeps every request, to be counted. */
	recordRequests?: boolean;
}

/** Starts n8n and the server, with one active workflow for each contender. */
export async function openBench({ contenders, recordRequests }: BenchSetup): Promise<Bench> {
	await claimFolder(folder);
	const packed = await packPackage();
	const userFolder = await createUserFolder({ folder: join(folder, 'n8n'), packed, fresh: true });
	const server = await startServer(recordRequests);
	try {
		const bench: Bench = {
			n8n: await startN8n({ userFolder, env }),
			server,
			async restart() {
				await bench.n8n.stop();
				bench.n8n = await startN8n({ userFolder, env });
			},
			async withNewServer(run) {
				const newServer = await startServer(recordRequests);
				try {
					await saveLogin(bench.n8n, newServer);
					return await run({ ...bench, server: newServer });
				} finally {
					await saveLogin(bench.n8n, server);
					await newServer.close();
				}
			},
			async close() {
				await bench.n8n.stop();
				await server.close();
			},
		};
		await addWorkflows(bench, contenders);
		return bench;
	} catch (error) {
		await server.close();
		throw error;
	}
}

async function startServer(recordRequests = false): Promise<RocketChatStandIn> {
	const server = await startRocketChat({ recordRequests });
	for (let index = 0; index < MESSAGES; index++) server.addMessage({ _id: `bench${index}` });
	return server;
}

/** Saves the credential that all workflows use. */
async function saveLogin(n8n: RunningN8n, { url }: RocketChatStandIn): Promise<CredentialIds> {
	const data = { ...ROCKET_CHAT_LOGIN, serverUrl: url, ignoreSslIssues: false };
	return await saveCredentials(n8n, [{ name: 'Bench', type: 'rocketChatTokenApi', data }]);
}

async function addWorkflows({ n8n, server }: Bench, contenders: Contender[]): Promise<void> {
	const credentialIds = await saveLogin(n8n, server);
	for (const contender of contenders) {
		const workflow = createWorkflow(contender, server.url);
		await saveWorkflow(n8n, { workflow, credentialIds });
		await activateWorkflow(n8n, contender.id);
	}
}
