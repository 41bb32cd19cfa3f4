import { deliver } from '../../nodes/UpdateMessage/delivery';
import type {
	DeliverOptions,
	Job,
	Pacing,
	Reply,
	Report,
	Step,
} from '../../nodes/UpdateMessage/delivery';
import { FakeClock, type FakeClockOptions } from '../support/fakeClock';

export type TestReply = Reply<string, string>;
export type TestJob = Job<string, string>;
export type TestReport = Report<string, string>;

/** What comes of a call: one and the same each time, or one after the other (the last for ever). */
export interface CallSpec {
	takesMs?: number;
	replies?: TestReply | TestReply[];
	lane?: string;
}

export const done = (pacing?: Pacing): TestReply => ({ kind: 'done', value: 'ok', pacing });
export const failed: TestReply = { kind: 'fail', problem: 'no' };
export const lost: TestReply = { kind: 'retry', reason: 'network', problem: 'lost' };
export const refused = (pacing?: Pacing): TestReply => ({
	kind: 'retry',
	reason: 'rateLimit',
	problem: 'slow down',
	pacing,
});

/** Jobs whose calls take their time on a fake clock and write down when they start and end. */
export class Rig {
	readonly clock: FakeClock;
	/** `12 a0 starts`: milliseconds since the beginning, the job, what happened. */
	readonly log: string[] = [];
	readonly controller = new AbortController();
	readonly #startMs: number;
	pulled = 0;
	inFlight = 0;
	mostInFlight = 0;

	constructor(options?: FakeClockOptions) {
		this.clock = new FakeClock(options);
		this.#startMs = this.clock.now();
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
		const { takesMs = 10, replies = done(), lane = 'update' } = spec;
		const inTurn = [replies].flat();
		let calls = 0;
		return {
			lane,
			send: async (signal) => {
				this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
				this.note(`${name} starts`);
				try {
					await this.clock.sleep(takesMs, signal);
					this.note(`${name} ends`);
					return inTurn[Math.min(calls++, inTurn.length - 1)]!;
				} finally {
					this.inFlight--;
				}
			},
		};
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
	start(jobs: Iterable<TestJob>, options: Partial<DeliverOptions> = {}): Promise<TestReport> {
		return deliver(jobs, {
			concurrency: 4,
			maxRetries: 4,
			maxWaitMs: 300_000,
			stopOnFailure: false,
			clock: this.clock,
			signal: this.controller.signal,
			...options,
		});
	}

	/** Runs the jobs to their end. */
	run(jobs: Iterable<TestJob>, options?: Partial<DeliverOptions>): Promise<TestReport> {
		return this.clock.run(this.start(jobs, options));
	}

	note(what: string): void {
		this.log.push(`${this.elapsedMs} ${what}`);
	}
}

/** How the jobs ended, in order. */
export const kindsOf = ({ outcomes }: TestReport): string[] =>
	outcomes.map(({ outcome }) => outcome.kind);
