import { spawn, type SpawnOptions } from 'node:child_process';
import { delimiter, resolve } from 'node:path';

/** The repository's root; every script and test runs from here. */
export const root = resolve(__dirname, '../..');

/** Where to run a command and what it sees; `env` is added to this process's own. */
export interface CommandOptions {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	/** How long it may take before it is ended, in milliseconds. */
	timeoutMs?: number;
}

/** A command that ended: its exit code (1 when a signal ended it) and what it printed. */
export interface CommandResult {
	exitCode: number;
	stdout: string;
	stderr: string;
}

/** Runs a command with this terminal's streams and resolves to its exit code; rejects when it cannot be started. */
export async function runVisibly(
	command: string,
	args: string[],
	options: CommandOptions = {},
): Promise<number> {
	return (await run(command, args, { ...options, stdio: 'inherit' })).exitCode;
}

/** Runs a command and collects what it prints, whatever its exit code; rejects when it cannot be started. */
export async function runQuietly(
	command: string,
	args: string[],
	options: CommandOptions = {},
): Promise<CommandResult> {
	return await run(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Runs a command whose failure ends the matter: rejects with its output when it exits with anything but 0. */
export async function runOrThrow(
	command: string,
	args: string[],
	options: CommandOptions = {},
): Promise<CommandResult> {
	const result = await runQuietly(command, args, options);
	if (result.exitCode === 0) return result;
	const output = `${result.stdout}\n${result.stderr}`.trim().slice(-4000);
	throw new Error(
		`${[command, ...args].join(' ')} failed with exit code ${result.exitCode}:\n${output}`,
	);
}

async function run(
	command: string,
	args: string[],
	{ cwd = root, env, timeoutMs, stdio }: CommandOptions & Pick<SpawnOptions, 'stdio'>,
): Promise<CommandResult> {
	return await new Promise((resolveResult, reject) => {
		const child = spawn(command, args, {
			cwd,
			env: { ...process.env, ...env },
			stdio,
			timeout: timeoutMs,
			shell: process.platform === 'win32',
		});
		const output = { stdout: '', stderr: '' };
		child.stdout?.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
		child.stderr?.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
		child.once('error', reject);
		child.once('close', (code) => resolveResult({ exitCode: code ?? 1, ...output }));
	});
}

/** PATH with the commands of these folders' dependencies first. */
export function pathWith(...folders: string[]): string {
	const bins = folders.map((folder) => resolve(folder, 'node_modules/.bin'));
	return [...bins, process.env.PATH ?? ''].join(delimiter);
}
