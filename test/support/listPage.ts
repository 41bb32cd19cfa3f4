import type {
	ListContext,
	ListMethod,
	ListPage,
	Server,
} from '../../nodes/UpdateMessage/providers/provider';
import type { ApiRequest } from '../../nodes/UpdateMessage/providers/types';
import { createFullResponse, type FakeAnswer } from './fakeN8n';

/** What a list is asked for with, and what the server answers. */
export interface Asked {
	server: Server;
	answer: (request: ApiRequest) => FakeAnswer;
	/** The panel as it stands. */
	parameters?: Record<string, unknown>;
	filter?: string;
	paginationToken?: string;
}

/** The page of a list, and the requests that it took. */
export interface Loaded {
	page: ListPage;
	sent: ApiRequest[];
}

/** Loads a page of a list from answers. */
export async function loadPage(
	list: ListMethod,
	{ server, answer, parameters = {}, filter = '', paginationToken }: Asked,
): Promise<Loaded> {
	const sent: ApiRequest[] = [];
	const context: ListContext = {
		server,
		send: async (request) => {
			sent.push(request);
			const { statusCode: status, headers, body } = createFullResponse(answer(request));
			const texts = { headers: headers as Record<string, string>, body: body as string };
			return { status, ...texts, sentMs: 0, receivedMs: 1 };
		},
		readParameter: (name) => parameters[name],
		filter,
		paginationToken,
		timeZone: 'UTC',
		nowMs: Date.UTC(2030, 0, 1),
	};
	return { page: await list(context), sent };
}

/** What the list shows: its entries, or why there are none. */
export const namesOf = (page: ListPage): string[] =>
	page.kind === 'page' ? page.entries.map(({ name }) => name) : [page.problem.message];
