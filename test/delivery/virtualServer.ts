import type { Pacing, Reply } from '../../nodes/UpdateMessage/delivery';
import type { FakeClock } from '../support/fakeClock';

/** One route of a server, with a fixed-window limiter of its own if `limit` is given. */
export interface RouteSpec {
	/** Calls per window. Without it there is no limiter, and answers carry no pacing. */
	limit?: number;
	windowMs: number;
	/** How far into a window the run begins. */
	phaseMs: number;
	/** How far the server's clock is ahead of ours. */
	skewMs: number;
	/** Its `Date` header has whole seconds, as real ones do. */
	hasCoarseDate: boolean;
	/** What the caller adds to the server's time. */
	slackMs: number;
	/** Calls of other clients at the beginning of each window. */
	foreignCalls: number;
}

/** What happens to a call that the limiter lets through. */
export type Fate =
	| 'ok'
	| 'fail'
	/** Failed before it was counted: no pacing in the answer. */
	| 'failBare'
	| 'unavailable'
	/** With a `Retry-After` of two seconds. */
	| 'unavailableDated'
	/** Refused for a limit, by something in front of the server that names no time. */
	| 'refusedUndated'
	/** Refused until now, which is of no help. */
	| 'refusedUntilNow'
	/** Refused for longer than anybody waits. */
	| 'refusedForAnHour'
	/** Never reached the server. */
	| 'lost'
	/** Done, but the answer never came back. */
	| 'lostAnswer'
	/** A fault of the caller. */
	| 'throws';

export type TestReply = Reply<string, string>;

/** A virtual server's route: counts calls in windows of its own clock and answers as it should. */
export class VirtualRoute {
	/** Calls that its limiter refused. */
	refusals = 0;
	#windowEndMs: number;
	#calls: number;

	constructor(
		private readonly spec: RouteSpec,
		private readonly clock: FakeClock,
	) {
		this.#windowEndMs = this.#serverNowMs() - spec.phaseMs + spec.windowMs;
		this.#calls = spec.foreignCalls;
	}

	/** Takes a call at the present time; returns how its answer reads when it arrives. */
	receive(fate: Fate): () => TestReply {
		const { hasCoarseDate, slackMs, limit } = this.spec;
		const uncounted = limit === undefined || fate === 'lost' || fate === 'failBare';
		const word = uncounted ? undefined : this.#count(limit);
		const nowMs = this.#serverNowMs();
		const dateMs = hasCoarseDate ? Math.floor(nowMs / 1_000) * 1_000 : nowMs;
		// The caller knows the server's `Date` and when the answer came, nothing else.
		const toOurTime = (serverMs: number) => this.clock.now() + serverMs - dateMs + slackMs;
		if (word?.isRefused) {
			const pacing = () => ({ remaining: 0, notBeforeMs: toOurTime(word.untilMs) });
			return () => ({ kind: 'retry', reason: 'rateLimit', problem: '429', pacing: pacing() });
		}
		const pacing = () =>
			word && { remaining: word.remaining, notBeforeMs: toOurTime(word.untilMs) };
		return () => this.#answer(fate, pacing());
	}

	#serverNowMs(): number {
		return this.clock.now() + this.spec.skewMs;
	}

	#count(limit: number): { remaining: number; untilMs: number; isRefused: boolean } {
		while (this.#serverNowMs() >= this.#windowEndMs) {
			this.#windowEndMs += this.spec.windowMs;
			this.#calls = this.spec.foreignCalls;
		}
		const isRefused = ++this.#calls > limit;
		if (isRefused) this.refusals++;
		const remaining = Math.max(0, limit - this.#calls);
		return { remaining, untilMs: this.#windowEndMs, isRefused };
	}

	#answer(fate: Fate, pacing: Pacing | undefined): TestReply {
		const notBeforeMs = this.clock.now();
		switch (fate) {
			case 'ok':
				return { kind: 'done', value: fate, pacing };
			case 'fail':
			case 'failBare':
				return { kind: 'fail', problem: fate, pacing };
			case 'unavailable':
				return { kind: 'retry', reason: 'unavailable', problem: fate, pacing };
			case 'unavailableDated':
				return retry('unavailable', fate, { notBeforeMs: notBeforeMs + 2_000 });
			case 'refusedUndated':
				return retry('rateLimit', fate);
			case 'refusedUntilNow':
				return retry('rateLimit', fate, { notBeforeMs });
			case 'refusedForAnHour':
				return retry('rateLimit', fate, { notBeforeMs: notBeforeMs + 3_600_000 });
			case 'lost':
				return retry('network', fate);
			case 'lostAnswer':
				return retry('timeout', fate);
			case 'throws':
				throw new Error(fate);
		}
	}
}

type Reason = Extract<TestReply, { kind: 'retry' }>['reason'];

const retry = (reason: Reason, problem: Fate, pacing?: Pacing): TestReply => ({
	kind: 'retry',
	reason,
	problem,
	pacing,
});
