/** How a benchmark is to be run. */
export interface BenchOptions {
	rounds: number;
	/** Few items, only to see that it works. */
	quick: boolean;
	/** Tells the person what was measured. */
	log: (line: string) => void;
}

/** A table of the document. */
export interface Table {
	title: string;
	head: string[];
	rows: string[][];
}

/** A target and whether it was met. */
export interface Verdict {
	target: string;
	/** What was measured, in words. */
	measured: string;
	met: boolean;
}

/** What the figures come to. */
export interface Report {
	tables: Table[];
	verdicts: Verdict[];
}

/** One question with its figures. `R` is one run of it, as it is kept in results.json. */
export interface Benchmark<R> {
	name: string;
	/** How often each contender runs unless told: five give a median and a spread worth the name. */
	rounds: number;
	/** Makes the runs. Rejects when something could not be measured, such as an edit that did not arrive. */
	run(options: BenchOptions): Promise<R[]>;
	report(runs: R[]): Report;
}
