import type { MessageReply } from '../shared/messageApi';
import { readJsonReply, type JsonReply } from '../shared/jsonReply';
import { nameMessage, type RefusalText } from '../shared/refusals';
import { asText, isObject } from '../shared/validation';
import type { ApiResponse, Person, Problem, StoredMessage } from '../types';
import { describeAnswer, type AnswerContext } from './problems';
import { MESSAGE_UNKNOWN } from './refusals';
import { ROCKET_CHAT_LABELS } from './server';
import { EDITED, NOT_EDITED, type UnusableTexts } from './unusable';

/** An answer that is a success, a refusal in the API's own form, or none of the API's at all. */
type Answer = JsonReply | { kind: 'refused'; json: Record<string, unknown>; problem: Problem };

/** Reads any answer: only 200 with `success: true` is a success. */
export function readAnswer(response: ApiResponse, context: AnswerContext): Answer {
	const { purpose } = context;
	const reply = readJsonReply(response, { labels: ROCKET_CHAT_LABELS, purpose });
	if (reply.kind !== 'json') return reply;
	const { json } = reply;
	if (response.status === 200 && json.success === true) return reply;
	return { kind: 'refused', json, problem: describeAnswer(response.status, json, context) };
}

/** Reads the answer to a read of which nothing but a success is of use. */
export function readSuccess(response: ApiResponse): JsonReply {
	const reply = readAnswer(response, { purpose: 'read' });
	return reply.kind === 'refused' ? { kind: 'fail', problem: reply.problem } : reply;
}

/** Reads the answer to an update, which must hold the message with its ID. */
export function readUpdatedMessage(response: ApiResponse, context: MessageContext): MessageReply {
	const { messageId } = context;
	const reply = readAnswer(response, { ...context, purpose: 'edit' });
	if (reply.kind === 'refused') {
		const isUnknown = response.status === 400 && NOT_FOUND.test(asText(reply.json.error) ?? '');
		return { kind: isUnknown ? 'unknown' : 'fail', problem: reply.problem };
	}
	if (reply.kind !== 'json') return reply;
	const { message } = reply.json;
	if (isObject(message) && message._id === messageId) {
		return readUsable(message, { ...EDITED, ...context.unusable });
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

/** Source: the first check of `chat.update`. */
const NOT_FOUND = /^No message found with the id of/;

/** What the answer about one message is told with. */
export type MessageContext = Pick<AnswerContext, 'rows'> & {
	messageId: string;
	/** What to say of a message that cannot be used, as far as it is something else than usual. */
	unusable?: Partial<UnusableTexts>;
};

/** Reads the answer to `chat.getMessage`. Source: an unknown message is 400 without a text. */
export function readPresentMessage(response: ApiResponse, given: MessageContext): MessageReply {
	const unsaid = { ...MESSAGE_UNKNOWN, status: 400 };
	const context: AnswerContext = { ...given, purpose: 'read', unsaid };
	const reply = readAnswer(response, context);
	if (reply.kind === 'refused') {
		const { success, error, errorType } = reply.json;
		const isUnknown = response.status === 400 && success === false && !error && !errorType;
		return { kind: isUnknown ? 'unknown' : 'fail', problem: reply.problem };
	}
	if (reply.kind !== 'json') return reply;
	const { message } = reply.json;
	if (isObject(message) && message._id === given.messageId) {
		return readUsable(message, { ...NOT_EDITED, ...given.unusable });
	}
	return {
		kind: 'fail',
		problem: {
			message: `Rocket.Chat answered without an error, but not with message ${given.messageId}`,
			description:
				'Nothing was changed. If this comes back, check that the Server URL leads to Rocket.Chat itself.',
			httpStatus: response.status,
		},
	};
}

/**
 * The message, unless nobody sees it or its text is not the server's to know. Source: what is left of a
 * deleted message is of type `rm` or hidden; both can be read and edited.
 */
function readUsable(message: Record<string, unknown>, texts: UnusableTexts): MessageReply {
	const fail = (text: RefusalText): MessageReply => ({
		kind: 'fail',
		problem: nameMessage(text, String(message._id)),
	});
	if (isUnseen(message)) return fail(texts.unseen);
	if (message.t === 'e2e') return fail(texts.encrypted);
	return { kind: 'message', message: describeMessage(message) };
}

/** Whether nobody sees the message any more: it was deleted, or is the copy of an earlier text. */
export function isUnseen({ t, _hidden }: Record<string, unknown>): boolean {
	return t === 'rm' || _hidden === true;
}

/** A message as the API gives it, in the fields of all services. */
export function describeMessage(message: Record<string, unknown>): StoredMessage {
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

/** Source: the text of a message is the description of its first attachment, where that has one, even an empty one. */
export function readStoredText(message: Record<string, unknown>): string {
	const attachments = Array.isArray(message.attachments) ? (message.attachments as unknown[]) : [];
	const first = attachments[0];
	if (isObject(first) && typeof first.description === 'string') return first.description;
	return asText(message.msg) ?? '';
}

function readPerson(value: unknown): Person | null {
	if (!isObject(value) || typeof value._id !== 'string') return null;
	// The user name first: an editor comes without a display name, and one person is to have one name.
	return { id: value._id, name: asText(value.username) ?? asText(value.name) ?? undefined };
}
