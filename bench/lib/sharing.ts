/** How many calls the limiter lets through in a window. */
export const CALLS = 10;

/** One execution among others; times are in milliseconds since the limiter's first window began. */
export interface ExecutionRun {
	items: number;
	startedMs: number;
	/** When each of its messages got its new text; those that did not are missing. */
	deliveredMs: number[];
}

/** One run of a case. */
export interface ExecutionsRun {
	/** The name of the case. */
	contender: string;
	windowMs: number;
	/** Calls that reached the server, refused ones included. */
	calls: number;
	executions: ExecutionRun[];
}

/** How many messages did not get their new text. */
export function countLost({ executions: all }: ExecutionsRun): number {
	return all.reduce((sum, { items, deliveredMs }) => sum + items - deliveredMs.length, 0);
}

/** How many calls the server refused. */
export function countRefused({ calls, executions: all }: ExecutionsRun): number {
	return calls - all.reduce((sum, { deliveredMs }) => sum + deliveredMs.length, 0);
}

/** The time from the first start to the last message, beside the least in which the limiter lets all through. */
export function readTimeFactor(run: ExecutionsRun): number {
	const { startMs, endMs } = readPace(run);
	const lastMs = Math.max(...run.executions.flatMap(({ deliveredMs }) => deliveredMs));
	return (lastMs - startMs) / (endMs - startMs);
}

/** When the first execution reached the node, and when the limiter can have let all items through. */
export function readPace({ windowMs, executions: all }: ExecutionsRun): {
	startMs: number;
	endMs: number;
	items: number;
} {
	const startMs = Math.min(...all.map(({ startedMs }) => startedMs));
	const items = all.reduce((sum, each) => sum + each.items, 0);
	const firstWindowMs = startMs - (startMs % windowMs);
	return { startMs, items, endMs: firstWindowMs + (Math.ceil(items / CALLS) - 1) * windowMs };
}

/** How many times as much the better served of two had when it, or the other, had all of its own. */
export function compareShares({ executions: all }: ExecutionsRun): number {
	const untilMs = Math.min(...all.map(({ deliveredMs }) => Math.max(0, ...deliveredMs)));
	const shares = all.map(({ deliveredMs }) => deliveredMs.filter((ms) => ms <= untilMs).length);
	return Math.max(...shares) / Math.min(...shares);
}

/** How many windows the messages of the executions with one item were waited for, at most. */
export function readLongestWait({ windowMs, executions: all }: ExecutionsRun): number {
	const small = all.filter(({ items }) => items === 1);
	const waits = small.map(({ startedMs, deliveredMs }) => (deliveredMs[0] ?? Infinity) - startedMs);
	return Math.max(...waits) / windowMs;
}
