import type { ListMethod, ListPage } from '../../../nodes/UpdateMessage/providers/provider';
import { readRocketChatServer } from '../../../nodes/UpdateMessage/providers/rocketChat/server';
import { loadPage } from '../../support/listPage';
import { rocketChat } from './service';

type Json = Record<string, unknown>;

const server = readRocketChatServer(rocketChat.credential);

interface Asked {
	/** The answers' JSON by the path of the request; with `status` in it, that status. */
	answers: Record<string, Json | (() => Json)>;
	room?: unknown;
	filter?: string;
	paginationToken?: string;
}

/** Loads a list of Rocket.Chat's from answers; tells the path of each request, with its query. */
export async function loadList(
	list: ListMethod,
	{ answers, room, ...rest }: Asked,
): Promise<{ page: ListPage; asked: Array<Record<string, string>> }> {
	const { page, sent } = await loadPage(list, {
		...rest,
		server,
		parameters: { room },
		answer: ({ path }) => {
			const given = answers[path] ?? { status: 404 };
			const { status = 200, ...json } = typeof given === 'function' ? given() : given;
			return { status: Number(status), body: { success: status === 200, ...json } };
		},
	});
	return { page, asked: sent.map(({ path, query = {} }) => ({ path, ...query })) };
}

/** A message as the server lists it. */
export const message = (id: string, changes: object = {}): Record<string, unknown> => ({
	_id: id,
	msg: `text of ${id}`,
	ts: '2024-01-01T10:00:00.000Z',
	u: { _id: 'you', username: 'sam' },
	...changes,
});

/** A room that was chosen from the list. */
export const room = { mode: 'list', value: 'R1' };

/** What the server says of that room. */
export const info = { '/api/v1/rooms.info': { room: { _id: 'R1', t: 'c' } } };
