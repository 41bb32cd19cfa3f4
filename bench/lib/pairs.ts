import { summarize, type Summary } from './statistics';

/** The part of a run that is compared. */
export interface Timed {
	contender: string;
	timeMs: number;
}

/** The runs of one contender, in their order. */
export function ofContender<R extends { contender: string }>(runs: R[], name: string): R[] {
	return runs.filter(({ contender }) => contender === name);
}

/** How many times as long one contender took as another, round by round. */
export function compare(runs: Timed[], name: string, other: string): Summary {
	const others = ofContender(runs, other);
	const ratios = ofContender(runs, name).map(({ timeMs }, round) => {
		const pair = others[round];
		if (pair === undefined) throw new Error(`${other} has no run to compare with.`);
		return timeMs / pair.timeMs;
	});
	return summarize(ratios);
}
