import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureN8n, type InstalledN8n } from './ensureN8n';
import { createEnvironment } from './n8nEnvironment';
import { startProcess, waitUntilReady, type RunningProcess } from './n8nProcess';
import { findFreePort } from './ports';
import { openSession, ownerLogin, type Api } from './session';

const endWithParent = pathToFileURL(join(__dirname, 'endWithParent.mjs')).href;

/** How a playground n8n is started. */
export interface StartN8nOptions {
	/** As `createUserFolder` made it. */
	userFolder: string;
	/** The pinned n8n when left out. */
	installed?: InstalledN8n;
	/** A free port when left out. */
	port?: number;
	/** More of n8n's settings; they win over the playground's. */
	env?: NodeJS.ProcessEnv;
	/** How long it may take to start, in milliseconds. */
	timeoutMs?: number;
}

/** A real n8n that answers, with its owner logged in. */
export interface RunningN8n {
	/** `http://127.0.0.1:<port>`, without a trailing slash. */
	url: string;
	/** The editor's API as the owner. */
	api: Api;
	ownerLogin: typeof ownerLogin;
	/** The operating system's number of n8n's main process, to read its memory. */
	pid: number;
	/** n8n's newest output; all of it is in `n8n.log` in the user folder. */
	logs: () => string;
	/** Resolves when n8n ends, for whatever reason. */
	exited: Promise<void>;
	/** Ends n8n and everything it started; resolves when nothing of it runs. */
	stop: () => Promise<void>;
}

/** Starts n8n on 127.0.0.1 and waits until its editor answers; rejects with its last output otherwise. */
export async function startN8n(options: StartN8nOptions): Promise<RunningN8n> {
	const port = options.port ?? (await findFreePort());
	const running = await launch(['start'], { ...options, port });
	const url = `http://127.0.0.1:${port}`;
	try {
		// Ready is when the database is migrated and the editor's API, which comes after it, answers.
		const addresses = [`${url}/healthz/readiness`, `${url}/rest/settings`];
		await waitUntilAnswered(running, { name: 'n8n', addresses, options });
		const api = await openSession(url);
		const { pid, logs, exited, stop } = running;
		return { url, api, ownerLogin, pid, logs, exited, stop };
	} catch (error) {
		await running.stop();
		throw error;
	}
}

/** Starts a worker of n8n's queue mode, with so many executions at a time, and waits until it takes some. */
export async function startWorker(
	options: Omit<StartN8nOptions, 'port'> & { concurrency: number },
): Promise<RunningProcess> {
	const port = await findFreePort();
	const env = {
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		...options.env,
	};
	const command = ['worker', `--concurrency=${options.concurrency}`];
	const running = await launch(command, { ...options, env, port });
	try {
		const addresses = [`http://127.0.0.1:${port}/healthz/readiness`];
		await waitUntilAnswered(running, { name: 'The worker', addresses, options });
		return running;
	} catch (error) {
		await running.stop();
		throw error;
	}
}

async function launch(
	command: string[],
	{ userFolder, port, env, installed }: StartN8nOptions & { port: number },
): Promise<RunningProcess> {
	const { node, program, path } = installed ?? (await ensureN8n());
	const brokerPort = await findFreePort();
	return await startProcess({
		command: node,
		args: ['--import', endWithParent, program, ...command],
		env: createEnvironment({ userFolder, port, brokerPort, path, env }),
		folder: userFolder,
	});
}

interface Wait {
	name: string;
	addresses: string[];
	options: Pick<StartN8nOptions, 'timeoutMs'>;
}

async function waitUntilAnswered(
	running: RunningProcess,
	{ name, addresses, options: { timeoutMs = 300_000 } }: Wait,
): Promise<void> {
	const isReady = async () => await answerWell(addresses);
	await waitUntilReady(running, { name, isReady, timeoutMs });
}

async function answerWell(addresses: string[]): Promise<boolean> {
	for (const address of addresses) {
		const response = await fetch(address).catch(() => undefined);
		await response?.body?.cancel();
		const isJson = response?.headers.get('content-type')?.includes('json') ?? false;
		if (!response?.ok || !isJson) return false;
	}
	return true;
}
