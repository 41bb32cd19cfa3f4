import { Engine } from '../../nodes/UpdateMessage/delivery';
import type { Job, Report, Step } from '../../nodes/UpdateMessage/delivery';
import { FakeClock } from '../support/fakeClock';
import { countListeners } from './listeners';
import { VirtualRoute, type Fate, type RouteSpec, type TestResult } from './virtualServer';

/** More than any of these runs needs: one that takes more will not end. */
const WAKE_UPS_MAX = 50_000;

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

export interface ExecutionSpec {
	startAtMs: number;
	/** When it is cancelled, if it is: so long after the beginning of the first. */
	cancelAtMs?: number;
	account: string;
	concurrency?: number;
	maxRetries: number;
	maxWaitMs: number;
	stopOnFailure: boolean;
	/** How often the iterable wants to go on before it gives a job. */
	pauses: number;
	jobs: JobSpec[];
}

/** A run, described in full: the same scenario always gives the same trace. */
export interface Scenario {
	/** Chance, in turn and from the beginning again. */
	chances: number[];
	onAbort: 'reject' | 'resolve';
	/** How long it takes to read a job. */
	workMs: number;
	/** Of as many servers as there are numbers. */
	routes: Array<RouteSpec & { server: number }>;
	executions: ExecutionSpec[];
}

/** Something that happened, in order. */
export type TraceEvent = { atMs: number; execution: number } & (
	| { kind: 'pull'; index: number }
	| { kind: 'begin'; index: number }
	| ({ kind: 'start' } & CallPlace)
	| ({ kind: 'end'; result?: TestResult } & CallPlace)
	| { kind: 'cancel' }
	| { kind: 'report' }
);

interface CallPlace {
	index: number;
	key: number;
	route: number;
	step: number;
}

/** All that is known of a run when it is over. */
export interface Trace {
	scenario: Scenario;
	events: TraceEvent[];
	reports: Array<Report<string, string>>;
	refusals: number;
	/** What was left behind when the last execution ended, and how much was remembered long after. */
	left: { timers: number; deafCalls: number; listeners: number; remembered: number };
	unhandled: unknown[];
}

const inTurn = <T>(values: T[]) => {
	let at = 0;
	return () => values[at++ % values.length] as T;
};

type DistributiveOmit<T, K extends PropertyKey> = T extends T ? Omit<T, K> : never;

/** A scenario being played. */
class Simulation {
	readonly clock: FakeClock;
	readonly engine: Engine;
	readonly events: TraceEvent[] = [];
	readonly routes: VirtualRoute[];
	readonly listeners: Array<() => number> = [];
	deafCalls = 0;

	constructor(readonly scenario: Scenario) {
		const { chances, onAbort, routes } = scenario;
		this.clock = new FakeClock({ random: inTurn(chances), onAbort });
		this.engine = new Engine(this.clock);
		this.routes = routes.map((route) => new VirtualRoute(route, this.clock));
	}

	note(event: DistributiveOmit<TraceEvent, 'atMs'>): void {
		this.events.push({ atMs: this.clock.now(), ...event });
	}

	async run(spec: ExecutionSpec, execution: number): Promise<Report<string, string>> {
		const { cancelAtMs, startAtMs, ...options } = spec;
		const never = new AbortController().signal;
		const controller = new AbortController();
		const { signal } = controller;
		this.listeners.push(countListeners(signal));
		await this.clock.sleep(startAtMs, never);
		const cancel = new AbortController();
		if (cancelAtMs !== undefined) {
			const abort = () => {
				this.note({ kind: 'cancel', execution });
				controller.abort(new Error('cancelled'));
			};
			const inMs = Math.max(0, cancelAtMs - startAtMs);
			void this.clock.sleep(inMs, cancel.signal).then(abort, () => undefined);
		}
		const jobs = this.#jobs(spec, execution, signal);
		const report = await this.engine.deliver(jobs, { ...options, signal });
		this.note({ kind: 'report', execution });
		cancel.abort();
		return report;
	}

	*#jobs(
		spec: ExecutionSpec,
		execution: number,
		signal: AbortSignal,
	): Generator<Job<string, string> | undefined> {
		for (const [index, job] of spec.jobs.entries()) {
			for (let pause = 0; pause < spec.pauses; pause++) yield undefined;
			this.note({ kind: 'pull', execution, index });
			this.clock.spend(this.scenario.workMs);
			const begin = () => {
				this.note({ kind: 'begin', execution, index });
				return this.#step({ spec, job, execution, index, step: 0, signal });
			};
			yield { index, key: `key ${job.key}`, begin };
		}
	}

	#step(place: StepPlace): Step<string, string> {
		const { execution, index, job, signal, spec, step } = place;
		const { route, tries } = job.steps[step]!;
		const nextTry = inTurn(tries);
		const call = { execution, index, key: job.key, route, step };
		return {
			server: `server ${this.scenario.routes[route]!.server}`,
			route: `route ${route}`,
			account: spec.account,
			send: async () => {
				this.note({ kind: 'start', ...call });
				let result: TestResult | undefined;
				try {
					result = await this.#call(nextTry(), { route, account: spec.account, signal });
					const isLast = step === job.steps.length - 1;
					if (result.kind !== 'done' || isLast) return result;
					const { isFromMemory, rateLimit } = result;
					const next = this.#step({ ...place, step: step + 1 });
					return (result = { kind: 'next', step: next, isFromMemory, rateLimit });
				} finally {
					this.note({ kind: 'end', ...call, result });
				}
			},
		};
	}

	async #call(
		{ fate, outMs, backMs, isDeaf }: Try,
		{ route, account, signal }: { route: number; account: string; signal: AbortSignal },
	): Promise<TestResult> {
		const heard = isDeaf ? new AbortController().signal : signal;
		if (isDeaf) this.deafCalls++;
		try {
			await this.clock.sleep(outMs, heard);
			const read = this.routes[route]!.receive(fate, account);
			await this.clock.sleep(backMs, heard);
			return read();
		} finally {
			if (isDeaf) this.deafCalls--;
		}
	}
}

interface StepPlace {
	spec: ExecutionSpec;
	job: JobSpec;
	execution: number;
	index: number;
	step: number;
	signal: AbortSignal;
}

/** Plays a scenario to its end. Throws if it has none. */
export async function simulate(scenario: Scenario): Promise<Trace> {
	const run = new Simulation(scenario);
	const { clock, engine } = run;
	const unhandled: unknown[] = [];
	const onUnhandled = (error: unknown) => unhandled.push(error);
	process.on('unhandledRejection', onUnhandled);
	const running = scenario.executions.map((spec, execution) => run.run(spec, execution));
	const reports = await clock.run(Promise.all(running), WAKE_UPS_MAX);
	await clock.settle();
	const timers = clock.pending;
	const listeners = run.listeners.reduce((sum, count) => sum + count(), 0);
	const { deafCalls } = run;
	await clock.runAll();
	await clock.advance(7_200_000);
	const left = { timers, deafCalls, listeners, remembered: engine.size };
	process.off('unhandledRejection', onUnhandled);
	const refusals = run.routes.reduce((sum, route) => sum + route.refusals, 0);
	return { scenario, events: run.events, reports, refusals, left, unhandled };
}
