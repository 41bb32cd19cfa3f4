import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FixedWindowLimiter, RateLimit } from '../shared/limiter';
import type { Workspace } from './context';
import { tooManyRequests } from './envelope';

/** The limit of its own that `chat.sendMessage` has since PR #41966 of Rocket.Chat (August 2026), counted per address like any. */
export const NEWER_SEND_MESSAGE_LIMIT: RateLimit = { calls: 5, windowMs: 1_000 };

/** A user with this permission is neither limited nor told about limits. */
const BYPASS_RATE_LIMIT = 'api-bypass-rate-limit';

/**
 * Counts the call and tells the budget in headers; throws the 429 when it is spent. Off, or
 * bypassed: no header at all.
 */
export function countCall(
	{
		request,
		reply,
		limiter,
	}: { request: FastifyRequest; reply: FastifyReply; limiter: FixedWindowLimiter },
	{ behaviour, serverNow, era }: Workspace,
): void {
	const { rateLimit, sendMessageLimit } = behaviour;
	if (!rateLimit || request.user?.permissions.includes(BYPASS_RATE_LIMIT)) return;
	const route = `${request.method} ${request.routeOptions.url ?? ''}`;
	const call = { route, client: request.ip, atMs: serverNow() };
	const own = route.endsWith('/chat.sendMessage') ? sendMessageLimit : null;
	const counted = limiter.count(own ?? rateLimit, call);
	reply.headers({
		'x-ratelimit-limit': counted.limit,
		'x-ratelimit-remaining': counted.remaining,
		'x-ratelimit-reset': counted.resetAtMs,
	});
	if (!counted.allowed) throw tooManyRequests(Math.ceil(counted.resetInMs / 1000), era);
}
