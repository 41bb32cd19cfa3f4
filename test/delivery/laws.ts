import { DATED_REFUSALS_MAX } from '../../nodes/UpdateMessage/delivery/retry';
import type { Trace, TraceEvent } from './simulation';

type EventOf<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>;

/** The events of some kinds, in order. */
function eventsOf<K extends TraceEvent['kind']>(trace: Trace, ...kinds: K[]) {
	return trace.events.filter((event) => kinds.includes(event.kind as K)) as Array<EventOf<K>>;
}

const groupBy = <T>(items: T[], keyOf: (item: T) => number) => {
	const groups = new Map<number, T[]>();
	for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
	return [...groups.values()];
};

/** Before which time a server wants nothing, according to an answer; and of the job itself. */
function askedUntilMs({ reply }: EventOf<'end'>): number {
	const { remaining, notBeforeMs = -Infinity } = reply?.pacing ?? {};
	const isRefusal = reply?.kind === 'retry' && reply.reason === 'rateLimit';
	return isRefusal || remaining === undefined || remaining <= 0 ? notBeforeMs : -Infinity;
}

const isDatedRefusal = ({ reply }: EventOf<'end'>) =>
	reply?.kind === 'retry' &&
	reply.reason === 'rateLimit' &&
	reply.pacing?.notBeforeMs !== undefined;

