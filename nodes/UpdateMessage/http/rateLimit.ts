import type { RateLimitInfo } from '../delivery';
import type { ApiResponse, ApplicationClock, RateLimitSource } from '../providers/types';
import type { ServerClock } from './serverClock';

/** What an answer says of when calls may follow, in local epoch milliseconds. */
export interface Announcement {
	rateLimit?: RateLimitInfo;
	/** The server is down or overloaded, and wants no call before. */
	retryAtMs?: number;
}

/** What the headers are read against. */
export interface ReadContext {
	/** Where the service tells its limit; absent where it has none. */
	source?: RateLimitSource;
	/** The clock of the server that answered, a proxy's as a rule; it has observed this answer already. */
	clock: ServerClock;
	/** The clock of the service's application, as far as its answers told of it. */
	application: Pick<ApplicationClock, 'toLocal'>;
	/** When the answer came, in local epoch milliseconds. */
	nowMs: number;
	/** Waited in addition, for clocks and ways that are not exact, in milliseconds. */
	slackMs: number;
}

/** A time further away than this is taken for a broken header: 366 days. */
const LONGEST_MS = 366 * 86_400_000;

/**
 * Reads what an answer says about the rate limit: `Retry-After` (seconds or HTTP date) where the
 * call was refused, the service's own headers, and as the last resort the service's own text. With
 * status 503 `Retry-After` is about the server, not about a limit.
 */
export function readAnnouncement(response: ApiResponse, context: ReadContext): Announcement {
	const own = readOwnHeaders(response, context);
	const retryAtMs = readRetryAfter(response, context);
	if (response.status === 503) return { rateLimit: own, retryAtMs };
	if (response.status !== 429) return { rateLimit: own };
	// The service's own reset is finer than a text's whole seconds; what a proxy says is its own.
	const resetAtMs = retryAtMs ?? own?.resetAtMs ?? readText(response, context);
	return resetAtMs === undefined ? {} : { rateLimit: { remaining: 0, resetAtMs } };
}

function readOwnHeaders(response: ApiResponse, context: ReadContext): RateLimitInfo | undefined {
	const { source } = context;
	if (source === undefined) return undefined;
	const remaining = readNumber(response.headers[source.remaining]);
	const reset = readNumber(response.headers[source.reset]);
	// Nothing can be done with a number of calls that nobody knows the end of.
	if (reset === undefined) return undefined;
	return { remaining, resetAtMs: limit(toLocalMs(reset, source.resetUnit, context), context) };
}

function toLocalMs(
	reset: number,
	unit: RateLimitSource['resetUnit'],
	context: ReadContext,
): number {
	if (unit === 'seconds') return context.nowMs + reset * 1000;
	const epochMs = unit === 'epochSeconds' ? reset * 1000 : reset;
	// The application counts, and a proxy's clock may be another one: its word holds within what is proved.
	const { startMs, endMs } = context.application.toLocal(epochMs);
	return Math.min(Math.max(context.clock.toLocalMs(epochMs), startMs), endMs);
}

/** Source: RFC 9110, section 10.2.3. */
function readRetryAfter(response: ApiResponse, context: ReadContext): number | undefined {
	const value = response.headers['retry-after'];
	const seconds = readNumber(value);
	if (seconds !== undefined) return limit(context.nowMs + seconds * 1000, context);
	const dateMs = /[a-z]/i.test(value ?? '') ? Date.parse(value ?? '') : NaN;
	return Number.isNaN(dateMs) ? undefined : limit(context.clock.toLocalMs(dateMs), context);
}

function readText({ body }: ApiResponse, context: ReadContext): number | undefined {
	const waitMs = context.source?.readWaitMs?.(body);
	return waitMs === undefined ? undefined : limit(context.nowMs + waitMs, context);
}

/** Adds the slack to a time that is still to come, and keeps it within {@link LONGEST_MS}; what is over is over now. */
function limit(localMs: number, { nowMs, slackMs }: ReadContext): number {
	return localMs <= nowMs ? nowMs : Math.min(localMs, nowMs + LONGEST_MS) + slackMs;
}

/** Whole numbers by the book; some servers send times with a fraction. */
function readNumber(value = ''): number | undefined {
	return /^\d{1,16}(?:\.\d{1,16})?$/.test(value.trim()) ? Number(value) : undefined;
}
