import type { Fault } from './faults';
import type { RateLimit } from './limiter';
import type { RecordedRequest } from './recorder';

/** What may be changed while a stand-in runs; `reset()` brings the start values back. */
export interface Behaviour {
	/** Every answer waits this long, in milliseconds. */
	delayMs: number;
	/** How far the server's own clock is ahead of (or, negative, behind) `now`, in milliseconds. */
	dateSkewMs: number;
	/** `null` switches the limiter off: no headers, no refusals. */
	rateLimit: RateLimit | null;
}

/** Start options that every stand-in takes. */
export interface StandInOptions extends Partial<Behaviour> {
	/** Port on 127.0.0.1; 0, the default, takes any free one. */
	port?: number;
	/** Epoch milliseconds; `Date.now` unless a test brings its own clock. */
	now?: () => number;
	/** Off by default, so that a benchmark's memory stays flat. */
	recordRequests?: boolean;
}

/** A running stand-in, as tests and the playground hold it. */
export interface StandIn {
	/** Where the service's API starts (with the base path, without a trailing slash). */
	readonly url: string;
	/** Every request in order of arrival; empty unless `recordRequests` is on. */
	readonly requests: readonly RecordedRequest[];
	readonly behaviour: Behaviour;
	/** The text of a message as the server now holds it. */
	text(messageId: string): string | undefined;
	/** Queues one scripted answer, or a series of them; the first that fits a request is used up. */
	failNext(...faults: Fault[]): void;
	/** Back to the state of the start: data, behaviour, limiter, scripted answers and log. */
	reset(): void;
	/** Ends open connections too, so that a test never waits for a keep-alive. */
	close(): Promise<void>;
}

/** The start values of the knobs. */
export function createBehaviour(options: StandInOptions): Behaviour {
	return {
		delayMs: options.delayMs ?? 0,
		dateSkewMs: options.dateSkewMs ?? 0,
		rateLimit: options.rateLimit ?? null,
	};
}
