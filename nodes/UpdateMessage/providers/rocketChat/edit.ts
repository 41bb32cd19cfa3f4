import { MessageEdit, type EditInput } from '../shared/edit';
import { readTextInput } from '../shared/textChange';
import { readOptions } from '../shared/validation';
import type { OperationName } from '../provider';
import type { Edit, ReadParameter } from '../types';
import { readNewMessageFields } from './create';
import { RocketChatMessage, type Memory, type Target } from './message';
import { readCustomFields, readPreviewUrls } from './request';
import type { RocketChatServer } from './server';
import { readMessageChoice, readOwnMessageId, readRoomChoice, type RoomChoice } from './target';

/** What an item's parameters are read with. */
interface ReadContext {
	operation: OperationName;
	server: RocketChatServer;
	memory: Memory;
}

/** Reads an item's edit from its parameters. Throws BadInput for a value that cannot be used. */
export function readEdit(read: ReadParameter, { operation, server, memory }: ReadContext): Edit {
	const options = readOptions(read);
	const place =
		operation === 'upsert' ? readOwnPlace(read, options, server) : readPlace(read, server);
	const previewUrls = readPreviewUrls(options);
	const customFields = readCustomFields(options.customFields);
	const input: EditInput = {
		...readTextInput(read, options),
		address: server.address,
		options: { previewUrls, customFields },
		newOnly: place.created,
	};
	const target: Target = { ...place, previewUrls, customFields };
	return new MessageEdit(input, new RocketChatMessage(target, server, memory), memory);
}

type Place = Pick<Target, 'room' | 'messageId' | 'created'>;

function readPlace(read: ReadParameter, server: RocketChatServer): Place {
	const { messageId, room: linked } = readMessageChoice(read('message'), server.address);
	const chosen = readRoomChoice(read('room'), server.address);
	const named = chosen.by === 'message' ? linked : chosen;
	return { messageId, room: findKnownRoom(named, server) ?? chosen };
}

/**
 * The room as it was chosen, or by its ID where a link has told it. Source: in a link to direct messages the
 * client writes the room's ID, which is both users' IDs joined, and the mobile client the other user's name.
 */
function findKnownRoom(
	room: RoomChoice | undefined,
	{ userId }: RocketChatServer,
): RoomChoice | undefined {
	if (room?.by !== 'user') return room;
	const isId = room.username.includes(userId) && /^[A-Za-z0-9]{20,200}$/.test(room.username);
	return isId ? { by: 'id', roomId: room.username } : undefined;
}

function readOwnPlace(
	read: ReadParameter,
	options: Record<string, unknown>,
	{ address }: RocketChatServer,
): Place {
	return {
		room: readRoomChoice(read('room'), address, { isRequired: true }),
		messageId: readOwnMessageId(read('messageId')),
		created: readNewMessageFields(options, address),
	};
}
