import { parseArgs } from 'node:util';

/** How the benchmarks are to be run. */
export interface BenchArguments {
	/** Names of the benchmarks to run. */
	only: string[];
	/** Rounds of each; undefined: as many as the benchmark has unless told. */
	rounds: number | undefined;
	/** One round of few items, to see that it works; the figures are then not kept. */
	quick: boolean;
}

/** Reads `--only=<name>[,<name>]`, `--runs=<number>` and `--quick`. Throws with what is allowed. */
export function readArguments(args: string[], names: string[]): BenchArguments {
	const { values } = parseArgs({
		args,
		options: {
			only: { type: 'string' },
			runs: { type: 'string' },
			quick: { type: 'boolean', default: false },
		},
	});
	const only = values.only?.split(',') ?? names;
	const unknown = only.find((name) => !names.includes(name));
	if (unknown !== undefined) {
		throw new Error(`There is no benchmark "${unknown}", only ${names.join(', ')}.`);
	}
	if (values.runs !== undefined && !/^[1-9]\d*$/.test(values.runs)) {
		throw new Error('--runs takes a whole number.');
	}
	const given = values.runs ?? (values.quick ? 1 : undefined);
	return { only, rounds: given === undefined ? undefined : Number(given), quick: values.quick };
}
