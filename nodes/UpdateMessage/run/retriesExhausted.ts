import type { Outcome } from '../delivery';
import type { Provider } from '../providers/provider';
import type { Problem, UpdatedMessage } from '../providers/types';
import { formatDuration } from './duration';
import type { RunSettings } from './settings';

/** An outcome of a job that was not tried any longer. */
export type Exhausted = Extract<Outcome<UpdatedMessage, Problem>, { kind: 'retriesExhausted' }>;

/** What the run adds to the words of an error. */
export interface RunWords {
	provider: Pick<Provider, 'displayName' | 'rateLimitAdvice'>;
	settings: Pick<RunSettings, 'maxRetries' | 'maxWaitMs'>;
}

/** Says why a job was not tried any longer, how long it waited and what would let it through. */
export function describeExhausted(outcome: Exhausted, words: RunWords): Problem {
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
	const advice = httpStatus === 429 ? ` ${provider.rateLimitAdvice}` : '';
	return {
		message: problem?.message ?? `${provider.displayName} could not be reached in time`,
		description:
			`${problem?.description ?? ''} ${effort} Given up because ${describeBound(cause, words)}.${advice}`.trim(),
		httpStatus,
	};
}

function describeBound(cause: Exhausted['cause'], { provider, settings }: RunWords): string {
	switch (cause) {
		case 'maxWait':
			return `its waits would have been longer in all than Max Wait (${formatDuration(settings.maxWaitMs)}) allows`;
		case 'maxRetries':
			return settings.maxRetries === 0 ? 'Max Retries is 0' : 'Max Retries was used up';
		case 'nothingTaken':
			return `${provider.displayName} took no request any more, and an item before this one was tried in vain for as long as the options allow`;
	}
}

/** An item that was not sent does not know why the server wants to be left alone. */
function describeWayOut({ problem }: Exhausted, { provider }: RunWords): string {
	if (problem?.httpStatus === 429) return `lift the limit. ${provider.rateLimitAdvice}`;
	const advice = problem === undefined ? ` If it is a rate limit: ${provider.rateLimitAdvice}` : '';
	return `run this item again later.${advice}`;
}

/** In requests: reading what an edit needs is no edit yet. */
function describeEffort({ attempts, waitedMs, isLimitShared }: Exhausted): string {
	const sent =
		attempts === 0
			? 'This item was not sent'
			: attempts === 1
				? '1 request was sent'
				: `${attempts} requests were sent`;
	const how = attempts === 0 ? 'after waiting' : 'with waits of';
	const waits = waitedMs < 100 ? '' : `, ${how} ${formatDuration(waitedMs)} in all`;
	const others = isLimitShared ? ' Other executions or clients use the same rate limit.' : '';
	return `${sent}${waits}.${others}`;
}
