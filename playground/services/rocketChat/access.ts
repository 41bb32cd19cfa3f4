import type { Room, User } from './types';

/** Whether the user may see the room: public ones everybody, the others their members. */
export function canAccess(room: Room, user: User): boolean {
	return room.t === 'c' || room.members.includes(user._id);
}

/** Why the user may not send in the room, in the server's words; `undefined` when allowed. */
export function sendRefusal(room: Room | undefined, user: User): string | undefined {
	if (!room) return 'error-invalid-room';
	if (room.archived) return 'room_is_archived';
	if (!canAccess(room, user)) return 'error-not-allowed';
	if (room.abacLocked) return 'error-abac-room-locked';
	if (room.blocked) return 'room_is_blocked';
	if (room.ro && !user.permissions.includes('post-readonly')) {
		return "You can't send messages because the room is readonly.";
	}
	if (room.muted?.includes(user.username)) return 'You_have_been_muted';
	return undefined;
}
