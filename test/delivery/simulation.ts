import { deliver } from '../../nodes/UpdateMessage/delivery';
import type { Job, Report, Step } from '../../nodes/UpdateMessage/delivery';
import { FakeClock } from '../support/fakeClock';
import { VirtualRoute, type Fate, type RouteSpec, type TestReply } from './virtualServer';

/** More than any of these runs needs: one that takes more will not end. */
const WAKE_UPS_MAX = 20_000;

/** One call of a step. */
export interface Try {
	fate: Fate;
	/** On its way to the server, and back. */
	outMs: number;
	backMs: number;
	/** Does not listen to the signal. */
	isDeaf: boolean;
}

export interface StepSpec {
	route: number;
	/** What comes of its calls, in turn and from the beginning again. */
	tries: Try[];
}

export interface JobSpec {
	key: number;
	steps: StepSpec[];
}

/** A run, described in full: the same scenario always gives the same trace. */
export interface Scenario {
	concurrency: number;
	maxRetries: number;
	maxWaitMs: number;
	stopOnFailure: boolean;
	/** Chance, in turn and from the beginning again. */
	chances: number[];
	onAbort: 'reject' | 'resolve';
	/** When the run is cancelled, if it is. */
	cancelAtMs?: number;
	/** How long it takes to read a job; 0 unless told. */
	workMs?: number;
	routes: RouteSpec[];
	jobs: JobSpec[];
}

/** Something that happened, in order. */
export type TraceEvent = { atMs: number } & (
	| { kind: 'pull' | 'begin'; index: number }
	| { kind: 'start'; index: number; key: number; route: number; step: number }
	| { kind: 'end'; index: number; key: number; route: number; reply?: TestReply }
	| { kind: 'cancel' }
	| { kind: 'report' }
);

/** All that is known of a run when it is over. */
export interface Trace {
	scenario: Scenario;
	events: TraceEvent[];
	report: Report<string, string>;
	refusals: number;
	/** What was left behind when the run ended. */
	left: { timers: number; deafCalls: number; listeners: number };
	unhandled: unknown[];
}

const inTurn = <T>(values: T[], first = 0) => {
	let at = first;
	return () => values[at++ % values.length] as T;
};

/** A signal that counts the listeners it has. */
export function countListeners(signal: AbortSignal): () => number {
	const listeners = new Set<unknown>();
	const add = signal.addEventListener.bind(signal);
	const remove = signal.removeEventListener.bind(signal);
	Object.assign(signal, {
		addEventListener: (...args: Parameters<typeof add>) => {
			listeners.add(args[1]);
			add(...args);
		},
		removeEventListener: (...args: Parameters<typeof remove>) => {
			listeners.delete(args[1]);
			remove(...args);
		},
	});
	return () => listeners.size;
}

/** A scenario being played. */
class Simulation {
	readonly clock: FakeClock;
	readonly events: TraceEvent[] = [];
	readonly routes: VirtualRoute[];
	deafCalls = 0;

	constructor(readonly scenario: Scenario) {
		const { chances, onAbort, routes } = scenario;
		this.clock = new FakeClock({ random: inTurn(chances), onAbort });
		this.routes = routes.map((route) => new VirtualRoute(route, this.clock));
	}

	note(event: DistributiveOmit<TraceEvent, 'atMs'>): void {
		this.events.push({ atMs: this.clock.now(), ...event });
	}

	*jobs(): Generator<Job<string, string>> {
		for (const [index, { key, steps }] of this.scenario.jobs.entries()) {
			this.note({ kind: 'pull', index });
			this.clock.spend(this.scenario.workMs ?? 0);
			const begin = () => {
				this.note({ kind: 'begin', index });
				return this.#step({ index, key, steps, at: 0 });
			};
			yield { index, key: `key ${key}`, begin };
		}
	}

	#step(job: JobSpec & { index: number; at: number }): Step<string, string> {
		const { route, tries } = job.steps[job.at]!;
		const nextTry = inTurn(tries);
		const { index, key, at: step } = job;
		return {
			lane: `route ${route}`,
			send: async (signal) => {
				this.note({ kind: 'start', index, key, route, step });
				let reply: TestReply | undefined;
				try {
					reply = await this.#call(nextTry(), route, signal);
					const isLast = step === job.steps.length - 1;
					if (reply.kind !== 'done' || isLast) return reply;
					const next = this.#step({ ...job, at: step + 1 });
					return (reply = { kind: 'next', step: next, pacing: reply.pacing });
				} finally {
					this.note({ kind: 'end', index, key, route, reply });
				}
			},
		};
	}

	async #call(call: Try, route: number, signal: AbortSignal): Promise<TestReply> {
		const { fate, outMs, backMs, isDeaf } = call;
		const heard = isDeaf ? new AbortController().signal : signal;
		if (isDeaf) this.deafCalls++;
		try {
			await this.clock.sleep(outMs, heard);
			const read = this.routes[route]!.receive(fate);
			await this.clock.sleep(backMs, heard);
			return read();
		} finally {
			if (isDeaf) this.deafCalls--;
		}
	}
}

type DistributiveOmit<T, K extends PropertyKey> = T extends T ? Omit<T, K> : never;

/** Plays a scenario to its end. Throws if it has none. */
export async function simulate(scenario: Scenario): Promise<Trace> {
	const run = new Simulation(scenario);
	const { clock } = run;
	const { concurrency, maxRetries, maxWaitMs, stopOnFailure, cancelAtMs } = scenario;
	const unhandled: unknown[] = [];
	const onUnhandled = (error: unknown) => unhandled.push(error);
	process.on('unhandledRejection', onUnhandled);
	const controller = new AbortController();
	const { signal } = controller;
	const listeners = countListeners(signal);
	const alarm = new AbortController();
	const cancel = () => {
		run.note({ kind: 'cancel' });
		controller.abort(new Error('cancelled'));
	};
	if (cancelAtMs !== undefined) {
		void clock.sleep(cancelAtMs, alarm.signal).then(cancel, () => undefined);
	}
	const limits = { concurrency, maxRetries, maxWaitMs, stopOnFailure };
	const report = await clock.run(deliver(run.jobs(), { ...limits, clock, signal }), WAKE_UPS_MAX);
	run.note({ kind: 'report' });
	alarm.abort();
	await clock.settle();
	const left = { timers: clock.pending, deafCalls: run.deafCalls, listeners: listeners() };
	await clock.runAll();
	process.off('unhandledRejection', onUnhandled);
	const refusals = run.routes.reduce((sum, route) => sum + route.refusals, 0);
	return { scenario, events: run.events, report, refusals, left, unhandled };
}
