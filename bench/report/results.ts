import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { format, resolveConfig } from 'prettier';
import type { AllRuns } from '../benchmarks';
import type { Machine } from './machine';

/** What is kept of the benchmarks: every run, so that all that the document says can be worked out again. */
export interface Results {
	machine: Machine;
	runs: AllRuns;
}

const path = join(__dirname, '../results.json');

/** Puts new runs in the place of the old ones. Figures of different machines are never mixed. */
export async function saveResults({ machine, runs }: Results): Promise<Results> {
	const known = await readResults();
	const kept = isDeepStrictEqual(known?.machine, machine) ? known?.runs : {};
	const results = { machine, runs: { ...kept, ...runs } };
	const style = await resolveConfig(path);
	const text = JSON.stringify(results, roundNumber);
	await writeFile(path, await format(text, { ...style, parser: 'json' }));
	return results;
}

async function readResults(): Promise<Results | undefined> {
	const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return undefined;
		throw error;
	});
	return text === undefined ? undefined : (JSON.parse(text) as Results);
}

/** A thousandth of a millisecond or megabyte is below anything that was measured. */
function roundNumber(_key: string, value: unknown): unknown {
	return typeof value === 'number' ? Number(value.toFixed(3)) : value;
}
