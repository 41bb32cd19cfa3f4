import { runUntilStopped } from '../playground/lib/runUntilStopped';
import { readArguments, type BenchArguments } from './arguments';
import type { BenchOptions } from './benchmark';
import { benchmarks, type AllRuns } from './benchmarks';
import { writeDocument } from './report/document';
import { describeMachine } from './report/machine';
import { benchmarkNames, createReport } from './report/reports';
import { saveResults } from './report/results';
import { formatForTerminal } from './report/text';

const usage = `Usage: npm run bench                       all figures, about 25 minutes on a quiet machine
       npm run bench -- --only=<name>      one benchmark or more: ${benchmarkNames.join(',')}
       npm run bench -- --runs=<number>    rounds of each, instead of each one's own
       npm run bench -- --quick            a few minutes, to see that it works; keeps nothing`;

/** Runs the benchmarks, prints their figures, and keeps them unless they are quick ones. */
async function main({ only, quick, ...given }: BenchArguments): Promise<void> {
	const machine = await describeMachine();
	for (const name of benchmarkNames.filter((each) => only.includes(each))) {
		const rounds = given.rounds ?? benchmarks[name].rounds;
		console.log(`\n${name}: ${rounds} ${rounds === 1 ? 'round' : 'rounds'}`);
		const options: BenchOptions = { rounds, quick, log: (line) => console.log(`  ${line}`) };
		const runs: AllRuns = { [name]: await benchmarks[name].run(options) };
		const report = createReport(name, runs);
		if (report !== undefined) console.log(`\n${formatForTerminal(report)}`);
		if (quick) continue;
		await writeDocument(await saveResults({ machine, runs }));
		console.log('\nWritten: bench/results.json, docs/benchmarks.md and its plots.');
	}
}

function readArgumentsOrExit(): BenchArguments {
	try {
		return readArguments(process.argv.slice(2), benchmarkNames);
	} catch (error) {
		console.error(`${(error as Error).message}\n\n${usage}`);
		return process.exit(2);
	}
}

const given = readArgumentsOrExit();
runUntilStopped({
	run: async () => await main(given),
	// n8n ends with this process.
	cleanUp: async () => undefined,
	stoppedExitCode: 130,
}).catch((error: unknown) => {
	console.error(`\nNot everything could be measured. ${(error as Error).message}`);
	process.exit(1);
});
