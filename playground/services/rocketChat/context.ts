import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RateLimit } from '../shared/limiter';
import type { Behaviour } from '../shared/standIn';
import type { WorkspaceSettings } from './settings';
import type { WorkspaceStore } from './store';
import type { Era, Message, User } from './types';

declare module 'fastify' {
	interface FastifyRequest {
		user: User | undefined;
	}
}

/** The knobs that no other service has, beside the common ones. */
export interface RocketChatBehaviour extends Behaviour {
	/** What `chat.sendMessage` has in the place of `rateLimit`; `null` leaves it the same as all routes. */
	sendMessageLimit: RateLimit | null;
}

/** What the routes of one workspace share. */
export interface Workspace {
	app: FastifyInstance;
	store: WorkspaceStore;
	settings: WorkspaceSettings;
	behaviour: RocketChatBehaviour;
	era: Era;
	/** `/api/v1` with the base path before it. */
	apiPath: string;
	basePath: string;
	/** The server's own clock; epoch milliseconds. */
	serverNow: () => number;
	/** Each is inserted by somebody else in the middle of one `chat.sendMessage`, under its ID. */
	rivals: Array<Pick<Message, 'msg' | 'u'> & { rid?: string }>;
	/** Scheme, host and base path, known once the server listens. */
	siteUrl: () => string;
}

/** The server's time as the API writes dates. */
export function isoNow(workspace: Workspace): string {
	return new Date(workspace.serverNow()).toISOString();
}

/** The user whom the authentication found; every API route but `info` runs behind it. */
export function currentUser(request: FastifyRequest): User {
	if (!request.user) throw new Error(`${request.url} is served without authentication`);
	return request.user;
}
