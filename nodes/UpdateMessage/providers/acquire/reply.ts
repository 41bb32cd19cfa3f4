import type { MessageReply } from '../shared/messageApi';
import { readJsonReply } from '../shared/jsonReply';
import { asText, isObject } from '../shared/validation';
import type { ApiResponse, Person, Problem, Purpose, StoredMessage } from '../types';
import { describeAnswer, isInputRefused } from './problems';
import { isId } from './request';
import { ACQUIRE_LABELS } from './server';

/** Reads the answer to a read. */
export function readPresentMessage(response: ApiResponse, messageId: number): MessageReply {
	const reply = readMessage(response, { messageId, purpose: 'read' });
	return reply.kind === 'refusedInput' ? { ...reply, kind: 'fail' } : reply;
}

/** Reads the answer to an update. */
export function readUpdatedMessage(response: ApiResponse, messageId: number): AcquireReply {
	return readMessage(response, { messageId, purpose: 'edit' });
}

/** A refusal of what was sent stands apart: it may be for lack of a type. */
type AcquireReply = MessageReply | { kind: 'refusedInput'; problem: Problem };

/** Only `data` with the message's ID is a success. */
function readMessage(
	response: ApiResponse,
	{ messageId, purpose }: { messageId: number; purpose: Purpose },
): AcquireReply {
	const reply = readJsonReply(response, { labels: ACQUIRE_LABELS, purpose });
	if (reply.kind !== 'json') return reply;
	const { status } = response;
	const { data, success, error } = reply.json;
	const describe = (json: Record<string, unknown>) =>
		describeAnswer(status, json, { messageId, purpose });
	if (success === false || Boolean(error) || (status !== 200 && status !== 201)) {
		const kind = isInputRefused(status, reply.json) ? 'refusedInput' : 'fail';
		return { kind, problem: describe(reply.json) };
	}
	if (isObject(data) && isId(data.id) && String(data.id) === String(messageId)) {
		return { kind: 'message', message: describeMessage(data, messageId) };
	}
	// The text of another message is no word of Acquire's.
	const problem = describe({ ...reply.json, data: undefined });
	return {
		kind: 'fail',
		problem: {
			...problem,
			message: `Acquire answered without an error, but not with message ${messageId}`,
			description: `Look at the message in Acquire. ${problem.description}`,
		},
	};
}

function describeMessage(message: Record<string, unknown>, messageId: number): StoredMessage {
	return {
		messageId,
		conversationId: isId(message.caseId) ? message.caseId : null,
		text: asText(message.message) ?? '',
		createdAt: asText(message.dateCreated),
		editedAt: asText(message.dateUpdated),
		// Acquire does not say who edited a message.
		editedBy: null,
		author: readSender(message),
		original: message,
	};
}

function readSender(message: Record<string, unknown>): Person | null {
	const { senderId: id, sender } = message;
	if (!isId(id)) return null;
	return { id, name: (isObject(sender) && asText(sender.name)) || undefined };
}
