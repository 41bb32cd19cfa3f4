import { asText } from '../checks';
import { describeSuperseded } from '../superseded';
import { planText, type TextChange } from '../textChange';
import type { ApiResponse, Call, Edit, Problem, Verdict } from '../types';
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
	/** When a message was last edited, by its ID, as the last answer about it said. */
	editedAt: Map<string, string | null>;
}

/** Plans the calls of an edit: find the room, read the present text, update, as far as needed. */
export function createEdit(wish: EditWish, server: RocketChatServer, memory: RunMemory): Edit {
	const { room, messageId, change, skipWhenUnchanged } = wish;

	function begin(): Call {
		const roomId = recallRoom();
		if (roomId === undefined && isNamed(room)) return askRoom(room);
		const replaces = change.mode === 'replace' && !skipWhenUnchanged;
		return replaces && roomId !== undefined ? update(roomId, change.text) : askMessage(roomId);
	}

	function recallRoom(): string | undefined {
		if (room.by === 'id') return room.roomId;
		return isNamed(room) ? memory.byName.get(nameOf(room)) : memory.byMessage.get(messageId);
	}

	function askRoom(named: NamedRoom): Call {
		const goOn = (): Verdict => ({ kind: 'next', call: begin() });
		return {
			...buildRoomRequest(named),
			read(response) {
				const found = readRoom(response, named);
				if (found.kind !== 'room') return found;
				memory.byName.set(nameOf(named), found.roomId);
				return goOn();
			},
			// Another item may have asked for the same name while this one stood in line.
			shortcut: () => (memory.byName.has(nameOf(named)) ? goOn() : undefined),
		};
	}

	function askMessage(roomId: string | undefined): Call {
		return {
			route: 'chat.getMessage',
			request: { method: 'GET', path: '/api/v1/chat.getMessage', query: { msgId: messageId } },
			read: (response) => readPresent(response, roomId),
		};
	}

	function readPresent(response: ApiResponse, roomId: string | undefined): Verdict {
		const reply = readPresentMessage(response, messageId);
		if (reply.kind !== 'message') return reply;
		const actualRoomId = String(reply.message.rid);
		if (roomId !== undefined && roomId !== actualRoomId) {
			return { kind: 'fail', problem: describeWrongRoom(messageId) };
		}
		memory.byMessage.set(messageId, actualRoomId);
		memory.editedAt.set(messageId, asText(reply.message.editedAt));
		const plan = planText(change, readStoredText(reply.message), { skipWhenUnchanged });
		if (plan.kind === 'send') return { kind: 'next', call: update(actualRoomId, plan.text) };
		if (plan.kind === 'fail') return plan;
		return { kind: 'done', message: describeMessage(reply.message, 'unchanged') };
	}

	function update(roomId: string, text: string): Call {
		const { previewUrls, customFields } = wish;
		return {
			route: 'chat.update',
			request: buildUpdate({ roomId, messageId, text, previewUrls, customFields }),
			read: (response) => readUpdate(response, text),
		};
	}

	function readUpdate(response: ApiResponse, text: string): Verdict {
		const formerEditedAt = memory.editedAt.get(messageId);
		const sent = { messageId, text, userId: server.userId, formerEditedAt };
		const verdict = readUpdateReply(response, sent);
		if (verdict.kind === 'done') {
			memory.editedAt.set(messageId, verdict.message.simplified.editedAt);
		}
		return verdict;
	}

	return {
		key: `${server.address} ${messageId}`,
		replacesText: change.mode === 'replace',
		begin,
		superseded: () => describeSuperseded('rocketChat', messageId, recallRoom() ?? null),
	};
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
