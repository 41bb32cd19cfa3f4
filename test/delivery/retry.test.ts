import { backoffMs, DATED_REFUSALS_MAX, planRetry } from '../../nodes/UpdateMessage/delivery/retry';
import type { RetryLimits, RetryState, Setback } from '../../nodes/UpdateMessage/delivery/retry';

describe('backoffMs', () => {
	it.each([
		{ retries: 0, random: 0, waitMs: 0 },
		{ retries: 0, random: 0.5, waitMs: 250 },
		{ retries: 0, random: 0.999, waitMs: 499.5 },
		{ retries: 1, random: 0.5, waitMs: 500 },
		{ retries: 3, random: 0.25, waitMs: 1_000 },
		{ retries: 5, random: 0.5, waitMs: 8_000 },
		{ retries: 6, random: 0.5, waitMs: 15_000 },
		{ retries: 60, random: 0.5, waitMs: 15_000 },
		{ retries: 5_000, random: 0.5, waitMs: 15_000 },
	])('waits $waitMs ms after $retries retries if chance says $random', (row) => {
		expect(backoffMs(row.retries, row.random)).toBeCloseTo(row.waitMs);
	});
});

describe('planRetry', () => {
	const wait = (waitMs: number, usesRetry: boolean) => ({ kind: 'wait', waitMs, usesRetry });
	const giveUp = (cause: string) => ({ kind: 'giveUp', cause });

	interface Row extends Partial<RetryState>, Partial<RetryLimits>, Partial<Setback> {
		what: string;
		plan: object;
	}

	it.each<Row>([
		{ what: 'a lost call backs off', plan: wait(250, true) },
		{ what: 'and longer each time', retries: 3, plan: wait(2_000, true) },
		{ what: 'at once, if chance wills', random: 0, plan: wait(0, true) },
		{ what: 'never before the server’s time', askedMs: 7_000, plan: wait(7_000, true) },
		{ what: 'nor before the backoff', askedMs: 100, plan: wait(250, true) },
		{ what: 'up to maxRetries', retries: 4, plan: giveUp('maxRetries') },
		{ what: 'no retry is wanted', maxRetries: 0, plan: giveUp('maxRetries') },
		{ what: 'a bound that is no number', maxRetries: NaN, plan: giveUp('maxRetries') },
		{
			what: 'a refusal without a date uses one up',
			reason: 'rateLimit',
			plan: wait(250, true),
		},
		{
			what: 'a dated refusal uses none up',
			reason: 'rateLimit',
			askedMs: 60_000,
			plan: wait(60_000, false),
		},
		{
			what: 'even when all are used up',
			reason: 'rateLimit',
			askedMs: 60_000,
			retries: 4,
			plan: wait(60_000, false),
		},
		{
			what: 'a server that says “in 0 seconds” is given some time',
			reason: 'rateLimit',
			askedMs: 0,
			random: 0,
			plan: wait(250, false),
		},
		{
			what: 'and more of it each time',
			reason: 'rateLimit',
			askedMs: 0,
			random: 0,
			datedRefusals: 20,
			plan: wait(15_000, false),
		},
		{
			what: 'until it has said so too often',
			reason: 'rateLimit',
			askedMs: 0,
			datedRefusals: DATED_REFUSALS_MAX,
			retries: 4,
			plan: giveUp('maxRetries'),
		},
		{
			what: 'a date on another problem is kept, and uses a retry up',
			reason: 'unavailable',
			askedMs: 5_000,
			plan: wait(5_000, true),
		},
		{ what: 'exactly maxWait', askedMs: 300_000, plan: wait(300_000, true) },
		{ what: 'longer than maxWait', askedMs: 300_001, plan: giveUp('maxWait') },
		{
			what: 'all waits together as long as maxWait',
			waitedMs: 240_000,
			askedMs: 60_000,
			plan: wait(60_000, true),
		},
		{
			what: 'all waits together longer than maxWait',
			waitedMs: 240_001,
			askedMs: 60_000,
			plan: giveUp('maxWait'),
		},
		{ what: 'its own backoff counts too', maxWaitMs: 249, plan: giveUp('maxWait') },
		{ what: 'no wait at all is wanted, none needed', maxWaitMs: 0, random: 0, plan: wait(0, true) },
		{ what: 'a bound that is no number', maxWaitMs: NaN, plan: giveUp('maxWait') },
		{ what: 'no bound', maxWaitMs: Infinity, askedMs: 1e9, plan: wait(1e9, true) },
	])('$what', ({ plan, ...row }) => {
		const state = { retries: 0, datedRefusals: 0, waitedMs: 0, ...row };
		const setback = { reason: 'network' as const, random: 0.5, ...row };
		const limits = { maxRetries: 4, maxWaitMs: 300_000, ...row };
		expect(planRetry(state, setback, limits)).toEqual(plan);
	});
});
