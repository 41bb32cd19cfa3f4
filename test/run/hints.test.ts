import type { Activity } from '../../nodes/UpdateMessage/delivery';
import { describeActivity } from '../../nodes/UpdateMessage/run/report';
import { providers } from '../../nodes/UpdateMessage/providers';

const smooth: Activity = {
	retriedJobs: 0,
	retries: { rateLimit: 0, unavailable: 0, network: 0, timeout: 0 },
	refusedCalls: 0,
	pausedMs: 0,
	waitedJobs: 0,
	longestWaitMs: 0,
};

const provider = { displayName: 'The Service', rateLimitAdvice: 'Ask for more.' };

const retried = (
	retriedJobs: number,
	retries: Partial<Activity['retries']>,
): Partial<Activity> => ({
	retriedJobs,
	retries: { ...smooth.retries, ...retries },
	waitedJobs: retriedJobs,
	longestWaitMs: 1_500,
});

it.each<[string, Partial<Activity>, string | undefined]>([
	['nothing happened', {}, undefined],
	['a lane was held with nobody in it', { pausedMs: 0, waitedJobs: 3 }, undefined],
	[
		'one item waited',
		{ waitedJobs: 1, pausedMs: 900, longestWaitMs: 900 },
		'1 item waited because the rate limit of The Service was used up: 1 second in all, at most 1 second at a time. To go faster: Ask for more.',
	],
	[
		'many items waited',
		{ waitedJobs: 25, pausedMs: 150_000, longestWaitMs: 60_000 },
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
		'9 items had to be sent again: refused for the rate limit (4), the server was overloaded or down (3), the connection failed (2), no answer in time (1).',
	],
	[
		'items were refused, and nobody else waited',
		{ ...retried(2, { rateLimit: 2 }), refusedCalls: 2 },
		'2 items had to be sent again: refused for the rate limit (2). To go faster: Ask for more.',
	],
	[
		'items waited, and some were sent again',
		{
			...retried(2, { rateLimit: 1, timeout: 1 }),
			refusedCalls: 1,
			waitedJobs: 12,
			pausedMs: 50_000,
		},
		'12 items waited because the rate limit of The Service was used up: 50 seconds in all, at most 2 seconds at a time. 2 items had to be sent again: refused for the rate limit (1), no answer in time (1). To go faster: Ask for more.',
	],
	['a refused item was given up', { refusedCalls: 1 }, undefined],
])('says when %s', (_name, activity, hint) => {
	expect(describeActivity({ ...smooth, ...activity }, provider)).toBe(hint);
});

it.each(Object.values(providers))('ends in a sentence of advice for $displayName', (service) => {
	const activity = { ...smooth, waitedJobs: 1, pausedMs: 1_000, longestWaitMs: 1_000 };
	const hint = describeActivity(activity, service);
	expect(hint).toMatch(
		new RegExp(`^1 item waited because the rate limit of ${service.displayName}`),
	);
	expect(hint?.endsWith(`To go faster: ${service.rateLimitAdvice}`)).toBe(true);
	expect(service.rateLimitAdvice).toMatch(/^[A-Z].+[^.]\.$/);
});
