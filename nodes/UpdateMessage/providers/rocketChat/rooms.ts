import { isObject } from '../checks';
import type { ApiRequest, ApiResponse, Verdict } from '../types';
import { readSuccess } from './reply';
import type { RoomChoice } from './target';

/** A room named in words, which the server must be asked for. */
export type NamedRoom = Extract<RoomChoice, { by: 'name' | 'user' }>;

/** A room's ID and kind, or the verdict that it could not be found. */
export type FoundRoom =
	{ kind: 'room'; roomId: string; type: string } | Extract<Verdict, { kind: 'fail' | 'damaged' }>;

/** The room's name as people write it. */
export function nameOf(room: NamedRoom): string {
	return room.by === 'user' ? `@${room.username}` : `#${room.name}`;
}

/** The route and request that find a room. Source: `rooms.info` knows names, not direct rooms. */
export function buildRoomRequest(room: NamedRoom): { route: string; request: ApiRequest } {
	if (room.by === 'user') {
		const request: ApiRequest = { method: 'GET', path: '/api/v1/subscriptions.get' };
		return { route: 'subscriptions.get', request };
	}
	const query = { roomName: room.name };
	return { route: 'rooms.info', request: { method: 'GET', path: '/api/v1/rooms.info', query } };
}

/** Reads the answer to {@link buildRoomRequest}. */
export function readRoom(response: ApiResponse, room: NamedRoom): FoundRoom {
	const reply = readSuccess(response);
	if (reply.kind !== 'json') return reply;
	if (room.by === 'name') {
		const found = reply.json.room;
		if (isObject(found) && typeof found._id === 'string') {
			return { kind: 'room', roomId: found._id, type: String(found.t) };
		}
	} else {
		const found = readSubscriptions(reply.json).find(
			({ t, name }) => t === 'd' && name === room.username,
		);
		if (found !== undefined) return { kind: 'room', roomId: String(found.rid), type: 'd' };
	}
	return { kind: 'fail', problem: describeMissing(room) };
}

/** The rooms of the user, as `subscriptions.get` and `rooms.get` list them. */
export function readSubscriptions(json: Record<string, unknown>): Array<Record<string, unknown>> {
	return Array.isArray(json.update) ? (json.update as unknown[]).filter(isObject) : [];
}

function describeMissing(room: NamedRoom) {
	return room.by === 'user'
		? {
				message: `The user of the credential has no direct messages with ${nameOf(room)}`,
				description:
					'Check the name: it is the user name after the @, not the display name. Or leave Room empty: the node then asks the server which room the message is in.',
			}
		: {
				message: `Rocket.Chat does not find the room ${nameOf(room)}`,
				description:
					'Check the name, and that the user of the credential is in the room. Or leave Room empty: the node then asks the server which room the message is in.',
			};
}
