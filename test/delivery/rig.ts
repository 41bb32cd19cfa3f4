import { setMaxListeners } from 'node:events';

import { Engine } from '../../nodes/UpdateMessage/delivery';
import type {
	DeliverOptions,
	Job,
	Jobs,
	RateLimitInfo,
	Report,
	Result,
	Step,
} from '../../nodes/UpdateMessage/delivery';
import { FakeClock, type FakeClockOptions } from '../support/fakeClock';
import { VirtualRoute, type RouteSpec } from './virtualServer';

export type TestResult = Result<string, string>;
export type TestJob = Job<string, string>;
export type TestReport = Report<string, string>;

/** What comes of a call: the same each time, one after the other (the last for ever), or as it turns out. */
export interface CallSpec {
	takesMs?: number;
	results?: TestResult | TestResult[] | (() => TestResult);
	server?: string;
	route?: string;
	account?: string;
}

export const done = (rateLimit?: RateLimitInfo): TestResult => ({
	kind: 'done',
	value: 'ok',
	rateLimit,
});
export const failed: TestResult = { kind: 'fail', problem: 'no' };
export const lost: TestResult = { kind: 'retry', reason: 'network', problem: 'lost' };
export const unavailable = { kind: 'retry', reason: 'unavailable', problem: '503' } as const;
export const refused = (rateLimit?: RateLimitInfo): TestResult => ({
	kind: 'retry',
	reason: 'rateLimit',
	problem: 'slow down',
	rateLimit,
});

/** Where a call goes to unless told otherwise. */
export const place = { server: 'server', route: 'update', account: 'me' };

/** Jobs whose calls take their time on a fake clock and write down when they start and end. */
export class Rig {
	readonly clock: FakeClock;
	engine: Engine;
	/** `12 a0 starts`: milliseconds since the beginning, the job, what happened. */
	readonly log: string[] = [];
	readonly controller = new AbortController();
	readonly #startMs: number;
	pulled = 0;
	inFlight = 0;
	mostInFlight = 0;

	constructor(options?: FakeClockOptions) {
		this.clock = new FakeClock(options);
		this.engine = new Engine(this.clock);
		this.#startMs = this.clock.now();
		// Each call in flight listens.
		setMaxListeners(0, this.controller.signal);
	}

	/** Time since the beginning. */
	get elapsedMs(): number {
		return this.clock.now() - this.#startMs;
	}

	/** The time so long after the beginning, on the run's clock. */
	at(ms: number): number {
		return this.#startMs + ms;
	}

	/** A call that can be looked at. */
	step(name: string, spec: CallSpec = {}): Step<string, string> {
		const {
			takesMs = 10,
			results = done(),
			server = 'server',
			route = 'update',
			account = 'me',
		} = spec;
		const inTurn = typeof results === 'function' ? [] : [results].flat();
		let calls = 0;
		return {
			server,
			route,
			account,
			send: async () => {
				this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
				this.note(`${name} starts`);
				try {
					await this.clock.sleep(takesMs, this.controller.signal);
					this.note(`${name} ends`);
					if (typeof results === 'function') return results();
					return inTurn[Math.min(calls++, inTurn.length - 1)]!;
				} finally {
					this.inFlight--;
				}
			},
		};
	}

	/** A route with a real limiter, ten a minute unless told otherwise, far ahead of our clock. */
	limited(spec: Partial<RouteSpec> = {}): VirtualRoute {
		const windows = { windowMs: 60_000, skewMs: 18_000_000, slackMs: 50 };
		return new VirtualRoute({ limit: 10, ...windows, ...spec }, this.clock);
	}

	/** So many jobs of one call to such a route, some milliseconds there and back. */
	*limitedJobs(
		count: number,
		{
			route,
			tripMs = 5,
			account = 'me',
			signal = this.controller.signal,
		}: { route: VirtualRoute; tripMs?: number; account?: string; signal?: AbortSignal },
	): Generator<TestJob> {
		const send = async () => {
			await this.clock.sleep(tripMs, signal);
			const read = route.receive('ok', account);
			await this.clock.sleep(tripMs, signal);
			return read();
		};
		for (let index = 0; index < count; index++) {
			this.pulled++;
			const key = `k${this.pulled}`;
			yield { index, key, begin: () => ({ ...place, account, send }) };
		}
	}

	/** A job of two calls. */
	chain(index: number, first: CallSpec, second: CallSpec): TestJob {
		const step = this.step(`w${index}`, { route: 'write', ...second });
		const read = { route: 'read', results: { kind: 'next', step } as const, ...first };
		return { index, key: `k${index}`, begin: () => this.step(`r${index}`, read) };
	}

	/** A job of one call. */
	job(index: number, key: string, spec?: CallSpec): TestJob {
		return { index, key, begin: () => this.step(`${key}${index}`, spec) };
	}

	/** So many jobs of one call, each with a key of its own; counts how many were pulled. */
	*jobs(count: number, spec?: CallSpec): Generator<TestJob> {
		for (let index = 0; index < count; index++) {
			this.pulled++;
			yield { index, key: `k${index}`, begin: () => this.step(`k${index}`, spec) };
		}
	}

	/** Starts a run. */
	start(jobs: Jobs<string, string>, options: Partial<DeliverOptions> = {}): Promise<TestReport> {
		return this.engine.deliver(jobs, {
			concurrency: 4,
			maxRetries: 4,
			maxWaitMs: 300_000,
			stopOnFailure: false,
			signal: this.controller.signal,
			...options,
		});
	}

	/** When a call started, by name. */
	startsOf(name: string): number[] {
		const lines = this.log.filter((line) => line.endsWith(` ${name} starts`));
		return lines.map((line) => Number.parseFloat(line));
	}

	/** Runs the jobs to their end. */
	run(jobs: Jobs<string, string>, options?: Partial<DeliverOptions>): Promise<TestReport> {
		return this.clock.run(this.start(jobs, options));
	}

	note(what: string): void {
		this.log.push(`${this.elapsedMs} ${what}`);
	}
}

/** Chance that is the same each time. */
export const seeded = (seed: number) => (): number =>
	(seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;

/** How the jobs ended, in order. */
export const kindsOf = ({ outcomes }: TestReport): string[] =>
	outcomes.map(({ outcome }) => outcome.kind);
