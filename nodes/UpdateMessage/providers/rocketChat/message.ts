import type {
	CreateCall,
	Lookup,
	MessageApi,
	MessageCall,
	MessageReply,
} from '../shared/messageApi';
import { ServerMemory } from '../shared/outcome';
import { nameMessage, type Refusal } from '../shared/refusals';
import type { ApiResponse, Problem } from '../types';
import { buildCreate, readCreatedMessage, type NewMessageFields } from './create';
import { TAKEN_ELSEWHERE, UPSERT_READ_REFUSALS, UPSERT_REFUSALS } from './createRefusals';
import { readPresentMessage, readUpdatedMessage, type MessageContext } from './reply';
import { buildRead, buildUpdate, type RocketChatUpdate } from './request';
import { buildRoomRequest, nameOf, readRoom, type NamedRoom } from './rooms';
import type { RocketChatServer } from './server';
import type { RoomChoice } from './target';
import { TAKEN_BY_DELETED } from './unusable';

/** What one execution has learned of a server, so that nothing is asked twice. */
export class Memory extends ServerMemory {
	/** Room IDs by the name of the room, with its `#` or `@`. */
	readonly roomsByName = new Map<string, string>();

	/** Room IDs by the ID of a message in the room. */
	readonly roomsByMessage = new Map<string, string>();
}

/** The message that an item is about, and what it gets beside its text. */
export type Target = Omit<RocketChatUpdate, 'roomId' | 'text'> & {
	room: RoomChoice;
	/** What the message gets when it must be made; absent where it must be there. */
	created?: NewMessageFields;
};

/** One message of Rocket.Chat, and how it is reached. */
export class RocketChatMessage implements MessageApi {
	readonly service = 'rocketChat';

	readonly messageId: string;

	readonly userId: string;

	readonly #target: Target;

	readonly #memory: Memory;

	readonly create?: (text: string) => CreateCall;

	constructor(target: Target, { userId }: RocketChatServer, memory: Memory) {
		this.messageId = target.messageId;
		this.userId = userId;
		this.#target = target;
		this.#memory = memory;
		const { created } = target;
		if (created !== undefined) this.create = (text) => this.#create(text, created);
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
				const found = readRoom(response, room, { isRequired: this.create !== undefined });
				if (found.kind !== 'room') return found;
				for (const [name, roomId] of found.known) this.#memory.roomsByName.set(name, roomId);
				return undefined;
			},
		};
	}

	read(): MessageCall {
		const context = this.#explain(UPSERT_READ_REFUSALS);
		return {
			...buildRead(this.messageId),
			read: (response: ApiResponse) => this.#accept(readPresentMessage(response, context)),
		};
	}

	update(text: string): MessageCall {
		const context = this.#explain(UPSERT_REFUSALS);
		return {
			...buildUpdate(this.#fill(text)),
			read: (response: ApiResponse) => readUpdatedMessage(response, context),
		};
	}

	/** With an ID of one's own, some refusals mean something else: that the ID is taken. */
	#explain(rows: readonly Refusal[]): MessageContext {
		const { messageId } = this;
		return this.create === undefined
			? { messageId }
			: { messageId, rows, unusable: { unseen: TAKEN_BY_DELETED } };
	}

	#create(text: string, fields: NewMessageFields): CreateCall {
		const update = this.#fill(text);
		return {
			...buildCreate(update, fields),
			read: (response) => readCreatedMessage(response, update),
		};
	}

	#fill(text: string): RocketChatUpdate {
		const { messageId, previewUrls, customFields } = this.#target;
		return { roomId: this.conversationId() ?? '', messageId, text, previewUrls, customFields };
	}

	/** The room that was named must be the one that the message is in. */
	#accept(reply: MessageReply): MessageReply {
		if (reply.kind !== 'message') return reply;
		const actualRoomId = String(reply.message.conversationId);
		const roomId = this.conversationId();
		if (roomId !== undefined && roomId !== actualRoomId) {
			const problem = this.create
				? nameMessage(TAKEN_ELSEWHERE, this.messageId)
				: describeWrongRoom(this.messageId);
			return { kind: 'fail', problem };
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
