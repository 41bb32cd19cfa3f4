import { asText, isObject } from '../checks';
import { readJsonReply } from '../jsonReply';
import { decideOutcome } from '../outcome';
import type { ApiResponse, EditOutcome, Person, UpdatedMessage, Verdict } from '../types';
import { describeRefusal } from './problems';
import type { AcquireUpdate } from './request';
import { ACQUIRE_LABELS } from './server';

/** A message object of Acquire, its text made sure of. */
export type AcquireMessage = Record<string, unknown> & { message: string };

/** The message, or the verdict that there was none. */
export type ReadMessage =
	{ kind: 'message'; message: AcquireMessage } | Extract<Verdict, { kind: 'fail' | 'damaged' }>;

/** Reads the answer to a read of one message: only `data` with the message's ID is a success. */
export function readPresentMessage(response: ApiResponse, messageId: number): ReadMessage {
	return readMessage(response, messageId, { isRead: true });
}

function readMessage(
	response: ApiResponse,
	messageId: number,
	{ isRead }: { isRead: boolean },
): ReadMessage {
	const reply = readJsonReply(response, { ...ACQUIRE_LABELS, isRead });
	if (reply.kind !== 'json') return reply;
	const { data, success, error } = reply.json;
	const problem = describeRefusal(response.status, reply.json, messageId);
	const isRefusal = success === false || (error !== undefined && error !== null);
	if (isRefusal || (response.status !== 200 && response.status !== 201)) {
		return { kind: 'fail', problem };
	}
	if (isObject(data) && String(data.id) === String(messageId)) {
		return { kind: 'message', message: { ...data, message: asText(data.message) ?? '' } };
	}
	return {
		kind: 'fail',
		problem: {
			...problem,
			message: `Acquire answered without an error, but not with message ${messageId}`,
			description: `Look at the message in Acquire. ${problem.description}`,
		},
	};
}

/** Reads the answer to an update. */
export function readUpdateReply(response: ApiResponse, update: AcquireUpdate): Verdict {
	const reply = readMessage(response, update.messageId, { isRead: false });
	if (reply.kind !== 'message') return reply;
	const { message } = reply;
	const outcome = decideOutcome({
		sentText: update.text,
		storedText: message.message,
		editedAt: asText(message.dateUpdated) ?? undefined,
		editedByUs: true,
		// The documented time stamps end in .000Z: whole seconds.
		resolutionMs: 1000,
		response,
	});
	return { kind: 'done', message: describeMessage(message, update.messageId, outcome) };
}

/** Both output forms of a message as the service holds it. */
export function describeMessage(
	message: AcquireMessage,
	messageId: number,
	outcome: EditOutcome,
): UpdatedMessage {
	return {
		simplified: {
			provider: 'acquire',
			messageId,
			conversationId: asId(message.caseId),
			text: message.message,
			createdAt: asText(message.dateCreated),
			editedAt: asText(message.dateUpdated),
			// Acquire does not say who edited a message.
			editedBy: null,
			author: readSender(message),
			outcome,
		},
		original: message,
	};
}

function readSender(message: AcquireMessage): Person | null {
	const id = asId(message.senderId);
	if (id === null) return null;
	const name = isObject(message.sender) ? asText(message.sender.name) : null;
	return { id, name: name ?? '' };
}

function asId(value: unknown): string | number | null {
	return typeof value === 'number' || (typeof value === 'string' && value !== '') ? value : null;
}
