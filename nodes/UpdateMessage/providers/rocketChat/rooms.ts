import { asText, isObject } from '../shared/validation';
import type { ApiRequest, ApiResponse, Failure, Problem, RoutedRequest } from '../types';
import { readSuccess } from './reply';
import type { RoomChoice } from './target';

/** A room named in words, which the server must be asked for. */
export type NamedRoom = Extract<RoomChoice, { by: 'name' | 'user' }>;

/** A room's ID and kind, or why it could not be found. */
type FoundRoom =
	| {
			kind: 'room';
			roomId: string;
			type: string;
			/** IDs of all rooms that the answer tells of, by their name as people write it. */
			known: Map<string, string>;
	  }
	| Failure;

/** The room's name as people write it. */
export function nameOf(room: NamedRoom): string {
	return room.by === 'user' ? `@${room.username}` : `#${room.name}`;
}

/** The route and request that find a room. Source: `rooms.info` knows names, not direct rooms. */
export function buildRoomRequest(room: NamedRoom): RoutedRequest {
	if (room.by === 'user') {
		const request: ApiRequest = { method: 'GET', path: '/api/v1/subscriptions.get' };
		return { route: 'subscriptions.get', request };
	}
	const query = { roomName: room.name };
	return { route: 'rooms.info', request: { method: 'GET', path: '/api/v1/rooms.info', query } };
}

/** Reads the answer to {@link buildRoomRequest}. */
export function readRoom(
	response: ApiResponse,
	room: NamedRoom,
	{ isRequired = false }: { isRequired?: boolean } = {},
): FoundRoom {
	const reply = readSuccess(response);
	if (reply.kind !== 'json') return { ...reply, problem: addName(reply.problem, room) };
	const known = room.by === 'name' ? readInfo(reply.json, room) : readDirectRooms(reply.json);
	const roomId = known.get(nameOf(room));
	if (roomId === undefined) return { kind: 'fail', problem: describeMissing(room, isRequired) };
	const type = isObject(reply.json.room) ? (asText(reply.json.room.t) ?? '') : 'd';
	return { kind: 'room', roomId, type, known };
}

function readInfo({ room: found }: Record<string, unknown>, room: NamedRoom): Map<string, string> {
	const isRoom = isObject(found) && typeof found._id === 'string';
	return new Map(isRoom ? [[nameOf(room), String(found._id)]] : []);
}

/** Source: the subscription to a direct room is called after the other user; its ID stands in links. */
function readDirectRooms(json: Record<string, unknown>): Map<string, string> {
	const direct = readSubscriptions(json).filter(({ t }) => t === 'd');
	const known = direct.flatMap(({ name, rid }) =>
		typeof rid === 'string'
			? [name, rid].map((part) => [`@${asText(part) ?? ''}`, rid] as const)
			: [],
	);
	return new Map(known);
}

/** A refusal says nothing of the room; other troubles have nothing to do with it. */
function addName(problem: Problem, room: NamedRoom): Problem {
	if (problem.httpStatus !== 400) return problem;
	return { ...problem, message: `${problem.message} (${nameOf(room)})` };
}

/** The rooms of the user, as `subscriptions.get` and `rooms.get` list them. */
export function readSubscriptions(json: Record<string, unknown>): Array<Record<string, unknown>> {
	return Array.isArray(json.update) ? (json.update as unknown[]).filter(isObject) : [];
}

function describeMissing(room: NamedRoom, isRequired: boolean): Problem {
	const wayOut = isRequired
		? ''
		: ' Or leave Room empty: the node then asks the server which room the message is in.';
	return room.by === 'user'
		? {
				message: `The user of the credential has no direct messages with ${nameOf(room)}`,
				description: `Check the name: it is the user name after the @, not the display name.${wayOut}`,
			}
		: {
				message: `Rocket.Chat does not find the room ${nameOf(room)}`,
				description: `Check the name, and that the user of the credential is in the room.${wayOut}`,
			};
}
