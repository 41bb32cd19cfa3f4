import { omit } from '../shared/omit';
import type { WorkspaceStore } from './store';
import type { Room, User } from './types';

/** A room as the API gives it: without what only the server knows. */
export function describeRoom(room: Room, store: WorkspaceStore): Record<string, unknown> {
	const fname = room.t === 'd' ? {} : { fname: room.fname ?? room.name };
	return {
		...omit(room, 'members', 'blocked', 'abacLocked'),
		...fname,
		usersCount: room.members.length,
		msgs: store.timeline(room._id).length,
	};
}

/** The user's own view of a room; a direct one is called after the other person. */
export function describeSubscription(
	room: Room,
	user: User,
	store: WorkspaceStore,
): Record<string, unknown> {
	const { name, fname } = namesFor(room, user, store);
	const { prid, teamId, teamMain } = room;
	return {
		_id: `${room._id}${user._id}`.slice(0, 24),
		rid: room._id,
		t: room.t,
		name,
		fname,
		u: { _id: user._id, username: user.username, name: user.name },
		open: true,
		alert: false,
		unread: 0,
		userMentions: 0,
		groupMentions: 0,
		ts: room.ts,
		ls: room.lm ?? room.ts,
		_updatedAt: room._updatedAt,
		...(prid ? { prid } : {}),
		...(teamId ? { teamId } : {}),
		...(teamMain ? { teamMain } : {}),
		...(room.archived ? { archived: true } : {}),
	};
}

function namesFor(
	room: Room,
	user: User,
	store: WorkspaceStore,
): { name?: string; fname?: string } {
	if (room.t !== 'd') return { name: room.name, fname: room.fname ?? room.name };
	const others = (room.usernames ?? []).filter((username) => username !== user.username);
	const names = others.map((username) => store.userNamed(username)?.name ?? username);
	return { name: others.join(','), fname: names.join(', ') };
}
