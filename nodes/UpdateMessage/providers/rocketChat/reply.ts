import { isObject } from '../checks';
import { readJsonReply } from '../jsonReply';
import { decideOutcome } from '../outcome';
import type { ApiResponse, Person, UpdatedMessage, Verdict } from '../types';
import { describeRefusal } from './problems';
import type { RocketChatUpdate } from './request';
import { ROCKET_CHAT_LABELS } from './server';

/** What an answer is compared with. */
export interface SentUpdate extends Pick<RocketChatUpdate, 'messageId' | 'text'> {
	/** The user whose token was used. */
	userId: string;
}

/** Reads the answer to an update: only `success: true` with the message's ID is a success. */
export function readUpdateReply(response: ApiResponse, sent: SentUpdate): Verdict {
	const reply = readJsonReply(response, ROCKET_CHAT_LABELS);
	if (reply.kind !== 'json') return reply;
	const { json } = reply;
	if (response.status !== 200 || json.success !== true) {
		return { kind: 'fail', problem: describeRefusal(response.status, json, sent.messageId) };
	}
	if (!isObject(json.message) || json.message._id !== sent.messageId) {
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
	return { kind: 'done', message: describeMessage(json.message, sent, response) };
}

function describeMessage(
	message: Record<string, unknown>,
	sent: SentUpdate,
	response: ApiResponse,
): UpdatedMessage {
	const text = readStoredText(message);
	const editedAt = asText(message.editedAt);
	const editedBy = readPerson(message.editedBy);
	return {
		simplified: {
			provider: 'rocketChat',
			messageId: sent.messageId,
			conversationId: asText(message.rid),
			text,
			createdAt: asText(message.ts),
			editedAt,
			editedBy,
			author: readPerson(message.u),
			outcome: decideOutcome({
				sentText: sent.text,
				storedText: text,
				editedAt,
				editedByUs: editedBy === null || editedBy.id === sent.userId,
				resolutionMs: 1,
				response,
			}),
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
	return { id: value._id, name: asText(value.name) ?? asText(value.username) ?? '' };
}

function asText(value: unknown): string | null {
	return typeof value === 'string' ? value : null;
}
