import type { FastifyRequest } from 'fastify';
import type { Workspace } from './context';
import { notLoggedIn } from './envelope';
import type { User } from './types';

/** Finds the user of `X-User-Id` and `X-Auth-Token`; throws the era's 401 when they do not fit. */
export function authenticate(request: FastifyRequest, { store, era }: Workspace): User {
	const userId = request.headers['x-user-id'];
	const authToken = request.headers['x-auth-token'];
	const user = typeof userId === 'string' ? store.user(userId) : undefined;
	if (!user || typeof authToken !== 'string' || user.authToken !== authToken) {
		throw notLoggedIn(era);
	}
	return user;
}
