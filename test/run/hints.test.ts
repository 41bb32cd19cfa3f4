import type { Statistics } from '../../nodes/UpdateMessage/delivery';
import { describeStatistics, describeStop } from '../../nodes/UpdateMessage/run/hints';
import { providers } from '../../nodes/UpdateMessage/providers';

const smooth: Statistics = {
	retriedJobs: 0,
	retries: { rateLimit: 0, unavailable: 0, network: 0, timeout: 0 },
	waitedJobs: 0,
	rateLimitWaitMs: 0,
	longestRateLimitWaitMs: 0,
	outageWaitMs: 0,
	callsByOthers: 0,
};

const provider = { displayName: 'The Service', rateLimitAdvice: 'Ask for more.' };

const retried = (
	retriedJobs: number,
	retries: Partial<Statistics['retries']>,
): Partial<Statistics> => ({
	retriedJobs,
	retries: { ...smooth.retries, ...retries },
});

describe('The hint about a run', () => {
	it.each<[string, Partial<Statistics>, string | undefined]>([
		['nothing happened', {}, undefined],
		['nobody waited for anything', { rateLimitWaitMs: 0, waitedJobs: 3 }, undefined],
		[
			'one item waited',
			{ waitedJobs: 1, rateLimitWaitMs: 900, longestRateLimitWaitMs: 900 },
			'1 item waited because the rate limit of The Service was used up: 1 second in all, at most 1 second at a time. To go faster: Ask for more.',
		],
		[
			'many items waited',
			{ waitedJobs: 25, rateLimitWaitMs: 150_000, longestRateLimitWaitMs: 60_000 },
			'25 items waited because the rate limit of The Service was used up: 3 minutes in all, at most 60 seconds at a time. To go faster: Ask for more.',
		],
		[
			'one item was sent again',
			retried(1, { network: 1 }),
			'1 item had to be sent again: the connection failed (1).',
		],
		[
			'items were sent again for every reason',
			retried(9, { timeout: 1, network: 2, unavailable: 3, rateLimit: 4 }),
			'9 items had to be sent again: refused for the rate limit (4), the server was overloaded or down (3), the connection failed (2), no answer in time (1). To go faster: Ask for more.',
		],
		[
			'items were refused, and nobody else waited',
			retried(2, { rateLimit: 2 }),
			'2 items had to be sent again: refused for the rate limit (2). To go faster: Ask for more.',
		],
		[
			'items waited, and some were sent again',
			{
				...retried(2, { rateLimit: 1, timeout: 1 }),
				waitedJobs: 12,
				rateLimitWaitMs: 50_000,
				longestRateLimitWaitMs: 1_500,
			},
			'12 items waited because the rate limit of The Service was used up: 50 seconds in all, at most 2 seconds at a time. 2 items had to be sent again: refused for the rate limit (1), no answer in time (1). To go faster: Ask for more.',
		],
		[
			'others used the limit, too',
			{ waitedJobs: 2, rateLimitWaitMs: 9_000, longestRateLimitWaitMs: 9_000, callsByOthers: 7 },
			'2 items waited because the rate limit of The Service was used up: 9 seconds in all, at most 9 seconds at a time. Other executions or clients used it, too: for 7 requests meanwhile. To go faster: Ask for more.',
		],
		[
			'the server was down, which is no rate limit',
			{ ...retried(3, { unavailable: 3 }), outageWaitMs: 60_000 },
			'Items waited because The Service was down or overloaded: 60 seconds in all. 3 items had to be sent again: the server was overloaded or down (3).',
		],
	])('says when %s', (_name, statistics, hint) => {
		expect(describeStatistics({ ...smooth, ...statistics }, provider)).toBe(hint);
	});

	it.each(Object.values(providers))('ends in a sentence of advice for $displayName', (service) => {
		const statistics = {
			...smooth,
			waitedJobs: 1,
			rateLimitWaitMs: 1_000,
			longestRateLimitWaitMs: 1_000,
		};
		const hint = describeStatistics(statistics, service);
		expect(hint).toMatch(
			new RegExp(`^1 item waited because the rate limit of ${service.displayName}`),
		);
		expect(hint?.endsWith(`To go faster: ${service.rateLimitAdvice}`)).toBe(true);
		expect(service.rateLimitAdvice).toMatch(/^[A-Z].+[^.]\.$/);
	});

	it.each([
		[{ itemCount: 100, ended: 60, inDoubt: 0 }, 'Stopped: 40 of 100 items were not sent.'],
		[{ itemCount: 1, ended: 0, inDoubt: 0 }, 'Stopped: 1 of 1 item was not sent.'],
		[
			{ itemCount: 3, ended: 1, inDoubt: 1 },
			'Stopped: 1 of 3 items was not sent. 1 more had been sent without an answer: look whether it arrived.',
		],
		[
			{ itemCount: 100, ended: 60, inDoubt: 3 },
			'Stopped: 37 of 100 items were not sent. 3 more had been sent without an answer: look whether they arrived.',
		],
	])('says what a stopped execution left undone: %o', (counts, hint) => {
		expect(describeStop(counts)).toBe(hint);
	});
});
