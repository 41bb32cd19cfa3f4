import type { ApiResponse, EditOutcome } from './types';

/** What an earlier answer told of a message. */
export interface FormerState {
	text: string;
	editedAt: string | null;
}

/** What an answer tells about an edit. */
export interface EditEvidence {
	sentText: string;
	storedText: string;
	/**
	 * When the message was last edited (ISO 8601); null when the service says that it never was,
	 * undefined when it does not say.
	 */
	editedAt: string | null | undefined;
	/** The message as an earlier answer had it, if there was one. */
	former?: FormerState;
	/** False when the service names somebody else as the last editor. */
	editedByUs: boolean;
	/** The finest step of the service's time stamps, in milliseconds. */
	resolutionMs: number;
	response: ApiResponse;
}

/**
 * Decides from the answer alone whether the message was changed. A time of edit before the request
 * was sent means that the service kept the message as it was. Clock: the server's own Date header.
 */
export function decideOutcome(evidence: EditEvidence): EditOutcome {
	if (!wasEditedNow(evidence)) return 'unchanged';
	return evidence.storedText === evidence.sentText ? 'updated' : 'altered';
}

function wasEditedNow(evidence: EditEvidence): boolean {
	if (evidence.editedAt === null || !evidence.editedByUs) return false;
	if (isSame(evidence)) return false;
	const editedMs = Date.parse(evidence.editedAt ?? '');
	const answeredMs = Date.parse(evidence.response.headers.date ?? '');
	// Without a clock there is no telling; the text that came back has to do.
	if (Number.isNaN(editedMs) || Number.isNaN(answeredMs)) return true;
	// The Date header has whole seconds, so the answer was made at this time or up to 1 s later.
	const sentMs = answeredMs - evidence.response.durationMs;
	return editedMs >= Math.floor(sentMs / evidence.resolutionMs) * evidence.resolutionMs;
}

/** The text counts, too: two edits may come in the same step of the service's clock. */
function isSame({ former, editedAt, storedText }: EditEvidence): boolean {
	return former !== undefined && former.editedAt === editedAt && former.text === storedText;
}
