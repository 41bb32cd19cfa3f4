import type { Activity, Outcome, RetryReason } from '../delivery';
import type { Problem, Provider, UpdatedMessage } from '../providers/types';
import { count, formatDuration } from './duration';
import type { RunSettings } from './settings';

/** An outcome of a job that was given up. */
export type GivenUp = Extract<Outcome<UpdatedMessage, Problem>, { kind: 'gaveUp' }>;

/** What the run adds to the words of an error. */
export interface RunWords {
	provider: Pick<Provider, 'displayName' | 'rateLimitAdvice'>;
	settings: Pick<RunSettings, 'maxRetries' | 'maxWaitMs'>;
}

/** Says why a job was given up, how long it waited and what would let it through. */
export function describeGivenUp(outcome: GivenUp, words: RunWords): Problem {
	const { problem, askedMs, cause } = outcome;
	const { provider, settings } = words;
	const limit = `Max Wait (${formatDuration(settings.maxWaitMs)})`;
	const effort = describeEffort(outcome);
	const httpStatus = problem?.httpStatus;
	if (askedMs !== undefined && askedMs > settings.maxWaitMs) {
		return {
			message: `${provider.displayName} asks to wait ${formatDuration(askedMs)}, which is longer than ${limit} allows`,
			description: `${effort} Raise Max Wait in the options of the node, or ${describeWayOut(outcome, words)}`,
			httpStatus,
		};
	}
	const retries = settings.maxRetries === 0 ? 'Max Retries is 0' : 'Max Retries was used up';
	const reached =
		cause === 'maxWait' ? `the next wait would have been longer than ${limit} allows` : retries;
	const advice = httpStatus === 429 ? ` ${provider.rateLimitAdvice}` : '';
	return {
		message: problem?.message ?? `${provider.displayName} could not be reached in time`,
		description:
			`${problem?.description ?? ''} ${effort} Given up because ${reached}.${advice}`.trim(),
		httpStatus,
	};
}

/** An item that was not sent does not know why the server wants to be left alone. */
function describeWayOut({ problem }: GivenUp, { provider }: RunWords): string {
	if (problem?.httpStatus === 429) return `lift the limit. ${provider.rateLimitAdvice}`;
	const advice = problem === undefined ? ` If it is a rate limit: ${provider.rateLimitAdvice}` : '';
	return `run this item again later.${advice}`;
}

/** In requests: reading what an edit needs is no edit yet. */
function describeEffort({ attempts, waitedMs }: GivenUp): string {
	if (attempts === 0) return 'This item was not sent.';
	const sent = attempts === 1 ? '1 request was sent' : `${attempts} requests were sent`;
	return waitedMs === 0 ? `${sent}.` : `${sent}, with waits of ${formatDuration(waitedMs)} in all.`;
}

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
