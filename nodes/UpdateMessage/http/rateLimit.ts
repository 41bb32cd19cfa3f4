import type { ApiResponse, RateLimitSource } from '../providers/types';
import type { ServerClock } from './serverClock';

/** A server's word on its budget: calls left, and the local epoch milliseconds when it refills. */
export interface Budget {
	remaining?: number;
	notBeforeMs?: number;
}

/** What the headers are read against. */
export interface BudgetContext {
	/** Where the service tells its limit; absent where it has none. */
	source?: RateLimitSource;
	/** The server's clock, which has observed this answer already. */
	clock: ServerClock;
	/** When the answer came, in local epoch milliseconds. */
	nowMs: number;
	/** Waited in addition, for clocks and ways that are not exact, in milliseconds. */
	slackMs: number;
}

/** A word of the server for longer than this is taken for a broken header: 366 days. */
const LONGEST_MS = 366 * 86_400_000;

/**
 * Reads what an answer says about the rate limit: `Retry-After` (seconds or HTTP date) where the
 * call was refused, the service's own headers, and as the last resort the service's own text.
 * Undefined when it says nothing.
 */
export function readBudget(response: ApiResponse, context: BudgetContext): Budget | undefined {
	const own = readOwnHeaders(response, context);
	if (response.status !== 429 && response.status !== 503) return own;
	const retryAt = readRetryAfter(response, context);
	// The service's own reset is finer than a text's whole seconds; a proxy's word is its own.
	const waitAt = retryAt ?? own?.notBeforeMs ?? readText(response, context);
	if (waitAt !== undefined) return { remaining: 0, notBeforeMs: waitAt };
	return response.status === 429 ? { remaining: 0 } : own;
}

function readOwnHeaders(response: ApiResponse, context: BudgetContext): Budget | undefined {
	const { source } = context;
	if (source === undefined) return undefined;
	const remaining = readWholeNumber(response.headers[source.remaining]);
	const reset = readWholeNumber(response.headers[source.reset]);
	if (remaining === undefined && reset === undefined) return undefined;
	const resetMs = reset === undefined ? undefined : toLocalMs(reset, source.resetUnit, context);
	return { remaining, notBeforeMs: resetMs === undefined ? undefined : limit(resetMs, context) };
}

function toLocalMs(
	reset: number,
	unit: RateLimitSource['resetUnit'],
	context: BudgetContext,
): number {
	if (unit === 'seconds') return context.nowMs + reset * 1000;
	return context.clock.toLocalMs(unit === 'epochSeconds' ? reset * 1000 : reset);
}

/** Source: RFC 9110, section 10.2.3. */
function readRetryAfter(response: ApiResponse, context: BudgetContext): number | undefined {
	const value = response.headers['retry-after'];
	const seconds = readWholeNumber(value);
	if (seconds !== undefined) return limit(context.nowMs + seconds * 1000, context);
	const dateMs = /[a-z]/i.test(value ?? '') ? Date.parse(value ?? '') : NaN;
	return Number.isNaN(dateMs) ? undefined : limit(context.clock.toLocalMs(dateMs), context);
}

function readText({ body }: ApiResponse, context: BudgetContext): number | undefined {
	const waitMs = context.source?.readWaitMs?.(body);
	return waitMs === undefined ? undefined : limit(context.nowMs + waitMs, context);
}

/** Adds the slack, and keeps the time between now and {@link LONGEST_MS}. */
function limit(localMs: number, { nowMs, slackMs }: BudgetContext): number {
	return Math.min(Math.max(localMs, nowMs), nowMs + LONGEST_MS) + slackMs;
}

function readWholeNumber(value: string | undefined): number | undefined {
	return value !== undefined && /^\d{1,16}$/.test(value.trim()) ? Number(value) : undefined;
}
