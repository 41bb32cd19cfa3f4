import type { ApiResponse, EditOutcome, StoredMessage } from '../types';

/** What an earlier answer told of a message. */
export type FormerState = Pick<StoredMessage, 'text' | 'editedAt'>;

/** How a service tells when a message was edited. */
export interface EditTimes {
	/** The finest step of its time stamps, in milliseconds. */
	resolutionMs: number;
	/** Whether a message without a time of edit was never edited; otherwise it says nothing. */
	isAlwaysTold: boolean;
}

/** What an answer tells about an edit. */
export interface EditEvidence {
	message: StoredMessage;
	sentText: string;
	/** The message as an earlier answer had it, if there was one. */
	former?: FormerState;
	/** The user that edits, where the credential tells. */
	userId?: string;
	times: EditTimes;
	response: ApiResponse;
}

/**
 * Decides from the answer alone whether the message was changed. A time of edit before the request
 * was sent means that the service kept the message as it was. Clock: the server's own Date header.
 */
export function decideOutcome(evidence: EditEvidence): EditOutcome {
	if (!wasEditedNow(evidence)) return 'unchanged';
	return evidence.message.text === evidence.sentText ? 'updated' : 'altered';
}

function wasEditedNow({ message, former, userId, times, response }: EditEvidence): boolean {
	const { editedAt, editedBy, text } = message;
	if (editedAt === null && times.isAlwaysTold) return false;
	if (userId !== undefined && editedBy !== null && editedBy.id !== userId) return false;
	// The text counts, too: two edits may come in the same step of the service's clock.
	if (editedAt !== null && former?.editedAt === editedAt && former.text === text) return false;
	const editedMs = Date.parse(editedAt ?? '');
	const answeredMs = Date.parse(response.headers.date ?? '');
	// Without a clock there is no telling; the text that came back has to do.
	if (Number.isNaN(editedMs) || Number.isNaN(answeredMs)) return true;
	// The Date header has whole seconds, so the answer was made at this time or up to 1 s later.
	const sentMs = answeredMs - response.durationMs;
	return editedMs >= Math.floor(sentMs / times.resolutionMs) * times.resolutionMs;
}
