import type { FastifyRequest } from 'fastify';
import { unauthorized, unauthorizedAccess } from './failures';
import { ACQUIRE_LOGIN, ACQUIRE_READ_ONLY_LOGIN } from './logins';

/** `Authorization: Bearer {api_key}`, one space; throws 401, or 403 when the key may only read. */
export function authorize(request: FastifyRequest): void {
	const apiKey = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
	if (apiKey === ACQUIRE_LOGIN.apiKey) return;
	if (apiKey !== ACQUIRE_READ_ONLY_LOGIN.apiKey) throw unauthorized();
	if (request.method !== 'GET') throw unauthorizedAccess();
}
