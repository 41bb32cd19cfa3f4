import fc from 'fast-check';

import { readAnnouncement } from '../../nodes/UpdateMessage/http/rateLimit';
import type { RateLimitSource } from '../../nodes/UpdateMessage/providers/provider';
import type { ApiResponse } from '../../nodes/UpdateMessage/providers/types';
import { rocketChat } from '../../nodes/UpdateMessage/providers/rocketChat';
import { ApplicationClock } from '../../nodes/UpdateMessage/providers/shared/applicationClock';

const NOW_MS = Date.UTC(2024, 0, 1);
const SLACK_MS = 25;
const YEAR_AND_DAY_MS = 366 * 86_400_000;

interface Given {
	status?: number;
	headers?: Record<string, string>;
	body?: string;
	/** How far the server's clock is ahead of ours, in milliseconds; unknown unless given. */
	aheadMs?: number;
	/** At least and at most how far the application's clock is ahead; nothing is proved unless given. */
	provedMs?: [least: number, most: number];
	own?: RateLimitSource | null;
}

function read({ status = 200, headers = {}, body = '', aheadMs, provedMs, own }: Given) {
	const clock = new ApplicationClock();
	const [least = -Infinity, most = Infinity] = provedMs ?? [];
	const present = { earliestMs: NOW_MS + least, latestMs: NOW_MS + most };
	clock.observe(present, { startMs: NOW_MS, endMs: NOW_MS });
	const date = aheadMs === undefined ? undefined : new Date(NOW_MS + aheadMs).toUTCString();
	const response: ApiResponse = {
		status,
		headers: { ...headers, ...(date !== undefined && { date }) },
		body,
		sentMs: NOW_MS,
		receivedMs: NOW_MS,
	};
	const source = own === null ? undefined : (own ?? rocketChat.rateLimit);
	return readAnnouncement(response, { source, toLocal: (ms) => clock.toLocal(ms) });
}

const at = (ms: number) => NOW_MS + ms + SLACK_MS;
const reset = (ms: number, remaining = '3') => ({
	'x-ratelimit-limit': '10',
	'x-ratelimit-remaining': remaining,
	'x-ratelimit-reset': String(NOW_MS + ms),
});

const units: Record<RateLimitSource['resetUnit'], RateLimitSource> = {
	epochMilliseconds: { remaining: 'r', reset: 't', resetUnit: 'epochMilliseconds' },
	epochSeconds: { remaining: 'r', reset: 't', resetUnit: 'epochSeconds' },
	seconds: { remaining: 'r', reset: 't', resetUnit: 'seconds' },
};

const waitText =
	'Error, too many requests. Please slow down. You must wait 42 seconds before trying this endpoint again. [error-too-many-requests]';

describe('what an answer says about the rate limit', () => {
	it.each<[string, Given, ReturnType<typeof readAnnouncement>]>([
		['nothing', {}, {}],
		['nothing to a service without headers', { own: null, headers: reset(1) }, {}],
		[
			'calls left',
			{ headers: reset(30_000) },
			{ rateLimit: { remaining: 3, resetAtMs: at(30_000) } },
		],
		[
			'no calls left',
			{ headers: reset(9, '0') },
			{ rateLimit: { remaining: 0, resetAtMs: at(9) } },
		],
		[
			'a reset that is over',
			{ headers: reset(-5_000) },
			{ rateLimit: { remaining: 3, resetAtMs: NOW_MS } },
		],
		[
			'a reset on a clock that is a day behind',
			{ headers: reset(-86_400_000 + 30_000), aheadMs: -86_400_000 },
			{ rateLimit: { remaining: 3, resetAtMs: at(30_000) } },
		],
		[
			'late rather than early where the second of the header has begun',
			{ headers: reset(7_200_400 + 30_000), aheadMs: 7_200_400 },
			{ rateLimit: { remaining: 3, resetAtMs: at(30_400) } },
		],
		[
			'a reset on a clock that is behind that of a proxy',
			{ headers: reset(30_000), aheadMs: 7_200_000, provedMs: [-5_000, 20_000] },
			{ rateLimit: { remaining: 3, resetAtMs: at(10_000) } },
		],
		[
			'a reset on a clock that is ahead of that of a proxy',
			{ headers: reset(7_200_000 + 30_000), aheadMs: -5_000, provedMs: [7_200_000, 7_201_000] },
			{ rateLimit: { remaining: 3, resetAtMs: at(30_000) } },
		],
		['only calls left, nobody knows until when', { headers: { 'x-ratelimit-remaining': '7' } }, {}],
		[
			'only a reset',
			{ headers: { 'x-ratelimit-reset': String(NOW_MS + 5) } },
			{ rateLimit: { resetAtMs: at(5) } },
		],
		['nothing with a reset of no known unit', { headers: reset(2 * YEAR_AND_DAY_MS) }, {}],
		['nonsense', { headers: { 'x-ratelimit-reset': 'soon', 'x-ratelimit-remaining': '-1' } }, {}],
		[
			'epoch seconds',
			{ own: units.epochSeconds, headers: { r: '1', t: String(NOW_MS / 1000 + 30) } },
			{ rateLimit: { remaining: 1, resetAtMs: at(30_000) } },
		],
		[
			'seconds from now',
			{ own: units.seconds, headers: { r: '1', t: '30' }, aheadMs: 3_600_000 },
			{ rateLimit: { remaining: 1, resetAtMs: at(30_000) } },
		],
	])('is %s', (_name, given, said) => {
		expect(read(given)).toEqual(said);
	});
});

