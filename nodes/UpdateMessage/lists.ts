import type {
	ICredentialDataDecryptedObject,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	INodeListSearchResult,
} from 'n8n-workflow';

import { createApiError, createInputError, type ErrorPlace } from './errors';
import { exchange, type SendRequest } from './http/exchange';
import { describeTransportError } from './http/transportErrors';
import { providers } from './providers';
import type { ListContext, ListMethod, Provider } from './providers/types';

/** Loads one page of a list, as n8n asks for it. */
export type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** How long the panel waits for a list, in milliseconds. */
const LIST_TIMEOUT_MS = 15_000;

/** The lists of all providers, as n8n finds them in the node's methods. */
export function collectLists(): Record<string, ListSearch> {
	const lists = Object.values(providers).flatMap((provider) =>
		Object.entries(provider.lists).map(
			([name, load]) => [name, createList(provider, load)] as const,
		),
	);
	return Object.fromEntries(lists);
}

function createList(provider: Provider, load: ListMethod): ListSearch {
	return async function (filter = '', paginationToken) {
		const place: ErrorPlace = { node: this.getNode(), secrets: [] };
		try {
			const credentials = await this.getCredentials(provider.credentialType);
			const { server } = provider.connect(credentials);
			place.secrets = server.secrets;
			const page = await load(credentials, {
				send: createSend(server.address, {
					request: createRequest(this, provider.credentialType, credentials),
					place,
				}),
				readParameter: (name) => this.getCurrentNodeParameter(name),
				filter: filter.trim(),
				paginationToken,
				timeZone: this.getTimezone(),
				nowMs: Date.now(),
			});
			if (page.kind === 'fail') throw createApiError(page.problem, place);
			return { results: page.entries, paginationToken: page.paginationToken };
		} catch (error) {
			// n8n shows the message in the list; an empty list would hide what is wrong.
			throw createInputError(error, place);
		}
	};
}

function createRequest(
	context: ILoadOptionsFunctions,
	type: string,
	data: ICredentialDataDecryptedObject,
): SendRequest {
	return async (options) =>
		(await context.helpers.httpRequestWithAuthentication.call(context, type, options, {
			credentialsDecrypted: { id: '', name: '', type, data },
		})) as IN8nHttpFullResponse;
}

function createSend(
	address: string,
	{ request, place }: { request: SendRequest; place: ErrorPlace },
): ListContext['send'] {
	const options = { request, address, timeoutMs: LIST_TIMEOUT_MS, now: () => Date.now() };
	return async (apiRequest) => {
		try {
			return await exchange(apiRequest, options);
		} catch (error) {
			throw createApiError(describeTransportError(error, address, 'list').problem, place);
		}
	};
}
