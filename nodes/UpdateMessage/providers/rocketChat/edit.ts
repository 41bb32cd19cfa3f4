import { asText } from '../checks';
import type { FormerState } from '../outcome';
import { describeSuperseded } from '../superseded';
import { planText, type TextChange } from '../textChange';
import type { ApiResponse, Call, Edit, Problem, SimplifiedMessage, Verdict } from '../types';
import { describeMessage, readPresentMessage, readStoredText, readUpdateReply } from './reply';
import { buildUpdate, type RocketChatUpdate } from './request';
import { buildRoomRequest, nameOf, readRoom, type NamedRoom } from './rooms';
import type { RocketChatServer } from './server';
import type { RoomChoice } from './target';

/** What the parameters of an item ask for. */
export interface EditWish extends Pick<RocketChatUpdate, 'previewUrls' | 'customFields'> {
	room: RoomChoice;
	messageId: string;
	change: TextChange;
	/** Whether to send nothing when the message has the text already. */
	skipWhenUnchanged: boolean;
}

/** What one run has learned, so that nothing is asked twice. */
export interface RunMemory {
	/** IDs by the name of the room, with its `#` or `@`. */
	byName: Map<string, string>;
	/** IDs by the ID of a message in the room. */
	byMessage: Map<string, string>;
	/** Messages by their ID, as the last answer about each had it. */
	seen: Map<string, FormerState>;
}

/** One edit: finds the room, reads the present text and updates, as far as each is needed. */
export class RocketChatEdit implements Edit {
	readonly key: string;

	readonly replacesText: boolean;

	constructor(
		private readonly wish: EditWish,
		private readonly server: RocketChatServer,
		private readonly memory: RunMemory,
	) {
		this.key = `${server.address} ${wish.messageId}`;
		this.replacesText = wish.change.mode === 'replace';
	}

	begin(): Call {
		const { room, change, skipWhenUnchanged } = this.wish;
		const roomId = this.recallRoom();
		if (roomId === undefined && isNamed(room)) return this.askRoom(room);
		const replaces = change.mode === 'replace' && !skipWhenUnchanged;
		return replaces && roomId !== undefined
			? this.update(roomId, change.text)
			: this.askMessage(roomId);
	}

	superseded(): SimplifiedMessage {
		return describeSuperseded('rocketChat', this.wish.messageId, this.recallRoom());
	}

	private recallRoom(): string | undefined {
		const { room, messageId } = this.wish;
		if (room.by === 'id') return room.roomId;
		const { byName, byMessage } = this.memory;
		return isNamed(room) ? byName.get(nameOf(room)) : byMessage.get(messageId);
	}

	private askRoom(room: NamedRoom): Call {
		const { byName } = this.memory;
		const goOn = (): Verdict => ({ kind: 'next', call: this.begin() });
		return {
			...buildRoomRequest(room),
			read(response) {
				const found = readRoom(response, room);
				if (found.kind !== 'room') return found;
				for (const [name, roomId] of found.known) byName.set(name, roomId);
				return goOn();
			},
			// Another item may have asked for the same name while this one stood in line.
			shortcut: () => (byName.has(nameOf(room)) ? goOn() : undefined),
		};
	}

	private askMessage(roomId: string | undefined): Call {
		const query = { msgId: this.wish.messageId };
		return {
			route: 'chat.getMessage',
			request: { method: 'GET', path: '/api/v1/chat.getMessage', query },
			read: (response) => this.readPresent(response, roomId),
		};
	}

	private readPresent(response: ApiResponse, roomId: string | undefined): Verdict {
		const { messageId, change, skipWhenUnchanged } = this.wish;
		const reply = readPresentMessage(response, messageId);
		if (reply.kind !== 'message') return reply;
		const { message } = reply;
		const actualRoomId = String(message.rid);
		if (roomId !== undefined && roomId !== actualRoomId) {
			return { kind: 'fail', problem: describeWrongRoom(messageId) };
		}
		this.memory.byMessage.set(messageId, actualRoomId);
		const present = readStoredText(message);
		this.memory.seen.set(messageId, { text: present, editedAt: asText(message.editedAt) });
		const plan = planText(change, present, { skipWhenUnchanged });
		if (plan.kind === 'send') return { kind: 'next', call: this.update(actualRoomId, plan.text) };
		if (plan.kind === 'fail') return plan;
		return { kind: 'done', message: describeMessage(message, 'unchanged') };
	}

	private update(roomId: string, text: string): Call {
		const { messageId, previewUrls, customFields } = this.wish;
		return {
			route: 'chat.update',
			request: buildUpdate({ roomId, messageId, text, previewUrls, customFields }),
			read: (response) => this.readUpdate(response, text),
		};
	}

	private readUpdate(response: ApiResponse, text: string): Verdict {
		const { messageId } = this.wish;
		const { seen } = this.memory;
		const sent = { messageId, text, userId: this.server.userId, former: seen.get(messageId) };
		const verdict = readUpdateReply(response, sent);
		if (verdict.kind === 'done') {
			const { text: stored, editedAt } = verdict.message.simplified;
			seen.set(messageId, { text: stored ?? '', editedAt });
		}
		return verdict;
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
