import { runVisibly } from './processes';

/** One command of a script, from the project's dependencies or from PATH. */
export interface Step {
	title: string;
	command: string;
	args: string[];
}

/** Runs the steps one after the other, each announced; ends the process at the first that fails, with its exit code. */
export async function runSteps(steps: Step[]): Promise<void> {
	for (const { title, command, args } of steps) {
		const startedMs = performance.now();
		console.log(`\n> ${title}: ${[command, ...args].join(' ')}`);
		const exitCode = await runVisibly(command, args);
		const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
		if (exitCode !== 0) {
			console.error(`  ${title}: failed after ${seconds} s`);
			process.exit(exitCode);
		}
		console.log(`  ${title}: done in ${seconds} s`);
	}
}
