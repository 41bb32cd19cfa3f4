import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { addFailureAnswers } from '../shared/failures';
import type { FixedWindowLimiter } from '../shared/limiter';
import type { Page } from '../shared/page/page';
import { authorize } from './auth';
import { API_PATH, type Account } from './context';
import { AcquireFailure, failureBody, invalidInput, noSuchPath } from './failures';

const TOO_MANY = '<html><head><title>429 Too Many Requests</title></head><body>429</body></html>';

/** What every route has in common: the proxy in front, the API key, and the error body. */
export function addCommonBehaviour(
	account: Account,
	limiter: FixedWindowLimiter,
	page: Page,
): void {
	const { app, behaviour } = account;
	app.addHook('preValidation', async (request, reply) => {
		if (!request.url.startsWith(`${API_PATH}/`)) return undefined;
		if (refusedByProxy({ request, reply, limiter }, account)) return reply.send(TOO_MANY);
		if (!request.is404) authorize(request);
		return undefined;
	});
	addFailureAnswers<AcquireFailure>(app, {
		page,
		apiRoot: '/api/',
		noSuchPath,
		toFailure,
		toBody: (failure) => failureBody(failure, behaviour.errorShape),
	});
}

interface Call {
	request: FastifyRequest;
	reply: FastifyReply;
	limiter: FixedWindowLimiter;
}

/** The vendor has no limit of its own; a proxy in front may. It answers with a web page. */
function refusedByProxy(
	{ request, reply, limiter }: Call,
	{ behaviour, serverNow }: Account,
): boolean {
	if (!behaviour.rateLimit) return false;
	const call = { route: 'proxy', client: request.ip, atMs: serverNow() };
	const { allowed, resetAtMs, resetInMs } = limiter.count(behaviour.rateLimit, call);
	if (allowed) return false;
	reply.code(429).type('text/html; charset=utf-8');
	const seconds = Math.ceil(resetInMs / 1000);
	if (behaviour.retryAfter === 'seconds') reply.header('retry-after', seconds);
	// Whole seconds are all that an HTTP date can say, so it is rounded up.
	const date = new Date(Math.ceil(resetAtMs / 1000) * 1000).toUTCString();
	if (behaviour.retryAfter === 'date') reply.header('retry-after', date);
	return true;
}

function toFailure(error: FastifyError): AcquireFailure {
	if (error.statusCode !== undefined && error.statusCode < 500) return invalidInput(error.message);
	return new AcquireFailure(500, 'ERROR_SERVER_ERROR', 'Internal server error');
}
