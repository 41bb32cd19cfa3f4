import type { MessageReply } from '../shared/edit';
import { readJsonReply, type JsonReply } from '../shared/jsonReply';
import { asText, isObject } from '../shared/validation';
import type { ApiResponse, Person, StoredMessage } from '../types';
import { describeAnswer, type AnswerContext } from './problems';
import { MESSAGE_UNKNOWN } from './refusals';
import { ROCKET_CHAT_LABELS } from './server';

/** Reads any answer: only 200 with `success: true` is a success. */
export function readSuccess(response: ApiResponse, context: AnswerContext = {}): JsonReply {
	const reply = readJsonReply(response, { ...ROCKET_CHAT_LABELS, isRead: !context.isEdit });
	if (reply.kind !== 'json') return reply;
	if (response.status === 200 && reply.json.success === true) return reply;
	return { kind: 'fail', problem: describeAnswer(response.status, reply.json, context) };
}

/** Reads the answer to an update, which must hold the message with its ID. */
export function readUpdatedMessage(response: ApiResponse, messageId: string): MessageReply {
	const reply = readSuccess(response, { messageId, isEdit: true });
	if (reply.kind !== 'json') return reply;
	const { message } = reply.json;
	if (isObject(message) && message._id === messageId) {
		return { kind: 'message', message: describeMessage(message) };
	}
	return {
		kind: 'fail',
		problem: {
			message: `Rocket.Chat did not confirm the edit of message ${messageId}`,
			description:
				'It answered without an error, but not with this message. Look at the message in Rocket.Chat. If this comes back, check that the Server URL leads to Rocket.Chat itself.',
			httpStatus: response.status,
		},
	};
}

/** Reads the answer to `chat.getMessage`. Source: an unknown message is 400 without a text. */
export function readPresentMessage(response: ApiResponse, messageId: string): MessageReply {
	const context = { messageId, unsaid: MESSAGE_UNKNOWN };
	const reply = readSuccess(response, context);
	if (reply.kind !== 'json') return reply;
	const { message } = reply.json;
	if (isObject(message) && message._id === messageId) {
		return { kind: 'message', message: describeMessage(message) };
	}
	return { kind: 'fail', problem: describeAnswer(400, {}, context) };
}

function describeMessage(message: Record<string, unknown>): StoredMessage {
	return {
		messageId: String(message._id),
		conversationId: asText(message.rid),
		text: readStoredText(message),
		createdAt: asText(message.ts),
		editedAt: asText(message.editedAt),
		editedBy: readPerson(message.editedBy),
		author: readPerson(message.u),
		original: message,
	};
}

/** A file message keeps its text in the description of its first attachment. */
export function readStoredText(message: Record<string, unknown>): string {
	const attachments = Array.isArray(message.attachments) ? (message.attachments as unknown[]) : [];
	const first = attachments[0];
	const isFile =
		isObject(message.file) || (Array.isArray(message.files) && message.files.length > 0);
	if (isFile && isObject(first) && typeof first.description === 'string') return first.description;
	return asText(message.msg) ?? '';
}

function readPerson(value: unknown): Person | null {
	if (!isObject(value) || typeof value._id !== 'string') return null;
	// The user name first: an editor comes without a display name, and one person is to have one name.
	return { id: value._id, name: asText(value.username) ?? asText(value.name) ?? '' };
}
