import { Failure } from '../shared/failures';
import type { Era } from './types';

/** An answer other than success, thrown by a route and sent by the server. */
export class RocketChatFailure extends Failure {
	constructor(
		status: number,
		readonly body: Record<string, unknown>,
	) {
		super(status);
	}
}

/** 400 with a text and no `errorType`; without a text, `success: false` alone. */
export function plainFailure(text?: string): RocketChatFailure {
	return new RocketChatFailure(400, {
		success: false,
		...(text === undefined ? {} : { error: text }),
	});
}

/** 400 with a reason, its code in brackets and again as `errorType`. */
export function codedFailure(
	reason: string,
	code: string,
	details: Record<string, unknown> = {},
): RocketChatFailure {
	return new RocketChatFailure(400, {
		success: false,
		error: `${reason} [${code}]`,
		errorType: code,
		details,
	});
}

/** 400 for a body or query that breaks the schema; `text` is the validator's. */
export function schemaFailure(text: string, isQuery: boolean): RocketChatFailure {
	const errorType = isQuery ? 'error-invalid-params' : 'invalid-params';
	return new RocketChatFailure(400, { success: false, error: `${text} [${errorType}]`, errorType });
}

const NOT_LOGGED_IN = 'You must be logged in to do this.';

/** 401, in the fields of the era. */
export function notLoggedIn(era: Era): RocketChatFailure {
	const old = { status: 'error', message: NOT_LOGGED_IN };
	const current = { success: false, error: NOT_LOGGED_IN };
	if (era === '9') return new RocketChatFailure(401, current);
	return new RocketChatFailure(401, era === 'oldest' || era === '6' ? old : { ...current, ...old });
}

/** 403, in the word of the era. */
export function forbidden(era: Era): RocketChatFailure {
	const error = era === '9' ? 'forbidden' : 'unauthorized';
	return new RocketChatFailure(403, { success: false, error });
}

/** 404 for a path below `/api` that no route serves. */
export function noSuchEndpoint(): RocketChatFailure {
	return new RocketChatFailure(404, {
		success: false,
		status: 'error',
		error: 'API endpoint does not exist.',
		message: 'API endpoint does not exist.',
	});
}

/** 429 with the wait in words; the oldest servers name the code once more. */
export function tooManyRequests(waitSeconds: number, era: Era): RocketChatFailure {
	const code = 'error-too-many-requests';
	return new RocketChatFailure(429, {
		success: false,
		error: `Error, too many requests. Please slow down. You must wait ${waitSeconds} seconds before trying this endpoint again. [${code}]`,
		...(era === 'oldest' ? { errorType: code } : {}),
	});
}
