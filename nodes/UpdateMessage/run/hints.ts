import type { RetryReason, Statistics } from '../delivery';
import type { Provider } from '../providers/provider';
import { count, formatDuration } from './duration';

const REASONS: Record<RetryReason, string> = {
	rateLimit: 'refused for the rate limit',
	unavailable: 'the server was overloaded or down',
	network: 'the connection failed',
	timeout: 'no answer in time',
};

/** Says what an execution had to wait for and what to do about it; undefined when all went smoothly. */
export function describeStatistics(
	statistics: Statistics,
	provider: Pick<Provider, 'displayName' | 'rateLimitAdvice'>,
): string | undefined {
	const { rateLimitWaitMs, retries } = statistics;
	const parts = [
		describeWaits(statistics, provider),
		describeOutage(statistics, provider),
		describeRetries(statistics),
	];
	const sentences = parts.filter((part) => part !== undefined);
	if (sentences.length === 0) return undefined;
	const isLimited = rateLimitWaitMs > 0 || retries.rateLimit > 0;
	const advice = isLimited ? [`To go faster: ${provider.rateLimitAdvice}`] : [];
	return [...sentences, ...advice].join(' ');
}

/** Says what an execution that was stopped left undone. */
export function describeStop(counts: {
	itemCount: number;
	/** Items with a result or an error. */
	ended: number;
	/** Items that were under way. */
	inDoubt: number;
}): string {
	const { itemCount, ended, inDoubt } = counts;
	const left = itemCount - ended - inDoubt;
	const were = left === 1 ? 'was' : 'were';
	const notSent = `Stopped: ${left} of ${count(itemCount, 'item')} ${were} not sent.`;
	if (inDoubt === 0) return notSent;
	const they = inDoubt === 1 ? 'it' : 'they';
	return `${notSent} ${inDoubt} more had been sent without an answer: look whether ${they} arrived.`;
}

function describeWaits(
	statistics: Statistics,
	{ displayName }: Pick<Provider, 'displayName'>,
): string | undefined {
	const { callsByOthers, longestRateLimitWaitMs, rateLimitWaitMs, waitedJobs } = statistics;
	if (waitedJobs === 0 || rateLimitWaitMs === 0) return undefined;
	const waits = `${count(waitedJobs, 'item')} waited because the rate limit of ${displayName} was used up: ${formatDuration(rateLimitWaitMs)} in all, at most ${formatDuration(longestRateLimitWaitMs)} at a time.`;
	if (callsByOthers === 0) return waits;
	return `${waits} Other executions or clients used it, too: for ${count(callsByOthers, 'request')} meanwhile.`;
}

function describeOutage(
	{ outageWaitMs }: Statistics,
	{ displayName }: Pick<Provider, 'displayName'>,
): string | undefined {
	if (outageWaitMs === 0) return undefined;
	return `Items waited because ${displayName} was down or overloaded: ${formatDuration(outageWaitMs)} in all.`;
}

function describeRetries({ retriedJobs, retries }: Statistics): string | undefined {
	if (retriedJobs === 0) return undefined;
	const reasons = (Object.keys(REASONS) as RetryReason[])
		.filter((reason) => retries[reason] > 0)
		.map((reason) => `${REASONS[reason]} (${retries[reason]})`);
	return `${count(retriedJobs, 'item')} had to be sent again: ${reasons.join(', ')}.`;
}
