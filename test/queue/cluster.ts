import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
	activateWorkflow,
	cacheFolder,
	createUserFolder,
	packPackage,
	saveCredentials,
	saveWorkflow,
	startN8n,
	startWorker,
	type RunningN8n,
	type RunningProcess,
	type Workflow,
} from '../../playground/lib';
import { claimFolder } from '../../playground/lib/claimFolder';
import {
	ROCKET_CHAT_LOGIN,
	startRocketChat,
	type RocketChatStandIn,
} from '../../playground/services/rocketChat';
import { byId } from '../support/parameters';

const WORKERS = 3;
const EXECUTIONS_PER_WORKER = 10;
const WORKFLOW_ID = 'queue';
const folder = join(cacheFolder, 'queue');

/** A message and its new text. */
export interface Edit {
	id: string;
	text: string;
}

/** An execution, and the worker that has taken it. */
export interface Run {
	executionId: string;
	worker: RunningProcess;
}

/** n8n's main process and its workers, with the packed package in each, and a Rocket.Chat that they edit messages on. */
export interface Cluster {
	n8n: RunningN8n;
	server: RocketChatStandIn;
	/** Starts one execution by its webhook; resolves when n8n has put it into its queue. */
	call(edits: Edit[]): Promise<void>;
	/** The same, and waits until a worker has taken it. Nothing else may be started meanwhile. */
	run(edits: Edit[]): Promise<Run>;
	/** Resolves when the queue is empty and no execution runs. */
	untilIdle(): Promise<void>;
	close(): Promise<void>;
}

/** Starts everything on free ports; rejects with nothing left running. */
export async function openCluster(options: { maxWaitSeconds: number }): Promise<Cluster> {
	await claimFolder(folder);
	const opened: Array<() => Promise<void>> = [];
	const close = async () => {
		for (const stop of opened.splice(0).reverse()) await stop();
	};
	try {
		const server = await startRocketChat({ recordRequests: true });
		opened.push(async () => await server.close());
		const env = { ...readSettings(), N8N_ENCRYPTION_KEY: randomBytes(16).toString('hex') };
		const n8n = await startN8n({ userFolder: await createFolder('main'), env });
		opened.push(async () => await n8n.stop());
		const names = Array.from({ length: WORKERS }, (_none, index) => `worker${index + 1}`);
		const started = await Promise.allSettled(names.map(async (name) => await start(name, env)));
		const workers = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
		opened.push(async () => {
			await Promise.all(workers.map(async (worker) => await worker.stop()));
		});
		for (const each of started) if (each.status === 'rejected') throw each.reason;
		await addWorkflow(n8n, { serverUrl: server.url, ...options });
		return { n8n, server, close, ...createCalls(n8n, workers) };
	} catch (error) {
		await close();
		throw error;
	}
}

function createCalls(
	n8n: RunningN8n,
	workers: RunningProcess[],
): Pick<Cluster, 'call' | 'run' | 'untilIdle'> {
	const call = async (edits: Edit[]) => {
		const response = await fetch(`${n8n.url}/webhook/${WORKFLOW_ID}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ edits }),
		});
		if (!response.ok) throw new Error(`The webhook answered ${response.status}.`);
		await response.body?.cancel();
	};
	return {
		call,
		run: async (edits) => {
			const before = findNewestRun(workers)?.executionId;
			await call(edits);
			for (;;) {
				const run = findNewestRun(workers);
				if (run !== undefined && run.executionId !== before) return run;
				await sleep(50);
			}
		},
		untilIdle: async () => {
			while ((await countOpen(n8n)) > 0) await sleep(250);
		},
	};
}

/** n8n's API does not tell which worker an execution runs on, but the worker's log does. */
function findNewestRun(workers: RunningProcess[]): Run | undefined {
	const runs = workers.flatMap((worker) =>
		[...worker.logs().matchAll(/Worker started execution (\d+)/g)].map(([, executionId = '']) => ({
			executionId,
			worker,
		})),
	);
	return runs.sort((a, b) => Number(b.executionId) - Number(a.executionId))[0];
}

async function countOpen({ api }: RunningN8n): Promise<number> {
	const filter = JSON.stringify({ workflowId: WORKFLOW_ID, status: ['new', 'running'] });
	const path = `/executions?limit=1&filter=${encodeURIComponent(filter)}`;
	const { count } = await api<{ count: number }>(path);
	return count;
}

/** Where the databases are: `npm run test:queue` has started them. */
function readSettings(): NodeJS.ProcessEnv {
	const settings = process.env.QUEUE_SETTINGS;
	if (settings === undefined) throw new Error('Run these tests with npm run test:queue.');
	return JSON.parse(settings) as NodeJS.ProcessEnv;
}

async function createFolder(name: string): Promise<string> {
	const packed = await packPackage();
	return await createUserFolder({ folder: join(folder, name), packed, fresh: true });
}

async function start(name: string, env: NodeJS.ProcessEnv): Promise<RunningProcess> {
	const userFolder = await createFolder(name);
	return await startWorker({ userFolder, env, concurrency: EXECUTIONS_PER_WORKER });
}

async function addWorkflow(
	n8n: RunningN8n,
	options: { serverUrl: string; maxWaitSeconds: number },
): Promise<void> {
	const { serverUrl, maxWaitSeconds } = options;
	const data = { ...ROCKET_CHAT_LOGIN, serverUrl, ignoreSslIssues: false };
	const credential = { name: 'Queue', type: 'rocketChatTokenApi', data };
	const credentialIds = await saveCredentials(n8n, [credential]);
	await saveWorkflow(n8n, { workflow: createWorkflow(maxWaitSeconds), credentialIds });
	await activateWorkflow(n8n, WORKFLOW_ID);
}

/** Webhook, one item for each edit of its call, our node. */
function createWorkflow(maxWait: number): Workflow {
	const nodes = [
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2.1,
			webhookId: WORKFLOW_ID,
			parameters: { path: WORKFLOW_ID, httpMethod: 'POST', options: {} },
		},
		{
			name: 'Split Out',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'body.edits', options: {} },
		},
		{
			name: 'Update Message',
			type: 'n8n-nodes-update-message.updateMessage',
			typeVersion: 1,
			parameters: {
				resource: 'rocketChat',
				operation: 'update',
				room: byId('GENERAL'),
				message: byId('={{ $json.id }}'),
				text: '={{ $json.text }}',
				options: { maxWait },
			},
			credentials: { rocketChatTokenApi: { name: 'Queue' } },
		},
	].map((node, at) => ({ id: `${at}`, position: [at * 224, 0], ...node }));
	const connect = (to: string) => ({ main: [[{ node: to, type: 'main', index: 0 }]] });
	const connections = { Webhook: connect('Split Out'), 'Split Out': connect('Update Message') };
	return { id: WORKFLOW_ID, name: 'Queue', nodes, connections };
}
