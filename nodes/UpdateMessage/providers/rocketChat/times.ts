import type { ServiceTimes } from '../shared/outcome';
import type { ApiResponse } from '../types';
import type { PresentTime } from '../shared/applicationClock';

/** When the window of the rate limit ends, by the application's clock: epoch milliseconds. */
export const RESET_HEADER = 'x-ratelimit-reset';

/** Source: a refusal says "You must wait N seconds before trying this endpoint again". */
export function readWaitMs(body: string): number | undefined {
	const found = /\bwait (\d{1,7}) second/i.exec(body.slice(0, 2000));
	return found === null ? undefined : Number(found[1]) * 1000;
}

/** Source: Rocket.Chat stamps with milliseconds, and a message that was never edited has no `editedAt`. */
export const ROCKET_CHAT_TIMES: ServiceTimes = {
	resolutionMs: 1,
	stampFields: ['editedAt', '_updatedAt'],
	isNeverEdited: ({ editedAt }) => typeof editedAt !== 'string',
	readPresent,
};

/** The window ends after the answer; a refusal says in whole seconds, rounded up, how long after. */
function readPresent({ status, headers, body }: ApiResponse): PresentTime {
	const reset = headers[RESET_HEADER];
	if (reset === undefined || !/^\d{1,16}$/.test(reset)) return {};
	const resetMs = Number(reset);
	const waitMs = status === 429 ? readWaitMs(body) : undefined;
	if (waitMs === undefined) return { latestMs: resetMs };
	return { earliestMs: resetMs - waitMs, latestMs: resetMs - waitMs + 1000 };
}