describe('what a refusal says about the wait', () => {
	const date = new Date(NOW_MS + 90_000).toUTCString();
	it.each<[string, Given, ReturnType<typeof readAnnouncement>]>([
		['nothing', { status: 429 }, {}],
		[
			'the reset',
			{ status: 429, headers: reset(60_000, '0') },
			{ rateLimit: { remaining: 0, resetAtMs: at(60_000) } },
		],
		[
			'seconds with a fraction',
			{ status: 429, headers: { 'retry-after': '1.5' } },
			{ rateLimit: { remaining: 0, resetAtMs: at(1_500) } },
		],
		['nothing with a time that is over', { status: 429, headers: { 'retry-after': '0' } }, {}],
		[
			'words, where the headers have a time that is over',
			{ status: 429, headers: { ...reset(-5, '0'), 'retry-after': '0' }, body: waitText },
			{ rateLimit: { remaining: 0, resetAtMs: at(42_000) } },
		],
		['a date', { status: 503, headers: { 'retry-after': date } }, { retryAtMs: at(90_000) }],
		[
			'a date on a clock that is an hour behind',
			{ status: 503, headers: { 'retry-after': date }, aheadMs: -3_600_000 },
			{ retryAtMs: at(3_690_000) },
		],
		[
			'a proxy that knows better than the reset',
			{ status: 429, headers: { ...reset(1_000, '5'), 'retry-after': '90' } },
			{ rateLimit: { remaining: 0, resetAtMs: at(90_000) } },
		],
		[
			'words',
			{ status: 429, body: waitText },
			{ rateLimit: { remaining: 0, resetAtMs: at(42_000) } },
		],
		[
			'a reset, which is finer than words',
			{ status: 429, headers: reset(41_200, '0'), body: waitText },
			{ rateLimit: { remaining: 0, resetAtMs: at(41_200) } },
		],
		[
			'an outage, beside calls left',
			{ status: 503, headers: { ...reset(1_000), 'retry-after': '90' } },
			{ rateLimit: { remaining: 3, resetAtMs: at(1_000) }, retryAtMs: at(90_000) },
		],
		[
			'what is left, with 503 and no word of when to come back',
			{ status: 503, headers: reset(60_000, '8'), body: waitText },
			{ rateLimit: { remaining: 8, resetAtMs: at(60_000) } },
		],
		['nothing readable', { status: 503, headers: { 'retry-after': '-5' } }, {}],
		[
			'nothing outside of refusals',
			{ status: 200, headers: { 'retry-after': '30' }, body: waitText },
			{},
		],
		['nothing with 500', { status: 500, headers: { 'retry-after': '30' } }, {}],
	])('is %s', (_name, given, said) => {
		expect(read(given)).toEqual(said);
	});
});

it('never throws, and names no time before now or more than a year and a day away', () => {
	const headers = fc.dictionary(
		fc.constantFrom('retry-after', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'l', 'r', 't'),
		fc.oneof(fc.string(), fc.integer().map(String), fc.bigInt().map(String), fc.date().map(String)),
	);
	const given = fc.record({
		status: fc.constantFrom(200, 400, 429, 503),
		headers,
		body: fc.oneof(
			fc.string(),
			fc.bigInt().map((n) => `wait ${n} seconds`),
		),
		aheadMs: fc.option(fc.integer({ min: -1e9, max: 1e9 }), { nil: undefined }),
		provedMs: fc.option(fc.tuple(fc.integer(), fc.integer()), { nil: undefined }),
		own: fc.constantFrom(...Object.values(units), rocketChat.rateLimit!, null),
	});
	fc.assert(
		fc.property(given, (answer) => {
			const { rateLimit, retryAtMs = NOW_MS } = read(answer);
			const { remaining = 0, resetAtMs = NOW_MS } = rateLimit ?? {};
			expect(retryAtMs).toBeGreaterThanOrEqual(NOW_MS);
			expect(retryAtMs).toBeLessThanOrEqual(at(YEAR_AND_DAY_MS));
			expect(remaining).toBeGreaterThanOrEqual(0);
			expect(resetAtMs).toBeGreaterThanOrEqual(NOW_MS);
			expect(resetAtMs).toBeLessThanOrEqual(at(YEAR_AND_DAY_MS));
		}),
		{ numRuns: 500 },
	);
});
