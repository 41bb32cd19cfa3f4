import type { Activity, RetryReason } from './delivery';
import { count, formatDuration } from './duration';
import type { Provider } from './providers/types';

const REASONS: Record<RetryReason, string> = {
	rateLimit: 'refused for the rate limit',
	unavailable: 'the server was overloaded or down',
	network: 'the connection failed',
	timeout: 'no answer in time',
};

/** Says what a run had to wait for and what to do about it; undefined when all went smoothly. */
export function describeActivity(
	activity: Activity,
	provider: Pick<Provider, 'displayName' | 'rateLimitAdvice'>,
): string | undefined {
	const parts = [describeWaits(activity, provider), describeRetries(activity)];
	const sentences = parts.filter((part) => part !== undefined);
	if (sentences.length === 0) return undefined;
	const limited = activity.pausedMs > 0 || activity.refusedCalls > 0;
	const advice = limited ? [`To go faster: ${provider.rateLimitAdvice}`] : [];
	return [...sentences, ...advice].join(' ');
}

function describeWaits(
	{ waitedJobs, longestWaitMs, pausedMs }: Activity,
	{ displayName }: Pick<Provider, 'displayName'>,
): string | undefined {
	if (waitedJobs === 0 || pausedMs === 0) return undefined;
	return `${count(waitedJobs, 'item')} waited because the rate limit of ${displayName} was used up: ${formatDuration(pausedMs)} in all, at most ${formatDuration(longestWaitMs)} at a time.`;
}

function describeRetries({ retriedJobs, retries }: Activity): string | undefined {
	if (retriedJobs === 0) return undefined;
	const reasons = (Object.keys(REASONS) as RetryReason[])
		.filter((reason) => retries[reason] > 0)
		.map((reason) => `${REASONS[reason]} (${retries[reason]})`);
	return `${count(retriedJobs, 'item')} had to be sent again: ${reasons.join(', ')}.`;
}
