import { asText, isObject } from '../checks';
import { readJsonReply } from '../jsonReply';
import { decideOutcome, type FormerState } from '../outcome';
import type { ApiResponse, EditOutcome, Person, UpdatedMessage, Verdict } from '../types';
import { describeRefusal, type RefusalContext } from './problems';
import { MESSAGE_UNKNOWN } from './refusals';
import type { RocketChatUpdate } from './request';
import { ROCKET_CHAT_LABELS } from './server';

/** What an answer is compared with. */
export interface SentUpdate extends Pick<RocketChatUpdate, 'messageId' | 'text'> {
	/** The user whose token was used. */
	userId: string;
	/** The message as an earlier answer had it, if there was one. */
	former?: FormerState;
}

/** The JSON of a success, or the verdict that it was none. */
export type ReadReply =
	{ kind: 'json'; json: Record<string, unknown> } | Extract<Verdict, { kind: 'fail' | 'damaged' }>;

/** Reads any answer: only 200 with `success: true` is a success. */
export function readSuccess(response: ApiResponse, context: RefusalContext = {}): ReadReply {
	const reply = readJsonReply(response, { ...ROCKET_CHAT_LABELS, isRead: !context.isEdit });
	if (reply.kind !== 'json') return reply;
	if (response.status === 200 && reply.json.success === true) return reply;
	return { kind: 'fail', problem: describeRefusal(response.status, reply.json, context) };
}

/** Reads the answer to an update, which must hold the message with its ID. */
export function readUpdateReply(response: ApiResponse, sent: SentUpdate): Verdict {
	const reply = readSuccess(response, { messageId: sent.messageId, isEdit: true });
	if (reply.kind !== 'json') return reply;
	const { message } = reply.json;
	if (!isObject(message) || message._id !== sent.messageId) {
		return {
			kind: 'fail',
			problem: {
				message: `Rocket.Chat did not confirm the edit of message ${sent.messageId}`,
				description:
					'It answered without an error, but not with this message. Look at the message in Rocket.Chat. If this comes back, check that the Server URL leads to Rocket.Chat itself.',
				httpStatus: response.status,
			},
		};
	}
	return { kind: 'done', message: describeMessage(message, decide(message, sent, response)) };
}

/** Reads the answer to `chat.getMessage`. Source: an unknown message is 400 without a text. */
export function readPresentMessage(
	response: ApiResponse,
	messageId: string,
):
	| { kind: 'message'; message: Record<string, unknown> }
	| Extract<ReadReply, { kind: 'fail' | 'damaged' }> {
	const context = { messageId, unsaid: MESSAGE_UNKNOWN };
	const reply = readSuccess(response, context);
	if (reply.kind !== 'json') return reply;
	const { message } = reply.json;
	if (isObject(message) && message._id === messageId) return { kind: 'message', message };
	return { kind: 'fail', problem: describeRefusal(400, {}, context) };
}

function decide(
	message: Record<string, unknown>,
	sent: SentUpdate,
	response: ApiResponse,
): EditOutcome {
	const editedBy = readPerson(message.editedBy);
	return decideOutcome({
		sentText: sent.text,
		storedText: readStoredText(message),
		editedAt: asText(message.editedAt),
		former: sent.former,
		editedByUs: editedBy === null || editedBy.id === sent.userId,
		resolutionMs: 1,
		response,
	});
}

/** Both output forms of a message as the server holds it. */
export function describeMessage(
	message: Record<string, unknown>,
	outcome: EditOutcome,
): UpdatedMessage {
	return {
		simplified: {
			provider: 'rocketChat',
			messageId: String(message._id),
			conversationId: asText(message.rid),
			text: readStoredText(message),
			createdAt: asText(message.ts),
			editedAt: asText(message.editedAt),
			editedBy: readPerson(message.editedBy),
			author: readPerson(message.u),
			outcome,
		},
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
