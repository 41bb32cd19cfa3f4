import {
	MessageEdit,
	ServerMemory,
	type EditInput,
	type Lookup,
	type MessageApi,
	type MessageReply,
} from '../shared/edit';
import { readSkipWhenUnchanged, readTextChange } from '../shared/textChange';
import { isObject } from '../shared/validation';
import type { ApiResponse, Edit, Problem, ReadParameter } from '../types';
import { readPresentMessage, readUpdatedMessage } from './reply';
import {
	buildRead,
	buildUpdate,
	readCustomFields,
	readPreviewUrls,
	type RocketChatUpdate,
} from './request';
import { buildRoomRequest, nameOf, readRoom, type NamedRoom } from './rooms';
import type { RocketChatServer } from './server';
import { readMessageChoice, readRoomChoice, type RoomChoice } from './target';
import { ROCKET_CHAT_TIMES } from './times';

/** What one execution has learned of a server, so that nothing is asked twice. */
export class Memory extends ServerMemory {
	/** Room IDs by the name of the room, with its `#` or `@`. */
	readonly roomsByName = new Map<string, string>();

	/** Room IDs by the ID of a message in the room. */
	readonly roomsByMessage = new Map<string, string>();
}

/** What an item's parameters ask for. */
type Target = Omit<RocketChatUpdate, 'roomId' | 'text'> & { room: RoomChoice };

/** Reads an item's edit from its parameters. Throws BadInput for a value that cannot be used. */
export function readEdit(read: ReadParameter, server: RocketChatServer, memory: Memory): Edit {
	const given = read('options');
	const options = isObject(given) ? given : {};
	const { messageId, roomId } = readMessageChoice(read('message'), server.address);
	const room = readRoomChoice(read('room'), server.address);
	const previewUrls = readPreviewUrls(options);
	const customFields = readCustomFields(options.customFields);
	const input: EditInput = {
		address: server.address,
		change: readTextChange(read),
		options: { previewUrls, customFields },
		skipWhenUnchanged: readSkipWhenUnchanged(options),
	};
	const target: Target = {
		room: room.by === 'message' && roomId !== undefined ? { by: 'id', roomId } : room,
		messageId,
		previewUrls,
		customFields,
	};
	return new MessageEdit(input, new RocketChatMessage(target, server, memory), memory);
}

/** One message of Rocket.Chat, and how it is reached. */
class RocketChatMessage implements MessageApi {
	readonly service = 'rocketChat';

	readonly messageId: string;

	readonly userId: string;

	readonly times = ROCKET_CHAT_TIMES;

	readonly #target: Target;

	readonly #memory: Memory;

	constructor(target: Target, { userId }: RocketChatServer, memory: Memory) {
		this.messageId = target.messageId;
		this.userId = userId;
		this.#target = target;
		this.#memory = memory;
	}

	/** The update names the room. */
	get needsMessage(): boolean {
		return this.conversationId() === undefined;
	}

	conversationId(): string | undefined {
		const { room, messageId } = this.#target;
		if (room.by === 'id') return room.roomId;
		const { roomsByName, roomsByMessage } = this.#memory;
		return isNamed(room) ? roomsByName.get(nameOf(room)) : roomsByMessage.get(messageId);
	}

	lookUp(): Lookup | undefined {
		const { room } = this.#target;
		if (!isNamed(room) || this.conversationId() !== undefined) return undefined;
		return {
			...buildRoomRequest(room),
			read: (response) => {
				const found = readRoom(response, room);
				if (found.kind !== 'room') return found;
				for (const [name, roomId] of found.known) this.#memory.roomsByName.set(name, roomId);
				return undefined;
			},
		};
	}

	read() {
		return {
			...buildRead(this.messageId),
			read: (response: ApiResponse) => this.#accept(readPresentMessage(response, this.messageId)),
		};
	}

	update(text: string) {
		const { messageId, previewUrls, customFields } = this.#target;
		const roomId = this.conversationId() ?? '';
		return {
			...buildUpdate({ roomId, messageId, text, previewUrls, customFields }),
			read: (response: ApiResponse) => readUpdatedMessage(response, messageId),
		};
	}

	/** The room that was named must be the one that the message is in. */
	#accept(reply: MessageReply): MessageReply {
		if (reply.kind !== 'message') return reply;
		const actualRoomId = String(reply.message.conversationId);
		const roomId = this.conversationId();
		if (roomId !== undefined && roomId !== actualRoomId) {
			return { kind: 'fail', problem: describeWrongRoom(this.messageId) };
		}
		this.#memory.roomsByMessage.set(this.messageId, actualRoomId);
		return reply;
	}
}

function isNamed(room: RoomChoice): room is NamedRoom {
	return room.by === 'name' || room.by === 'user';
}

function describeWrongRoom(messageId: string): Problem {
	return {
		message: `The Room is not the one that message ${messageId} is in`,
		description:
			'Nothing was changed. Choose the room that the message is in, or leave Room empty: the node then asks the server.',
	};
}
