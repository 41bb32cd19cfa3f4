import type { RateLimitInfo, Result } from '../../nodes/UpdateMessage/delivery';
import type { FakeClock } from '../support/fakeClock';

/** One route of a server, with a fixed-window limiter of its own if `limit` is given. */
export interface RouteSpec {
	/** Calls per window. Without it there is no limiter, and answers say nothing of one. */
	limit?: number;
	windowMs: number;
	/** How far into a window the run begins. */
	phaseMs?: number;
	/** How far the server's clock is ahead of ours. */
	skewMs?: number;
	/** Its `Date` header has whole seconds, as real ones do. */
	hasCoarseDate?: boolean;
	/** What the caller adds to the server's time. */
	slackMs?: number;
	/** Calls of other clients at the beginning of each window, and of one more each so often in it. */
	foreignCalls?: number;
	foreignEveryMs?: number;
	/** Who may bypass the limiter. */
	exempt?: string;
}

/** What happens to a call that the limiter lets through. */
export type Fate =
	| 'ok'
	| 'fail'
	/** Failed before it was counted: no information in the answer. */
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
	/** Known already: nothing is sent. */
	| 'fromMemory'
	/** Never reached the server. */
	| 'lost'
	/** Done, but the answer never came back. */
	| 'lostAnswer'
	/** A fault of the caller. */
	| 'throws';

export type TestResult = Result<string, string>;

/** A virtual server's route: counts calls in windows of its own clock and answers as it should. */
export class VirtualRoute {
	/** Calls that its limiter refused, and all that it saw. */
	refusals = 0;
	calls = 0;
	readonly #spec: RouteSpec;
	readonly #clock: FakeClock;
	#windowEndMs: number;
	#counted = 0;

	constructor(spec: RouteSpec, clock: FakeClock) {
		this.#spec = spec;
		this.#clock = clock;
		this.#windowEndMs = this.#serverNowMs() - (spec.phaseMs ?? 0) + spec.windowMs;
	}

	/** Takes a call at the present time; returns how its answer reads when it arrives. */
	receive(fate: Fate, account?: string): () => TestResult {
		const { hasCoarseDate, slackMs = 0, limit, exempt } = this.#spec;
		const isUncounted =
			['lost', 'failBare', 'fromMemory'].includes(fate) ||
			(exempt !== undefined && account === exempt);
		const counted = isUncounted || limit === undefined ? undefined : this.#count(limit);
		const nowMs = this.#serverNowMs();
		const dateMs = hasCoarseDate === true ? Math.floor(nowMs / 1_000) * 1_000 : nowMs;
		// The caller knows the server's `Date` and when the answer came, nothing else.
		const toOurTime = (serverMs: number) => this.#clock.now() + serverMs - dateMs + slackMs;
		return () => {
			if (counted === undefined) return this.#answer(fate, undefined);
			const { remaining, untilMs, isRefused } = counted;
			const rateLimit = { remaining, resetAtMs: toOurTime(untilMs) };
			if (isRefused) return { kind: 'retry', reason: 'rateLimit', problem: '429', rateLimit };
			return this.#answer(fate, rateLimit);
		};
	}

	#serverNowMs(): number {
		return this.#clock.now() + (this.#spec.skewMs ?? 0);
	}

	#count(limit: number): { remaining: number; untilMs: number; isRefused: boolean } {
		const { windowMs, foreignCalls = 0, foreignEveryMs = Infinity } = this.#spec;
		for (; this.#serverNowMs() >= this.#windowEndMs; this.#counted = 0) {
			this.#windowEndMs += windowMs;
		}
		const inWindowMs = this.#serverNowMs() - (this.#windowEndMs - windowMs);
		const foreign = foreignCalls + Math.floor(inWindowMs / foreignEveryMs);
		const left = limit - foreign - ++this.#counted;
		this.calls++;
		if (left < 0) this.refusals++;
		return { remaining: Math.max(0, left), untilMs: this.#windowEndMs, isRefused: left < 0 };
	}

	#answer(fate: Fate, rateLimit: RateLimitInfo | undefined): TestResult {
		const nowMs = this.#clock.now();
		const retry = (reason: 'unavailable' | 'network' | 'timeout') =>
			({ kind: 'retry', reason, problem: fate }) as const;
		const refused = { kind: 'retry', reason: 'rateLimit', problem: fate } as const;
		switch (fate) {
			case 'ok':
				return { kind: 'done', value: fate, rateLimit };
			case 'fromMemory':
				return { kind: 'done', value: fate, isFromMemory: true };
			case 'fail':
			case 'failBare':
				return { kind: 'fail', problem: fate, rateLimit };
			case 'unavailable':
				return { ...retry('unavailable'), rateLimit };
			case 'unavailableDated':
				return { ...retry('unavailable'), retryAtMs: nowMs + 2_000 };
			case 'refusedUndated':
				return refused;
			case 'refusedUntilNow':
				return { ...refused, rateLimit: { resetAtMs: nowMs } };
			case 'refusedForAnHour':
				return { ...refused, rateLimit: { resetAtMs: nowMs + 3_600_000 } };
			case 'lost':
				return retry('network');
			case 'lostAnswer':
				return retry('timeout');
			case 'throws':
				throw new Error(fate);
		}
	}
}
