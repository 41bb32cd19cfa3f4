import { parseArgs } from 'node:util';

/** How the benchmarks are to be run. */
export interface BenchArguments {
	/** Names of the benchmarks to run. */
	only: string[];
	/** Rounds of each; five at least give a median and a spread worth the name. */
	rounds: number;
	/** Few rounds of few items, to see that it works; the figures are then not kept. */
	quick: boolean;
}

const QUICK_ROUNDS = 2;
const ROUNDS = 5;

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
	const rounds = Number(values.runs ?? (values.quick ? QUICK_ROUNDS : ROUNDS));
	if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--runs takes a whole number.');
	return { only, rounds, quick: values.quick };
}
