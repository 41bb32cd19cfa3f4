import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { readAddress, readHeaderValue } from '../shared/credential';
import type { Server, ServiceLabels } from '../provider';
import { BadInput } from '../types';

/** What messages call this service, and where it is reached. */
export const ACQUIRE_LABELS: ServiceLabels = {
	displayName: 'Acquire',
	addressField: 'Account ID (or Base URL, if it is set)',
	apiPath: '/api/v1',
};

/** One label of a host name; no dot, slash, colon or at sign can lead to another host. */
const HOST_LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/**
 * Checks an Acquire API credential. Source: the documented host is `{account_id}.acquire.io`.
 * Throws BadInput for an account ID, address or key that cannot be used.
 */
export function readAcquireServer(credentials: ICredentialDataDecryptedObject): Server {
	const apiKey = readHeaderValue(credentials.apiKey, 'API Key');
	return { address: readAcquireAddress(credentials), secrets: [apiKey] };
}

function readAcquireAddress(credentials: ICredentialDataDecryptedObject): string {
	const { accountId, baseUrl } = credentials;
	const hasBaseUrl = typeof baseUrl === 'string' && baseUrl.trim() !== '';
	const account = typeof accountId === 'string' ? accountId.trim() : '';
	if (!HOST_LABEL.test(account) && !(hasBaseUrl && account === '')) {
		throw new BadInput(
			account === ''
				? 'The Account ID is missing in the credential'
				: 'The Account ID in the credential is not an account ID',
			'Enter only the first part of the address where you use Acquire: for https://example.acquire.io that is example (letters, digits and dashes).',
		);
	}
	if (hasBaseUrl) return readAddress(baseUrl, 'Base URL', ACQUIRE_LABELS.apiPath);
	return `https://${account.toLowerCase()}.acquire.io`;
}
