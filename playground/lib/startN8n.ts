import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { ensureN8n } from './ensureN8n';
import { createEnvironment } from './n8nEnvironment';
import { startProcess, type RunningProcess } from './n8nProcess';
import { findFreePort } from './ports';
import { openSession, ownerLogin, type Api } from './session';

const endWithParent = pathToFileURL(join(__dirname, 'endWithParent.mjs')).href;

/** How a playground n8n is started. */
export interface StartN8nOptions {
	/** As `createUserFolder` made it. */
	userFolder: string;
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

/** Starts the pinned n8n on 127.0.0.1 and waits until its editor answers; rejects with its last output otherwise. */
export async function startN8n(options: StartN8nOptions): Promise<RunningN8n> {
	const { userFolder, env, timeoutMs = 300_000 } = options;
	const { node, program, path } = await ensureN8n();
	const port = options.port ?? (await findFreePort());
	const brokerPort = await findFreePort();
	const running = await startProcess({
		command: node,
		args: ['--import', endWithParent, program, 'start'],
		env: createEnvironment({ userFolder, port, brokerPort, path, env }),
		folder: userFolder,
	});
	const url = `http://127.0.0.1:${port}`;
	try {
		await waitUntilReady({ url, running, timeoutMs });
		const api = await openSession(url);
		const { pid, logs, exited, stop } = running;
		return { url, api, ownerLogin, pid, logs, exited, stop };
	} catch (error) {
		await running.stop();
		throw error;
	}
}

interface Wait {
	url: string;
	running: RunningProcess;
	timeoutMs: number;
}

/** Ready is when the database is migrated and the editor's API, which comes after it, answers. */
async function waitUntilReady({ url, running, timeoutMs }: Wait): Promise<void> {
	const deadline = performance.now() + timeoutMs;
	const addresses = [`${url}/healthz/readiness`, `${url}/rest/settings`];
	while (!(await answerWell(addresses))) {
		const reason = running.hasExited()
			? 'n8n ended while it was starting'
			: performance.now() > deadline
				? `n8n did not start within ${timeoutMs / 1000} s`
				: undefined;
		if (reason !== undefined) throw new Error(`${reason}:\n${running.logs().slice(-2000)}`);
		await sleep(150);
	}
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
