import { REFUSALS_MAX } from '../../nodes/UpdateMessage/delivery/retry';
import type { Trace } from './simulation';
import { eventsOf, executionsOf, groupBy, isAnswer, isRefusal, jobOf, toldUntilMs } from './trace';

/** What is true of every run. Each throws when it is not. */
export const laws: Record<string, (trace: Trace) => void> = {
	'every job that was pulled ends exactly once, and outcomes come in input order': (all) => {
		for (const { trace, report } of executionsOf(all)) {
			const pulled = eventsOf(trace, 'pull').map(({ index }) => index);
			expect(report.outcomes.map(({ index }) => index)).toEqual(pulled);
			expect(pulled).toEqual(pulled.map((_, at) => at));
		}
	},

	'unless it is stopped, every job of an execution is pulled and none cancelled': (all) => {
		for (const { spec, report } of executionsOf(all)) {
			const kinds = report.outcomes.map(({ outcome }) => outcome.kind);
			const isStopped = spec.stopOnFailure && kinds.some((kind) => kind !== 'done');
			if (isStopped || spec.cancelAtMs !== undefined) continue;
			expect(kinds).toHaveLength(spec.jobs.length);
			expect(kinds).not.toContain('cancelled');
		}
	},

	'a job that is done had every step answered, one that is not had not': (all) => {
		for (const { spec, trace, report } of executionsOf(all)) {
			const answered = eventsOf(trace, 'end').filter(
				({ result }) => result?.kind === 'done' || result?.kind === 'next',
			);
			for (const { index, outcome } of report.outcomes) {
				const steps = answered.filter((end) => end.index === index).length;
				const isDone = steps === spec.jobs[index]?.steps.length;
				// A late answer may be heard after the execution was cancelled.
				if (outcome.kind !== 'cancelled') expect(outcome.kind === 'done').toBe(isDone);
			}
		}
	},

	'what was answered is not sent again': (trace) => {
		const ends = eventsOf(trace, 'start', 'end');
		for (const calls of groupBy(ends, (call) => `${jobOf(call)}/${call.step}`)) {
			const answers = calls.filter((call) => call.kind === 'end' && isAnswer(call));
			if (answers.length > 0) expect(calls.at(-1)).toBe(answers[0]);
		}
	},

	'jobs of one key run one after the other, in the order in which they were pulled, over all executions':
		(trace) => {
			const order = eventsOf(trace, 'pull').map(jobOf);
			const keyOf = ({ execution, index }: { execution: number; index: number }) =>
				trace.scenario.executions[execution]!.jobs[index]!.key;
			for (const events of groupBy(eventsOf(trace, 'start', 'end', 'begin'), keyOf)) {
				const inFlight = new Set<string>();
				let last = -1;
				for (const event of events) {
					if (event.kind === 'end') {
						inFlight.delete(jobOf(event));
						continue;
					}
					expect([...inFlight]).toEqual([]);
					const place = order.indexOf(jobOf(event));
					expect(place).toBeGreaterThanOrEqual(last);
					last = place;
					if (event.kind === 'start') inFlight.add(jobOf(event));
				}
			}
		},

	'never more calls in flight than allowed': (all) => {
		for (const { spec, trace } of executionsOf(all)) {
			let inFlight = 0;
			for (const { kind } of eventsOf(trace, 'start', 'end')) {
				inFlight += kind === 'start' ? 1 : -1;
				expect(inFlight).toBeLessThanOrEqual(spec.concurrency ?? 256);
			}
		}
	},

	'after a server said “nothing until T” to whom its limit concerns, none of them starts before T':
		(trace) => {
			const { executions, routes } = trace.scenario;
			for (const events of groupBy(eventsOf(trace, 'start', 'end'), ({ route }) => route)) {
				const { limit, exempt } = routes[events[0]!.route]!;
				let closedUntilMs = -Infinity;
				const told = new Map<string, number>();
				for (const event of events) {
					const { account } = executions[event.execution]!;
					// Who gets no information cannot be told from who is exempt.
					const whom = limit === undefined || account === exempt ? account : 'all others';
					const untilMs = told.get(whom) ?? -Infinity;
					if (event.kind === 'start') {
						expect(event.atMs).toBeGreaterThanOrEqual(Math.max(closedUntilMs, untilMs));
					} else {
						const { result } = event;
						const downUntilMs = (result?.kind === 'retry' && result.retryAtMs) || -Infinity;
						told.set(whom, Math.max(untilMs, toldUntilMs(event)));
						closedUntilMs = Math.max(closedUntilMs, downUntilMs);
					}
				}
			}
		},

	'a route of which nothing is known gets one call first': (trace) => {
		for (const events of groupBy(eventsOf(trace, 'start', 'end'), ({ route }) => route)) {
			expect(events[1]?.kind).not.toBe('start');
		}
	},

	'no call and no pull after cancellation, which ends an execution at once': (all) => {
		for (const { trace } of executionsOf(all)) {
			const at = trace.events.findIndex(({ kind }) => kind === 'cancel');
			if (at < 0) continue;
			const after = trace.events.slice(at).map(({ kind }) => kind);
			expect(after).not.toContain('start');
			expect(after).not.toContain('pull');
			expect(eventsOf(trace, 'report')[0]?.atMs).toBe(trace.events[at]?.atMs);
		}
	},

	'nothing is left behind: no timer, no listener, no memory, no unhandled rejection': (trace) => {
		const { timers, deafCalls, listeners, remembered } = trace.left;
		expect({ timers, listeners, remembered }).toEqual({
			timers: deafCalls,
			listeners: 0,
			remembered: 0,
		});
		expect(trace.unhandled).toEqual([]);
	},

	'retries stay within their bounds': (all) => {
		for (const { spec, trace } of executionsOf(all)) {
			for (const calls of groupBy(eventsOf(trace, 'end'), ({ index }) => index)) {
				const retries = calls.filter(({ result }) => result?.kind === 'retry');
				const refusals = retries.filter(isRefusal).length;
				const freeMax = spec.maxRetries > 0 ? REFUSALS_MAX : refusals;
				expect(retries.length).toBeLessThanOrEqual(freeMax + spec.maxRetries + 1);
				expect(refusals).toBeLessThanOrEqual(REFUSALS_MAX + spec.maxRetries + 1);
			}
		}
	},

	'a job’s chances are exhausted only for its bounds': (all) => {
		for (const { spec, trace, report } of executionsOf(all)) {
			const exhausted = report.outcomes.flatMap(({ index, outcome }) =>
				outcome.kind === 'retriesExhausted' ? [{ index, ...outcome }] : [],
			);
			for (const { index, cause, askedMs = 0 } of exhausted) {
				const ends = eventsOf(trace, 'end').filter((end) => end.index === index);
				const retries = ends.filter(({ result }) => result?.kind === 'retry').length;
				// A wait of its own is half a minute at most, or the two seconds of an outage.
				const waitMaxMs = Math.max(askedMs, (retries + 1) * 32_000);
				if (cause === 'maxRetries') expect(retries).toBeGreaterThan(spec.maxRetries);
				else if (cause === 'maxWait') expect(waitMaxMs).toBeGreaterThan(spec.maxWaitMs);
				else expect(exhausted.some((other) => other.cause !== cause)).toBe(true);
			}
		}
	},

	'attempts and waits are counted': (all) => {
		for (const { trace, report } of executionsOf(all)) {
			for (const { index, outcome } of report.outcomes) {
				const of = (event: { index: number }) => event.index === index;
				const starts = eventsOf(trace, 'start').filter(of);
				const cached = eventsOf(trace, 'end').filter(
					(end) => of(end) && end.result?.isFromMemory === true,
				);
				// What is known only after the end does not count any more.
				if (outcome.kind !== 'cancelled') {
					expect(outcome.attempts).toBe(starts.length - cached.length);
				}
				const pulledMs = eventsOf(trace, 'pull').find(of)!.atMs;
				const reportedMs = eventsOf(trace, 'report')[0]!.atMs;
				expect(outcome.waitedMs).toBeLessThanOrEqual(reportedMs - pulledMs);
			}
		}
	},

	'after a failure that stops an execution nothing starts in it': (all) => {
		for (const { spec, trace } of executionsOf(all)) {
			if (!spec.stopOnFailure) continue;
			let hasFailed = false;
			for (const event of eventsOf(trace, 'start', 'end', 'pull')) {
				if (event.kind !== 'end') expect(hasFailed).toBe(false);
				else hasFailed ||= event.result === undefined || event.result.kind === 'fail';
			}
		}
	},

	'what is told of an execution is what happened': (all) => {
		for (const { spec, trace, report } of executionsOf(all)) {
			const { statistics } = report;
			expect(statistics.waitedJobs).toBeLessThanOrEqual(report.outcomes.length);
			expect(statistics.callsByOthers).toBeGreaterThanOrEqual(0);
			// Of a call in flight then, nobody knows yet whether it was refused, or sent at all.
			if (spec.cancelAtMs !== undefined) continue;
			const ends = groupBy(eventsOf(trace, 'end'), ({ index }) => index);
			const again = ends.map((calls) =>
				calls.filter(
					({ step, result }, at) => calls[at - 1]?.step === step && result?.isFromMemory !== true,
				),
			);
			const retries = Object.values(statistics.retries).reduce((sum, count) => sum + count, 0);
			expect(retries).toBe(again.flat().length);
			expect(statistics.retriedJobs).toBe(again.filter(({ length }) => length > 0).length);
		}
	},
};
