import { cases } from '../../bench/benchmarks/executions';
import { bareLoop, httpRequest, ours } from '../../bench/lib/contenders';
import type { Measurement } from '../../bench/lib/measure';
import type { ExecutionsRun } from '../../bench/lib/sharing';

/** A run as it was measured, changed as given. */
export const measured = (contender: string, changes: Partial<Measurement>): Measurement => ({
	contender,
	items: 1000,
	timeMs: 1000,
	cpuMs: 1000,
	startedAtMs: 0,
	delivered: 1000,
	failed: 0,
	startMb: 400,
	peakMb: 450,
	...changes,
});

/** Rounds with these times of ours and the HTTP Request node, at each delay; at 0 ms of the bare loop, too. */
export const speedRuns = (
	rounds: Array<[number, number, number]>,
): Array<Measurement & { delayMs: number }> =>
	[0, 20, 50, 200, 500].flatMap((delayMs) =>
		rounds.flatMap((times) =>
			(delayMs === 0 ? [ours, httpRequest, bareLoop] : [ours, httpRequest]).map(({ name }, at) => ({
				...measured(name, { timeMs: times[at] }),
				delayMs,
			})),
		),
	);

/** Runs of more and more items, whose time grows with this exponent. */
export const growthRuns = (exponent: number, peakMb = 600): Measurement[] =>
	[10, 100, 1000, 10_000].flatMap((items) => [
		measured(ours.name, { items, timeMs: items ** exponent, startMb: 0, peakMb: items / 20 }),
		measured(httpRequest.name, { items, timeMs: items * 3, peakMb }),
	]);

/** Executions that get their messages one every `stepMs`, in the order given, and the calls that this took. */
export const sharing = (name: string, deliveries: number[][], calls: number): ExecutionsRun => ({
	contender: name,
	windowMs: 6000,
	calls,
	executions: deliveries.map((deliveredMs) => ({
		items: name === cases.two.name ? 130 : 1,
		startedMs: 0,
		deliveredMs,
	})),
});

/** 200 messages at the limiter's own pace, `late` times as long. */
export const paced = (late: number): number[][] =>
	Array.from({ length: 200 }, (_none, at) => [Math.floor(at / 10) * 6000 * late]);

/** 130 messages, one every so many milliseconds. */
export const steady = (stepMs: number): number[] =>
	Array.from({ length: 130 }, (_none, at) => (at + 1) * stepMs);
