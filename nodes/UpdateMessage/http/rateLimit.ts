import type { RateLimitInfo } from '../delivery';
import type { RateLimitSource } from '../providers/provider';
import type { ApiResponse, TimeSpan } from '../providers/types';

/** What an answer says of when calls may follow, in local epoch milliseconds. */
interface Announcement {
	rateLimit?: RateLimitInfo;
	/** The server is down or overloaded, and wants no call before. */
	retryAtMs?: number;
}

/** How the answers of one server are read. */
export interface RateLimitReader {
	/** Where the service tells its limit; absent where it has none. */
	source?: RateLimitSource;
	/** Between which of our times the application's clock showed one, as far as answers, this one included, told of it. */
	toLocal: (applicationMs: number) => TimeSpan;
}

/** Waited in addition, since clocks and ways are not exact to the millisecond. */
const SLACK_MS = 25;

/** A time further away than this is that of a broken header: 366 days. */
const LONGEST_MS = 366 * 86_400_000;

/**
 * Reads what an answer says about the rate limit: `Retry-After` (seconds or HTTP date) where the
 * call was refused, the service's own headers, and as the last resort the service's own text. With
 * status 503 `Retry-After` is about the server, not about a limit.
 */
export function readAnnouncement(response: ApiResponse, reader: RateLimitReader): Announcement {
	const own = readOwnHeaders(response, reader);
	const retryAtMs = readRetryAfter(response);
	if (response.status === 503) return { rateLimit: own, retryAtMs };
	if (response.status !== 429) return { rateLimit: own };
	// The service's own reset is finer than a text's whole seconds; what a proxy says is its own. Who refuses
	// does not mean a time that is over.
	const told = [retryAtMs, own?.resetAtMs, readText(response, reader)];
	const resetAtMs = told.find((atMs) => atMs !== undefined && atMs > response.receivedMs);
	return resetAtMs === undefined ? {} : { rateLimit: { remaining: 0, resetAtMs } };
}

function readOwnHeaders(
	response: ApiResponse,
	{ source, toLocal }: RateLimitReader,
): RateLimitInfo | undefined {
	if (source === undefined) return undefined;
	const remaining = readNumber(response.headers[source.remaining]);
	const resetAtMs = readReset(response, source, toLocal);
	// Nothing can be done with a number of calls that nobody knows the end of.
	return resetAtMs === undefined ? undefined : { remaining, resetAtMs };
}

function readReset(
	response: ApiResponse,
	source: RateLimitSource,
	toLocal: RateLimitReader['toLocal'],
): number | undefined {
	const reset = readNumber(response.headers[source.reset]);
	if (reset === undefined) return undefined;
	if (source.resetUnit === 'seconds') return after(reset * 1000, response);
	const resetMs = source.resetUnit === 'epochSeconds' ? reset * 1000 : reset;
	// The application counts, and the Date header is a proxy's as a rule: its word holds within what is proved.
	const { startMs, endMs } = toLocal(resetMs);
	return limit(Math.min(Math.max(toLocalByDate(resetMs, response), startMs), endMs), response);
}

/** Source: RFC 9110, section 10.2.3. */
function readRetryAfter(response: ApiResponse): number | undefined {
	const value = response.headers['retry-after'] ?? '';
	const seconds = readNumber(value);
	if (seconds !== undefined) return after(seconds * 1000, response);
	const dateMs = /[a-z]/i.test(value) ? Date.parse(value) : NaN;
	return Number.isNaN(dateMs) ? undefined : limit(toLocalByDate(dateMs, response), response);
}

function readText(response: ApiResponse, { source }: RateLimitReader): number | undefined {
	const waitMs = source?.readWaitMs?.(response.body);
	return waitMs === undefined ? undefined : after(waitMs, response);
}

/** A time of the server's in ours, by the Date header: late by up to the second that this does not tell, never early. */
function toLocalByDate(serverMs: number, { headers, receivedMs }: ApiResponse): number {
	const dateMs = Date.parse(headers.date ?? '');
	return Number.isNaN(dateMs) ? serverMs : receivedMs + serverMs - dateMs;
}

function after(waitMs: number, response: ApiResponse): number | undefined {
	return limit(response.receivedMs + waitMs, response);
}

/** Adds the slack to a time that is still to come; what is over is over now, and what is too far away says nothing. */
function limit(localMs: number, { receivedMs: nowMs }: ApiResponse): number | undefined {
	if (localMs > nowMs + LONGEST_MS) return undefined;
	return localMs <= nowMs ? nowMs : localMs + SLACK_MS;
}

/** Whole numbers by the book; some servers send times with a fraction. */
function readNumber(value = ''): number | undefined {
	return /^\d{1,16}(?:\.\d{1,16})?$/.test(value.trim()) ? Number(value) : undefined;
}
