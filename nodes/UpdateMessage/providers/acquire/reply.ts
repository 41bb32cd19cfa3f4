import { isObject } from '../checks';
import { readJsonReply } from '../jsonReply';
import { decideOutcome } from '../outcome';
import type { ApiResponse, Person, Verdict } from '../types';
import { describeRefusal } from './problems';
import type { AcquireUpdate } from './request';
import { ACQUIRE_LABELS } from './server';

/** Reads the answer to an update: only `data` with the message's ID is a success. */
export function readUpdateReply(response: ApiResponse, update: AcquireUpdate): Verdict {
	const reply = readJsonReply(response, ACQUIRE_LABELS);
	if (reply.kind !== 'json') return reply;
	const { json } = reply;
	const data = isObject(json.data) ? json.data : undefined;
	if (response.status !== 200 && response.status !== 201) {
		return { kind: 'fail', problem: describeRefusal(response.status, json, update.messageId) };
	}
	if (data === undefined || String(data.id) !== String(update.messageId)) {
		const problem = describeRefusal(response.status, json, update.messageId);
		const message = `Acquire did not confirm the edit of message ${update.messageId}`;
		return { kind: 'fail', problem: { ...problem, message } };
	}
	return {
		kind: 'done',
		message: { simplified: simplify(data, update, response), original: data },
	};
}

function simplify(data: Record<string, unknown>, update: AcquireUpdate, response: ApiResponse) {
	const text = asText(data.message);
	const editedAt = asText(data.dateUpdated);
	return {
		provider: 'acquire' as const,
		messageId: update.messageId,
		conversationId: asId(data.caseId),
		text,
		createdAt: asText(data.dateCreated),
		editedAt,
		// Acquire does not say who edited a message.
		editedBy: null,
		author: readSender(data),
		outcome: decideOutcome({
			sentText: update.text,
			storedText: text ?? '',
			editedAt,
			editedByUs: true,
			// The documented time stamps end in .000Z: whole seconds.
			resolutionMs: 1000,
			response,
		}),
	};
}

function readSender(data: Record<string, unknown>): Person | null {
	const id = asId(data.senderId);
	if (id === null) return null;
	const name = isObject(data.sender) ? asText(data.sender.name) : null;
	return { id, name: name ?? '' };
}

function asText(value: unknown): string | null {
	return typeof value === 'string' ? value : null;
}

function asId(value: unknown): string | number | null {
	return typeof value === 'number' || (typeof value === 'string' && value !== '') ? value : null;
}
