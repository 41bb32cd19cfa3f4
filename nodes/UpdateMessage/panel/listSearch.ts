import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { createApiError, toNodeError, type ErrorPlace } from '../run/errors';
import { bindHttpRequest, sendRequest, type HttpRequest } from '../http/client';
import { describeTransportError, type RequestPlace } from '../http/transportErrors';
import { providers } from '../providers';
import type { ListContext, ListMethod, Provider } from '../providers/provider';

/** Loads one page of a list, as n8n asks for it. */
type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** How long the panel waits for a list, in milliseconds. */
const LIST_TIMEOUT_MS = 15_000;

/** The lists of all providers, as n8n finds them in the node's methods. */
export function collectLists(): Record<string, ListSearch> {
	const lists = providers.flatMap((provider) =>
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
			const credential = { type: provider.credentialType, data: credentials };
			const page = await load({
				server,
				send: createSend({
					httpRequest: bindHttpRequest(this, credential),
					address: server.address,
					labels: provider,
					place,
				}),
				readParameter: (name) => this.getCurrentNodeParameter(name),
				filter: filter.trim(),
				paginationToken,
				timeZone: this.getTimezone(),
				nowMs: Date.now(),
			});
			if (page.kind !== 'page') throw createApiError(page.problem, place);
			return { results: page.entries, paginationToken: page.paginationToken };
		} catch (error) {
			// n8n shows the message in the list; an empty list would hide what is wrong.
			throw toNodeError(error, place);
		}
	};
}

function createSend({
	place,
	...target
}: RequestPlace & { httpRequest: HttpRequest; place: ErrorPlace }): ListContext['send'] {
	const options = { ...target, timeoutMs: LIST_TIMEOUT_MS, now: () => Date.now() };
	return async (apiRequest) => {
		try {
			return await sendRequest(apiRequest, options);
		} catch (error) {
			throw createApiError(describeTransportError(error, options, 'list').problem, place);
		}
	};
}
