import type { Report } from '../../nodes/UpdateMessage/delivery';
import type { ExecutionSpec, Trace, TraceEvent } from './simulation';

type EventOf<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>;
type Kind = TraceEvent['kind'];

/** The events of some kinds, in order. */
export function eventsOf<K extends Kind>(trace: Trace, ...kinds: K[]): Array<EventOf<K>> {
	return trace.events.filter((event) => kinds.includes(event.kind as K)) as Array<EventOf<K>>;
}

export const groupBy = <T>(items: T[], keyOf: (item: T) => unknown): T[][] => {
	const groups = new Map<unknown, T[]>();
	for (const item of items) {
		const group = groups.get(keyOf(item));
		if (group === undefined) groups.set(keyOf(item), [item]);
		else group.push(item);
	}
	return [...groups.values()];
};

export const jobOf = ({ execution, index }: { execution: number; index: number }): string =>
	`${execution}/${index}`;

/** Each execution, with what happened in it and what came of it. */
export const executionsOf = (
	trace: Trace,
): Array<{ spec: ExecutionSpec; report: Report<string, string>; trace: Trace }> =>
	trace.scenario.executions.map((spec, execution) => ({
		spec,
		report: trace.reports[execution]!,
		trace: { ...trace, events: trace.events.filter((event) => event.execution === execution) },
	}));

type End = EventOf<'end'>;

export const isRefusal = ({ result }: End): boolean =>
	result?.kind === 'retry' && result.reason === 'rateLimit';
export const isAnswer = ({ result }: End): boolean =>
	['done', 'next', 'fail'].includes(result?.kind ?? '');

/** Before which time a server wants nothing from the sender, according to an answer. */
export function toldUntilMs(end: End): number {
	const { remaining, resetAtMs = -Infinity } = end.result?.rateLimit ?? {};
	return isRefusal(end) || remaining === undefined || remaining <= 0 ? resetAtMs : -Infinity;
}
