import { IN_FLIGHT_MAX } from './concurrencyLimit';
import { goesFirst, type Execution, type Line } from './execution';
import type { Account } from './route';
import type { Exhaustion } from './types';

/**
 * What makes it pointless to wait for a route, or for the one that jobs go on to from there: what they
 * would read first would never be written.
 */
export function findObstacle(
	execution: Execution,
	account: Account,
	nowMs: number,
): Exhaustion | undefined {
	const own = findOwnObstacle(execution, account, nowMs);
	return own ?? (account.next && findOwnObstacle(execution, account.next, nowMs));
}

function findOwnObstacle(
	execution: Execution,
	account: Account,
	nowMs: number,
): Exhaustion | undefined {
	const askedMs = account.askedMs(nowMs);
	if (askedMs > execution.options.maxWaitMs) return { cause: 'maxWait', askedMs };
	if (account.failuresInRow === 0) return undefined;
	return execution.lines.get(account)?.isHopeless ? { cause: 'nothingTaken' } : undefined;
}

/**
 * The account whose rate limit or outage keeps the first in line waiting.
 *
 * A new job waits for the route that it will go on to as well: what it reads before it can write would
 * be old by then.
 */
export function findBlocker({ account, queue }: Line, nowMs: number): Account | undefined {
	if (account.room(nowMs) <= 0) return account;
	const { next } = account;
	if (next === undefined || queue[0]?.hasBegun === true) return undefined;
	const expected = account.inFlight + next.begunInLine;
	return next.room(nowMs) <= expected ? next : undefined;
}

/** The line whose first job may start now. */
export function findLine(execution: Execution, nowMs: number): Line | undefined {
	let best: Line | undefined;
	for (const line of execution.lines.values()) {
		const first = line.queue[0];
		if (first === undefined || !hasSlot(execution, line)) continue;
		if (best !== undefined && goesFirst(best.queue[0]!, first)) continue;
		if (findBlocker(line, nowMs) === undefined) best = line;
	}
	return best;
}

function hasSlot({ inFlight, options }: Execution, { account }: Line): boolean {
	const { server } = account.route;
	if (server.inFlight >= IN_FLIGHT_MAX) return false;
	if (options.concurrency !== undefined) return inFlight < options.concurrency;
	return server.concurrencyLimit.hasRoom;
}
