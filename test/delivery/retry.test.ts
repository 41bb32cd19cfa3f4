import { backoffMs, REFUSALS_MAX, Retries } from '../../nodes/UpdateMessage/delivery/retry';
import type { RetryReason } from '../../nodes/UpdateMessage/delivery';

describe('backoffMs', () => {
	it.each([
		{ retries: 0, random: 0, waitMs: 0 },
		{ retries: 0, random: 0.5, waitMs: 250 },
		{ retries: 0, random: 0.999, waitMs: 499.5 },
		{ retries: 1, random: 0.5, waitMs: 500 },
		{ retries: 3, random: 0.25, waitMs: 1_000 },
		{ retries: 5, random: 0.5, waitMs: 8_000 },
		{ retries: 6, random: 0.5, waitMs: 15_000 },
		{ retries: 5_000, random: 0.5, waitMs: 15_000 },
	])('waits $waitMs ms after $retries retries if chance says $random', (row) => {
		expect(backoffMs(row.retries, row.random)).toBeCloseTo(row.waitMs);
	});
});

describe('Retries', () => {
	type State = Pick<Retries, 'retries' | 'refusals' | 'waitedMs'>;
	const again = (waitMs: number, state: Partial<State>) => ({ plan: waitMs, state });
	const exhausted = (cause: string) => ({ plan: { cause } });

	interface Row extends Partial<State & Parameters<Retries['plan']>[1]> {
		what: string;
		reason?: RetryReason;
		askedMs?: number;
		chance?: number;
		next: object;
	}

	it.each<Row>([
		{ what: 'a lost call backs off', next: again(375, { retries: 1, waitedMs: 375 }) },
		{ what: 'and longer each time', retries: 3, next: again(3_000, { retries: 4 }) },
		{ what: 'for half the time at least', chance: 0, next: again(250, { retries: 1 }) },
		{ what: 'up to maxRetries', retries: 4, next: exhausted('maxRetries') },
		{ what: 'no retry is wanted', maxRetries: 0, next: exhausted('maxRetries') },
		{
			what: 'a refusal without a date uses no retry up, and is given some time',
			reason: 'rateLimit',
			maxRetries: 0,
			chance: 0,
			next: again(250, { retries: 0, refusals: 1, waitedMs: 250 }),
		},
		{
			what: 'a dated refusal is the route’s to wait for, and uses nothing up',
			reason: 'rateLimit',
			askedMs: 60_000,
			retries: 4,
			waitedMs: 300_000,
			next: again(0, { retries: 4, waitedMs: 300_000, refusals: 1 }),
		},
		{
			what: 'unless it asks for too long',
			reason: 'rateLimit',
			askedMs: 300_001,
			next: exhausted('maxWait'),
		},
		{
			what: 'a server that says “in 0 seconds” is given some time',
			reason: 'rateLimit',
			askedMs: 0,
			chance: 0,
			next: again(250, { refusals: 1 }),
		},
		{
			what: 'and more of it each time',
			reason: 'rateLimit',
			askedMs: -5,
			chance: 0,
			refusals: 20,
			next: again(15_000, { refusals: 21, waitedMs: 15_000 }),
		},
		{
			what: 'but all of it together no longer than maxWait',
			reason: 'rateLimit',
			askedMs: 0,
			waitedMs: 285_001,
			chance: 0,
			refusals: 20,
			next: exhausted('maxWait'),
		},
		{
			what: 'until it has said so too often',
			reason: 'rateLimit',
			askedMs: 60_000,
			refusals: REFUSALS_MAX,
			retries: 4,
			next: exhausted('maxRetries'),
		},
		{
			what: 'an outage with a date uses a retry up, and counts as waited',
			reason: 'unavailable',
			askedMs: 5_000,
			next: again(375, { retries: 1, waitedMs: 5_000 }),
		},
		{
			what: 'all waits together as long as maxWait',
			reason: 'unavailable',
			waitedMs: 240_000,
			askedMs: 60_000,
			next: again(375, { waitedMs: 300_000 }),
		},
		{
			what: 'all waits together longer than maxWait',
			reason: 'unavailable',
			waitedMs: 240_001,
			askedMs: 60_000,
			next: exhausted('maxWait'),
		},
		{ what: 'its own backoff counts too', maxWaitMs: 249, next: exhausted('maxWait') },
		{ what: 'no wait is wanted', maxWaitMs: 0, chance: 0, next: exhausted('maxWait') },
		{
			what: 'an outage uses no retry up, and counts as waited',
			isOutage: true,
			retries: 4,
			refusals: 2,
			waitedMs: 1_000,
			next: again(1_500, { retries: 4, refusals: 3, waitedMs: 2_500 }),
		},
		{
			what: 'an outage that the server dates counts as waited for as long',
			reason: 'unavailable',
			isOutage: true,
			askedMs: 60_000,
			next: again(375, { retries: 0, waitedMs: 60_000 }),
		},
		{
			what: 'an outage where no retry is wanted',
			isOutage: true,
			maxRetries: 0,
			next: exhausted('maxRetries'),
		},
		{
			what: 'no bound',
			reason: 'unavailable',
			maxWaitMs: Infinity,
			askedMs: 1e9,
			next: again(375, { waitedMs: 1e9 }),
		},
	])('$what', ({ next, reason = 'network', askedMs, chance = 0.5, ...row }) => {
		const isDated = reason === 'rateLimit' && askedMs !== undefined;
		const rateLimit = isDated ? { resetAtMs: askedMs } : undefined;
		const retryAtMs = reason === 'rateLimit' ? undefined : askedMs;
		const result = { kind: 'retry', reason, problem: 'p', rateLimit, retryAtMs } as const;
		const { isOutage, maxRetries = 4, maxWaitMs = 300_000, ...before } = row;
		const state = Object.assign(new Retries(), before);
		const context = { isOutage, maxRetries, maxWaitMs, nowMs: 0, random: () => chance };
		expect({ plan: state.plan(result, context), state }).toMatchObject(next);
	});
});
