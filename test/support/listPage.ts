import type {
	ListContext,
	ListMethod,
	ListPage,
	Server,
} from '../../nodes/UpdateMessage/providers/provider';
import type { ApiRequest, ApiResponse } from '../../nodes/UpdateMessage/providers/types';

type Json = Record<string, unknown>;

/** What a list is asked for with, and what the server answers. */
export interface Asked {
	server: Server;
	/** The answers' JSON by the path of the request; with `status` in it, that status. */
	answers: Record<string, Json | (() => Json)>;
	room?: unknown;
	filter?: string;
	paginationToken?: string;
}

/** The page of a list, and what it was made of. */
export interface Loaded {
	page: ListPage;
	/** The path of each request, with its query. */
	asked: Array<Record<string, string>>;
}

/** Loads a list from answers, and tells what was asked for. */
export async function loadFromAnswers(
	list: ListMethod,
	{ server, answers, room, filter = '', ...rest }: Asked,
): Promise<Loaded> {
	const sent: ApiRequest[] = [];
	const context: ListContext = {
		server,
		send: async (request) => {
			sent.push(request);
			const given = answers[request.path] ?? { status: 404 };
			const { status = 200, ...json } = typeof given === 'function' ? given() : given;
			return answer(Number(status), json);
		},
		readParameter: (name) => (name === 'room' ? room : undefined),
		filter,
		timeZone: 'UTC',
		nowMs: Date.UTC(2030, 0, 1),
		...rest,
	};
	const page = await list(context);
	return { page, asked: sent.map(({ path, query = {} }) => ({ path, ...query })) };
}

const answer = (status: number, json: object): ApiResponse => ({
	status,
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify({ success: status === 200, ...json }),
	sentMs: 0,
	receivedMs: 1,
});

/** What the list shows: its entries, or why there are none. */
export const namesOf = (page: ListPage): string[] =>
	page.kind === 'page' ? page.entries.map(({ name }) => name) : [page.problem.message];
