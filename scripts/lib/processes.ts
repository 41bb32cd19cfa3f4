import type { StdioOptions } from 'node:child_process';
import { resolve } from 'node:path';
import { NonZeroExitError, x, type Options, type Output } from 'tinyexec';

/** The repository's root; every script and test runs from here. */
export const root = resolve(__dirname, '../..');

/** Where to run a command, and what it sees beside this process's own environment; with a PATH, that one alone. */
export interface CommandOptions {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
}

/** Runs a command with this terminal's streams and resolves to its exit code (1 when a signal ended it). */
export async function runVisibly(
	command: string,
	args: string[],
	options: CommandOptions = {},
): Promise<number> {
	const { exitCode } = await x(command, args, toExecOptions(options, 'inherit'));
	return exitCode ?? 1;
}

/** Runs a command whose failure ends the matter: rejects with its output when it exits with anything but 0. */
export async function runOrThrow(
	command: string,
	args: string[],
	options: CommandOptions = {},
): Promise<Output> {
	try {
		const execOptions = toExecOptions(options, ['ignore', 'pipe', 'pipe']);
		return await x(command, args, { ...execOptions, throwOnError: true });
	} catch (error) {
		if (!(error instanceof NonZeroExitError)) throw error;
		const output = `${error.output?.stdout}\n${error.output?.stderr}`.trim().slice(-4000);
		throw new Error(`${error.message}:\n${output}`);
	}
}

function toExecOptions(
	{ cwd = root, env }: CommandOptions,
	stdio: StdioOptions,
): Pick<Options, 'nodeOptions' | 'nodePath'> {
	return { nodeOptions: { cwd, env, stdio }, nodePath: env?.PATH === undefined };
}
