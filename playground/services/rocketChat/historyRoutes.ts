import { canAccess } from './access';
import { currentUser, type Workspace } from './context';
import { codedFailure, forbidden } from './envelope';
import type { Room } from './types';

interface HistoryQuery {
	roomId?: string;
	roomName?: string;
	count?: string;
	offset?: string;
	sort?: string;
	query?: string;
	fields?: string;
}

const WHOLE_NUMBER = { type: 'string', pattern: '^\\d{1,9}$' };
const TEXT = { type: 'string' };
const HISTORY_QUERY = {
	type: 'object',
	properties: {
		roomId: TEXT,
		roomName: TEXT,
		count: WHOLE_NUMBER,
		offset: WHOLE_NUMBER,
		sort: TEXT,
		query: TEXT,
		fields: TEXT,
	},
	additionalProperties: false,
};

/** Each call serves one kind of room only; what the error calls that kind. */
const CALLS: ReadonlyArray<{ call: string; type: Room['t']; noun: string }> = [
	{ call: 'channels.messages', type: 'c', noun: 'channel' },
	{ call: 'groups.messages', type: 'p', noun: 'group' },
	{ call: 'im.messages', type: 'd', noun: 'direct message' },
];

/** A room's messages, newest first, a page at a time. */
export function addHistoryRoutes(workspace: Workspace): void {
	const { app, apiPath, store, era } = workspace;
	for (const { call, type, noun } of CALLS) {
		app.get<{ Querystring: HistoryQuery }>(
			`${apiPath}/${call}`,
			{ schema: { querystring: HISTORY_QUERY } },
			async (request) => {
				const { query } = request;
				const room = findRoom(query, workspace, { type, noun });
				const user = currentUser(request);
				if (!canAccess(room, user)) throw noSuchRoom(noun);
				if (type === 'c' && !user.permissions.includes('view-c-room')) throw forbidden(era);
				const timeline = store.timeline(room._id);
				const { count, offset } = readPage(query);
				const end = Math.max(0, timeline.length - offset);
				const start = count === 0 ? 0 : Math.max(0, end - count);
				const messages = timeline.slice(start, end).reverse();
				return { messages, count: messages.length, offset, total: timeline.length, success: true };
			},
		);
	}
}

/** `count` and `offset` of a query: 50 unless told, 100 at most, 0 for everything. */
export function readPage(query: { count?: string; offset?: string }): {
	count: number;
	offset: number;
} {
	const count = query.count === undefined ? 50 : Math.min(100, Number(query.count));
	return { count, offset: Number(query.offset ?? 0) };
}

function findRoom(
	{ roomId, roomName }: HistoryQuery,
	{ store }: Workspace,
	{ type, noun }: { type: Room['t']; noun: string },
): Room {
	if (!roomId && !roomName) {
		const reason = 'The parameter "roomId" or "roomName" is required';
		throw codedFailure(reason, 'error-roomid-param-not-provided');
	}
	const room = roomId ? store.room(roomId) : store.roomNamed(roomName ?? '');
	if (!room || room.t !== type) throw noSuchRoom(noun);
	return room;
}

function noSuchRoom(noun: string): Error {
	const reason = `The required "roomId" or "roomName" param provided does not match any ${noun}`;
	return codedFailure(reason, 'error-room-not-found');
}
