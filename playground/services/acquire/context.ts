import type { FastifyInstance } from 'fastify';
import type { Behaviour } from '../shared/standIn';
import type { ErrorShape } from './failures';
import type { AccountStore } from './store';

/** The knobs of a proxy and of undocumented shapes, beside the common ones. */
export interface AcquireBehaviour extends Behaviour {
	/** How the proxy that enforces `rateLimit` writes `Retry-After`. */
	retryAfter: 'seconds' | 'date' | 'none';
	errorShape: ErrorShape;
	/** Whether an update must name the type of the message, as newer documentation says. */
	requiresType: boolean;
}

/** What the routes of one account share. */
export interface Account {
	app: FastifyInstance;
	store: AccountStore;
	behaviour: AcquireBehaviour;
	/** The server's own clock; epoch milliseconds. */
	serverNow: () => number;
}

/** Where every API path starts. */
export const API_PATH = '/api/v1';
