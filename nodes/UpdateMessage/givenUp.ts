import type { Outcome } from './delivery';
import { formatDuration } from './duration';
import type { Problem, Provider, UpdatedMessage } from './providers/types';

/** An outcome of a job that was given up. */
export type GivenUp = Extract<Outcome<UpdatedMessage, Problem>, { kind: 'gaveUp' }>;

/** What the run's settings add to the words of an error. */
export interface RunWords {
	provider: Pick<Provider, 'displayName' | 'rateLimitAdvice'>;
	maxWaitMs: number;
}

/** Says why a job was given up, how long it waited and what would let it through. */
export function describeGivenUp(outcome: GivenUp, { provider, maxWaitMs }: RunWords): Problem {
	const { problem, askedMs } = outcome;
	const limit = `Max Wait (${formatDuration(maxWaitMs)})`;
	const effort = describeEffort(outcome);
	if (outcome.cause === 'maxWait' && askedMs !== undefined && askedMs > maxWaitMs) {
		return {
			message: `${provider.displayName} asks to wait ${formatDuration(askedMs)}, which is longer than ${limit} allows`,
			description: `${effort} Raise Max Wait in the options of the node, or lift the limit. ${provider.rateLimitAdvice}`,
			httpStatus: problem?.httpStatus,
		};
	}
	const reached =
		outcome.cause === 'maxWait'
			? `the next wait would have been longer than ${limit} allows`
			: 'Max Retries was used up';
	const advice = problem?.httpStatus === 429 ? ` ${provider.rateLimitAdvice}` : '';
	return {
		message: problem?.message ?? `${provider.displayName} could not be reached in time`,
		description:
			`${problem?.description ?? ''} ${effort} Given up because ${reached}.${advice}`.trim(),
		httpStatus: problem?.httpStatus,
	};
}

function describeEffort({ attempts, waitedMs }: GivenUp): string {
	if (attempts === 0) return 'This item was not sent.';
	const times = attempts === 1 ? 'once' : `${attempts} times`;
	if (waitedMs === 0) return `Sent ${times}.`;
	return `Sent ${times}, and waited ${formatDuration(waitedMs)} in between.`;
}
