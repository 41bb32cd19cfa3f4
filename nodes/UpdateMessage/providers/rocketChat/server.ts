import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { readAddress, readHeaderValue } from '../shared/credential';
import type { Server, ServiceLabels } from '../provider';

/** What messages call this service, and where it is reached. */
export const ROCKET_CHAT_LABELS: ServiceLabels = {
	displayName: 'Rocket.Chat',
	addressField: 'Server URL',
	apiPath: '/api/v1',
};

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
	const { addressField, apiPath } = ROCKET_CHAT_LABELS;
	const address = readAddress(credentials.serverUrl, addressField, apiPath);
	const userId = readHeaderValue(credentials.userId, 'User ID');
	const authToken = readHeaderValue(credentials.authToken, 'Auth Token');
	return { address, userId, secrets: [authToken] };
}