/** What is true of every run. Each throws when it is not. */
export const laws: Record<string, (trace: Trace) => void> = {
	'every job that was pulled ends exactly once, and outcomes come in input order': (trace) => {
		const pulled = eventsOf(trace, 'pull').map(({ index }) => index);
		expect(trace.report.outcomes.map(({ index }) => index)).toEqual(pulled);
		expect(pulled).toEqual(pulled.map((_, at) => at));
	},

	'without cancellation or a failure that stops it, every job is pulled and none cancelled': ({
		scenario,
		report,
	}) => {
		const kinds = report.outcomes.map(({ outcome }) => outcome.kind);
		const isStopped = scenario.stopOnFailure && kinds.some((kind) => kind !== 'done');
		if (isStopped || scenario.cancelAtMs !== undefined) return;
		expect(kinds).toHaveLength(scenario.jobs.length);
		expect(kinds).not.toContain('cancelled');
	},

	'a job that is done had every step answered, one that is not had not': (trace) => {
		const answered = eventsOf(trace, 'end').filter(
			({ reply }) => reply?.kind === 'done' || reply?.kind === 'next',
		);
		for (const { index, outcome } of trace.report.outcomes) {
			const steps = answered.filter((end) => end.index === index).length;
			const isDone = steps === trace.scenario.jobs[index]?.steps.length;
			// A late answer may be heard by the server of a cancelled run, but not by the run.
			if (outcome.kind !== 'cancelled') expect(outcome.kind === 'done').toBe(isDone);
		}
	},

	'jobs of one key run one after the other, in input order, whatever happens in between': (
		trace,
	) => {
		for (const events of groupBy(eventsOf(trace, 'start', 'end'), ({ key }) => key)) {
			const inFlight = new Set<number>();
			let last = -1;
			for (const { kind, index } of events) {
				if (kind === 'end') inFlight.delete(index);
				else {
					expect([...inFlight]).toEqual([]);
					expect(index).toBeGreaterThanOrEqual(last);
					inFlight.add((last = index));
				}
			}
		}
	},

	'a job begins when all before it with its key have ended': (trace) => {
		const begun = eventsOf(trace, 'begin');
		for (const events of groupBy(begun, ({ index }) => trace.scenario.jobs[index]!.key)) {
			const indexes = events.map(({ index }) => index);
			expect(indexes).toEqual([...new Set(indexes)].sort((a, b) => a - b));
		}
	},

	'never more calls in flight than allowed': (trace) => {
		let inFlight = 0;
		for (const { kind } of eventsOf(trace, 'start', 'end')) {
			inFlight += kind === 'start' ? 1 : -1;
			expect(inFlight).toBeLessThanOrEqual(trace.scenario.concurrency);
		}
	},

	'after a server said “nothing left until T”, no call starts before T': (trace) => {
		for (const events of groupBy(eventsOf(trace, 'start', 'end'), ({ route }) => route)) {
			let notBeforeMs = -Infinity;
			for (const event of events) {
				if (event.kind === 'end') notBeforeMs = Math.max(notBeforeMs, askedUntilMs(event));
				else expect(event.atMs).toBeGreaterThanOrEqual(notBeforeMs);
			}
		}
	},

	'a route of which nothing is known gets one call first': (trace) => {
		for (const events of groupBy(eventsOf(trace, 'start', 'end'), ({ route }) => route)) {
			expect(events[1]?.kind).not.toBe('start');
		}
	},

	'no call and no pull after cancellation, which ends the run at once': (trace) => {
		const at = trace.events.findIndex(({ kind }) => kind === 'cancel');
		if (at < 0) return;
		const after = trace.events.slice(at);
		expect(after.map(({ kind }) => kind)).not.toContain('start');
		expect(after.map(({ kind }) => kind)).not.toContain('pull');
		const reportedAtMs = eventsOf(trace, 'report')[0]?.atMs;
		expect(reportedAtMs).toBe(trace.events[at]?.atMs);
	},

	'nothing is left behind: no timer, no listener, no unhandled rejection': (trace) => {
		const { timers, deafCalls, listeners } = trace.left;
		expect({ timers, listeners }).toEqual({ timers: deafCalls, listeners: 0 });
		expect(trace.unhandled).toEqual([]);
	},

	'retries stay within their bounds': (trace) => {
		const { maxRetries, maxWaitMs } = trace.scenario;
		const ends = groupBy(eventsOf(trace, 'end'), ({ index }) => index);
		for (const calls of ends) {
			const retries = calls.filter(({ reply }) => reply?.kind === 'retry');
			const dated = retries.filter(isDatedRefusal).length;
			const { outcome } = trace.report.outcomes[calls[0]!.index]!;
			expect(retries.length - dated).toBeLessThanOrEqual(maxRetries + 1);
			expect(dated).toBeLessThanOrEqual(DATED_REFUSALS_MAX + maxRetries + 1);
			expect(outcome.waitedMs).toBeLessThanOrEqual(maxWaitMs);
		}
	},

	'attempts are counted': (trace) => {
		for (const { index, outcome } of trace.report.outcomes) {
			const starts = eventsOf(trace, 'start').filter((start) => start.index === index);
			expect(outcome.attempts).toBe(starts.length);
		}
	},

	'a job is given up only for its bounds': (trace) => {
		const { maxRetries, maxWaitMs } = trace.scenario;
		for (const { index, outcome } of trace.report.outcomes) {
			if (outcome.kind !== 'gaveUp') continue;
			const calls = eventsOf(trace, 'end').filter((end) => end.index === index);
			const retries = calls.filter(({ reply }) => reply?.kind === 'retry');
			if (outcome.cause === 'maxRetries') {
				expect(retries.length).toBeGreaterThan(maxRetries);
			} else {
				const longestOwnMs = 30_000;
				const neededMs = outcome.waitedMs + Math.max(outcome.askedMs ?? 0, longestOwnMs);
				expect(neededMs).toBeGreaterThan(Math.min(maxWaitMs, longestOwnMs - 1));
			}
		}
	},

	'after a failure that stops the run nothing starts': (trace) => {
		if (!trace.scenario.stopOnFailure) return;
		let hasFailed = false;
		for (const event of eventsOf(trace, 'start', 'end', 'pull')) {
			if (event.kind !== 'end') expect(hasFailed).toBe(false);
			else hasFailed ||= event.reply === undefined || event.reply.kind === 'fail';
		}
	},

	'no more jobs are open than there is place for': (trace) => {
		let open = 0;
		const lastEnd = new Map(eventsOf(trace, 'end').map((end) => [end.index, end] as const));
		for (const event of trace.events) {
			if (event.kind === 'pull') open++;
			if (event.kind === 'end' && lastEnd.get(event.index) === event) open--;
			expect(open).toBeLessThanOrEqual(64);
		}
	},

	'what is told of a run is what happened': (trace) => {
		const { activity } = trace.report;
		const isCancelled = trace.scenario.cancelAtMs !== undefined;
		const ends = eventsOf(trace, 'end');
		const refused = ends.filter(
			({ reply }) => reply?.kind === 'retry' && reply.reason === 'rateLimit',
		);
		if (!isCancelled) expect(activity.refusedCalls).toBe(refused.length);
		const starts = groupBy(eventsOf(trace, 'start'), ({ index }) => index);
		const retried = starts.filter((calls) => calls.length > new Set(calls.map((c) => c.step)).size);
		expect(activity.retriedJobs).toBe(retried.length);
		const sentAgain = starts.flatMap((calls) =>
			calls.filter(({ step }, at) => calls[at - 1]?.step === step),
		);
		const counted = Object.values(activity.retries).reduce((sum, count) => sum + count, 0);
		expect(counted).toBe(sentAgain.length);
		const waited = trace.report.outcomes.filter(({ outcome }) => outcome.waitedMs > 0).length;
		expect(activity.waitedJobs).toBeGreaterThanOrEqual(waited);
		expect(activity.waitedJobs).toBeLessThanOrEqual(trace.report.outcomes.length);
	},
};
