import { describeExhausted, type Exhausted } from '../../nodes/UpdateMessage/run/retriesExhausted';

const ADVICE = 'Ask for more.';
const LIMITED = { message: 'No more requests', description: 'Too many.', httpStatus: 429 };
const DOWN = { message: 'The server is down', description: 'Wait.', httpStatus: 503 };
const LOST = { message: 'The connection broke off', description: 'Look.' };

const describeOutcome = (
	outcome: Partial<Exhausted>,
	settings: Partial<{ maxRetries: number; maxWaitMs: number }> = {},
) =>
	describeExhausted(
		{
			kind: 'retriesExhausted',
			cause: 'maxRetries',
			attempts: 1,
			waitedMs: 0,
			isLimitShared: false,
			...outcome,
		},
		{
			provider: { displayName: 'The Service', rateLimitAdvice: ADVICE },
			settings: { maxRetries: 4, maxWaitMs: 300_000, ...settings },
		},
	);

describe('a wait that is too long', () => {
	it.each<[string, Partial<Exhausted>, string]>([
		[
			'for the rate limit',
			{ askedMs: 3_600_000, problem: LIMITED },
			`1 request was sent. Raise Max Wait in the options of the node, or lift the limit. ${ADVICE}`,
		],
		[
			'for the rate limit, after others',
			{ askedMs: 3_600_000, problem: LIMITED, attempts: 3, waitedMs: 90_000 },
			`3 requests were sent, with waits of 90 seconds in all. Raise Max Wait in the options of the node, or lift the limit. ${ADVICE}`,
		],
		[
			'for the rate limit, which others use, too',
			{ askedMs: 3_600_000, problem: LIMITED, isLimitShared: true, attempts: 0, waitedMs: 61_000 },
			`This item was not sent, after waiting 61 seconds in all. Other executions or clients use the same rate limit. Raise Max Wait in the options of the node, or lift the limit. ${ADVICE}`,
		],
		[
			'for maintenance',
			{ askedMs: 3_600_000, problem: DOWN },
			'1 request was sent. Raise Max Wait in the options of the node, or run this item again later.',
		],
		[
			'for a reason that only other items were told',
			{ askedMs: 3_600_000, attempts: 0 },
			`This item was not sent. Raise Max Wait in the options of the node, or run this item again later. If it is a rate limit: ${ADVICE}`,
		],
	])('%s', (_name, outcome, description) => {
		expect(describeOutcome({ cause: 'maxWait', ...outcome })).toEqual({
			message:
				'The Service asks to wait 60 minutes, which is longer than Max Wait (5 minutes) allows',
			description,
			httpStatus: outcome.problem?.httpStatus,
		});
	});

	it.each([
		[301_000, 300_000, 'asks to wait 6 minutes, which is longer than Max Wait (5 minutes)'],
		[2_000, 0, 'asks to wait 2 seconds, which is longer than Max Wait (0 seconds)'],
		[1, 0, 'asks to wait 1 second, which is longer than Max Wait (0 seconds)'],
		[86_400_000 * 30, 86_400_000, 'asks to wait 30 days, which is longer than Max Wait (24 hours)'],
	])('%i ms where %i ms are allowed', (askedMs, maxWaitMs, words) => {
		const outcome = { cause: 'maxWait', askedMs, problem: LIMITED } as const;
		expect(describeOutcome(outcome, { maxWaitMs }).message).toContain(words);
	});
});

describe('an item that was tried in vain', () => {
	it.each<[string, Partial<Exhausted>, string]>([
		[
			'until Max Retries',
			{ problem: DOWN, attempts: 5, waitedMs: 9_000 },
			'Wait. 5 requests were sent, with waits of 9 seconds in all. Given up because Max Retries was used up.',
		],
		[
			'until Max Retries, by the rate limit',
			{ problem: LIMITED, attempts: 5, waitedMs: 1_000 },
			`Too many. 5 requests were sent, with waits of 1 second in all. Given up because Max Retries was used up. ${ADVICE}`,
		],
		[
			'until Max Wait',
			{ cause: 'maxWait', problem: DOWN, attempts: 2, waitedMs: 250_000 },
			'Wait. 2 requests were sent, with waits of 5 minutes in all. Given up because its waits would have been longer in all than Max Wait (5 minutes) allows.',
		],
		[
			'like one before it, by a server that takes nothing',
			{ cause: 'nothingTaken', problem: LIMITED, attempts: 1, waitedMs: 1_500_000 },
			`Too many. 1 request was sent, with waits of 25 minutes in all. Given up because The Service took no request any more, and an item before this one was tried in vain for as long as the options allow. ${ADVICE}`,
		],
		[
			'though the server asked for no longer wait than allowed',
			{ cause: 'maxWait', askedMs: 300_000, problem: LIMITED, attempts: 2, waitedMs: 1_000 },
			`Too many. 2 requests were sent, with waits of 1 second in all. Given up because its waits would have been longer in all than Max Wait (5 minutes) allows. ${ADVICE}`,
		],
	])('%s', (_name, outcome, description) => {
		const { problem } = outcome;
		expect(describeOutcome(outcome)).toEqual({
			message: problem?.message,
			description,
			httpStatus: problem?.httpStatus,
		});
	});

	it('without any retry allowed', () => {
		expect(describeOutcome({ problem: LOST }, { maxRetries: 0 })).toEqual({
			message: 'The connection broke off',
			description: 'Look. 1 request was sent. Given up because Max Retries is 0.',
			httpStatus: undefined,
		});
	});

	it('without a word of the server', () => {
		const { message, description } = describeOutcome({ problem: undefined });
		expect(message).toBe('The Service could not be reached in time');
		expect(description).toBe('1 request was sent. Given up because Max Retries was used up.');
	});
});
