import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What to start: a program, its arguments and its whole environment. */
export interface ProcessOptions {
	command: string;
	args: string[];
	env: NodeJS.ProcessEnv;
	/** Where `n8n.log` is written. */
	folder: string;
}

/** A process with everything it started, as one thing that can be stopped. */
export interface RunningProcess {
	pid: number;
	/** The newest output, at most about 200,000 characters. */
	logs: () => string;
	hasExited(): boolean;
	/** Resolves when it ends, for whatever reason. */
	exited: Promise<void>;
	/** Asks it to stop, ends what is left of its group, resolves when nothing of it runs. */
	stop: () => Promise<void>;
}

const maxLogLength = 200_000;
const patienceMs = 20_000;

/**
 * Starts a process in a group of its own, so that Ctrl-C in the terminal leaves stopping it to `stop()`. By hand: the
 * library that runs everything else hands on this process's environment, and ends a process without its group.
 */
export async function startProcess(options: ProcessOptions): Promise<RunningProcess> {
	await mkdir(options.folder, { recursive: true });
	const child = spawn(options.command, options.args, {
		cwd: options.folder,
		env: options.env,
		stdio: ['pipe', 'pipe', 'pipe'],
		detached: process.platform !== 'win32',
	});
	const { pid } = child;
	if (pid === undefined) {
		throw await new Promise<Error>((resolve) => child.once('error', resolve));
	}
	const logs = collectLogs(child, join(options.folder, 'n8n.log'));
	const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
	// Whatever way this process ends, nothing it started is left behind.
	const killGroup = () => signalGroup(pid, 'SIGKILL');
	process.once('exit', killGroup);
	const hasExited = () => child.exitCode !== null || child.signalCode !== null;
	return {
		pid,
		logs,
		hasExited,
		exited,
		stop: async () => {
			if (!hasExited()) child.kill('SIGTERM');
			const patience = new AbortController();
			await Promise.race([exited, sleep(patienceMs, undefined, { signal: patience.signal })]);
			patience.abort();
			killGroup();
			await exited;
			process.off('exit', killGroup);
		},
	};
}

/** What a process that has just been started is waited for. */
export interface Readiness {
	/** What the person knows it as. */
	name: string;
	isReady: () => boolean | Promise<boolean>;
	timeoutMs: number;
}

/** Waits until a process is ready; rejects with its last output when it ends before or takes too long. */
export async function waitUntilReady(
	running: RunningProcess,
	{ name, isReady, timeoutMs }: Readiness,
): Promise<void> {
	const deadline = performance.now() + timeoutMs;
	while (!(await isReady())) {
		const reason = running.hasExited()
			? `${name} ended while it was starting`
			: performance.now() > deadline
				? `${name} did not start within ${timeoutMs / 1000} s`
				: undefined;
		if (reason !== undefined) throw new Error(`${reason}:\n${running.logs().slice(-2000)}`);
		await sleep(150);
	}
}

function collectLogs(child: ChildProcess, path: string): () => string {
	const file = createWriteStream(path);
	let text = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream?.setEncoding('utf8').on('data', (chunk: string) => {
			text = (text + chunk).slice(-maxLogLength);
			file.write(chunk);
		});
	}
	child.once('close', () => file.end());
	return () => text;
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(process.platform === 'win32' ? pid : -pid, signal);
	} catch (error) {
		// Nothing of it is running any more.
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}
