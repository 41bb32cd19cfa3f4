import { join } from 'node:path';
import { findProvider } from '../nodes/UpdateMessage/providers';
import { examples } from './expectations';
import { cacheFolder } from './lib';
import { claimFolder } from './lib/claimFolder';
import { runUntilStopped } from './lib/runUntilStopped';
import { openPlayground, type Playground } from './openPlayground';
import { runExample, type EditResult, type ExampleResult } from './runExample';

/** Runs the examples in a new n8n without a browser; the process fails unless every message holds its new text. */
export async function runOnce(): Promise<void> {
	const startedMs = performance.now();
	const folder = join(cacheFolder, 'once');
	await claimFolder(folder);
	let playground: Playground | undefined;
	const close = async () => await playground?.close();
	await runUntilStopped({
		stoppedExitCode: 130,
		cleanUp: close,
		run: async () => {
			playground = await openPlayground({ userFolder: join(folder, 'n8n'), fresh: true });
			console.log(`n8n runs at ${playground.n8n.url} (${formatSeconds(startedMs)}).`);
			try {
				report(await runExamples(playground), startedMs);
			} finally {
				await close();
			}
		},
	});
}

async function runExamples(playground: Playground): Promise<ExampleResult[]> {
	const results: ExampleResult[] = [];
	for (const example of examples) {
		const result = await runExample(playground, example);
		console.log(describeExample(result));
		results.push(result);
	}
	return results;
}

function report(results: ExampleResult[], startedMs: number): void {
	const edits = results.flatMap((result) => result.edits);
	const good = edits.filter(({ problem }) => problem === undefined);
	const took = formatSeconds(startedMs);
	console.log(`\n${good.length} of ${edits.length} messages hold their new text (${took}).`);
	const failed = results.filter(({ problem }) => problem !== undefined);
	if (failed.length > 0) console.log(`Failed: ${failed.map(({ name }) => name).join(', ')}`);
	process.exitCode = good.length === edits.length && failed.length === 0 ? 0 : 1;
}

/** What an example did, for a person: each message before and after, and what is wrong. */
export function describeExample({ name, edits, problem }: ExampleResult): string {
	const failure = problem === undefined ? [] : [`  FAILED  ${problem}`];
	return ['', name, ...failure, ...edits.map(describeEdit)].join('\n');
}

function describeEdit({ service, messageId, before, after, problem }: EditResult): string {
	return [
		`  ${findProvider(service).displayName} message ${messageId}`,
		`    before  ${before ?? '(posted by this workflow)'}`,
		`    after   ${after ?? '(none)'}`,
		...(problem === undefined ? [] : [`    WRONG   ${problem}`]),
	].join('\n');
}

function formatSeconds(sinceMs: number): string {
	return `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;
}
