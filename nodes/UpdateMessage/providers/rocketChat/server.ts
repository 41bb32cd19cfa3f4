import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { readAddress, readHeaderValue } from '../checks';
import type { Server } from '../types';

/** What messages call this service and its credential's address field. */
export const ROCKET_CHAT_LABELS = { service: 'Rocket.Chat', addressField: 'Server URL' } as const;

/** A checked Rocket.Chat credential. */
export interface RocketChatServer extends Server {
	userId: string;
}

/**
 * Checks a Rocket.Chat credential. Source: the API takes `X-Auth-Token` and `X-User-Id` headers
 * below the server's address. Throws BadInput for an address, user ID or token that cannot be used.
 */
export function readRocketChatServer(
	credentials: ICredentialDataDecryptedObject,
): RocketChatServer {
	const address = readAddress(credentials.serverUrl, 'Server URL');
	const userId = readHeaderValue(credentials.userId, 'User ID');
	const authToken = readHeaderValue(credentials.authToken, 'Auth Token');
	return { address, userId, secrets: [authToken] };
}
