import { canAccess } from './access';
import { currentUser, type Workspace } from './context';
import { codedFailure, plainFailure, RocketChatFailure } from './envelope';
import { describeRoom, describeSubscription } from './roomViews';
import type { Room, User } from './types';

/** `rooms.info`, `rooms.get`, `subscriptions.get` and the search for a room by name. */
export function addRoomRoutes(workspace: Workspace): void {
	const { app, apiPath, store } = workspace;
	app.get<{ Querystring: { roomId?: string; roomName?: string } }>(
		`${apiPath}/rooms.info`,
		async (request) => {
			const room = findRoom(request.query, workspace);
			if (!canAccess(room, currentUser(request))) throw notAllowed();
			return { room: describeRoom(room, store), success: true };
		},
	);
	app.get<{ Querystring: UpdatedSince }>(`${apiPath}/rooms.get`, async (request) => {
		const rooms = roomsOf(currentUser(request), workspace, request.query);
		const update = rooms.map((room) => describeRoom(room, store));
		return { update, remove: [], success: true };
	});
	app.get<{ Querystring: UpdatedSince }>(`${apiPath}/subscriptions.get`, async (request) => {
		const user = currentUser(request);
		const rooms = roomsOf(user, workspace, request.query);
		const update = rooms.map((room) => describeSubscription(room, user, store));
		return { update, remove: [], success: true };
	});
	app.get<{ Querystring: { selector?: string } }>(
		`${apiPath}/rooms.autocomplete.channelAndPrivate`,
		async (request) => {
			const wanted = wantedName(request.query.selector);
			const rooms = roomsOf(currentUser(request), workspace, {}).filter(
				// Direct rooms have no name, and the real call leaves discussions out.
				({ t, prid, name }) => t !== 'd' && !prid && name?.toLowerCase().includes(wanted),
			);
			rooms.sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''));
			const items = rooms
				.slice(0, 10)
				.map(({ _id, name, fname = name, t }) => ({ _id, fname, name, t }));
			return { items, success: true };
		},
	);
}

interface UpdatedSince {
	updatedSince?: string;
}

function findRoom(query: { roomId?: string; roomName?: string }, { store }: Workspace): Room {
	if (!query.roomId && !query.roomName) {
		const reason = 'The parameter "roomId" or "roomName" is required';
		throw codedFailure(reason, 'error-roomid-param-not-provided');
	}
	const room = query.roomId ? store.room(query.roomId) : store.roomNamed(query.roomName ?? '');
	if (!room) {
		const reason = 'The required "roomId" or "roomName" param provided does not match any channel';
		throw codedFailure(reason, 'error-room-not-found');
	}
	if (room.archived) {
		throw codedFailure(`The channel, ${room.name}, is archived`, 'error-room-archived');
	}
	return room;
}

/** The one failure whose code stands in `error` and whose words stand in `errorType`. */
function notAllowed(): RocketChatFailure {
	const body = { success: false, error: 'not-allowed', errorType: 'Not Allowed' };
	return new RocketChatFailure(400, body);
}

function roomsOf(user: User, { store }: Workspace, { updatedSince }: UpdatedSince): Room[] {
	const rooms = store.allRooms().filter(({ members }) => members.includes(user._id));
	if (updatedSince === undefined || updatedSince === '') return rooms;
	const sinceMs = Date.parse(updatedSince);
	if (Number.isNaN(sinceMs)) {
		const reason = 'The "updatedSince" query parameter must be a valid date.';
		throw codedFailure(reason, 'error-updatedSince-param-invalid');
	}
	return rooms.filter(({ _updatedAt }) => Date.parse(_updatedAt) > sinceMs);
}

function wantedName(selector: string | undefined): string {
	if (!selector) throw plainFailure("The 'selector' param is required");
	const parsed = parseJson(selector);
	const name = typeof parsed === 'object' && parsed !== null && 'name' in parsed ? parsed.name : '';
	return String(name).toLowerCase();
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		throw plainFailure(error instanceof Error ? error.message : 'Invalid JSON');
	}
}
