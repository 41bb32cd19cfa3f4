import type { ApiResponse, EditOutcome, StoredMessage } from '../types';
import type { ApplicationClock, PresentTime, TimeSpan } from './applicationClock';
import { asText } from './validation';

/** What an earlier answer told of a message. */
export type FormerState = Pick<StoredMessage, 'text' | 'editedAt'>;

/** What a service tells of times. */
export interface ServiceTimes {
	/** The finest step of its time stamps, in milliseconds. */
	resolutionMs: number;
	/** The fields of a message that the application's own clock stamps when the message changes. */
	stampFields: readonly string[];
	/** Such a field in epoch milliseconds, NaN where it holds no time; absent where they are texts in ISO 8601. */
	readStampMs?: (stamp: unknown) => number;
	/** Whether the message says that it was never edited. */
	isNeverEdited(original: Record<string, unknown>): boolean;
	/** What else than stamps tells the application's present time. */
	readPresent?(response: ApiResponse): PresentTime;
}

/** What an answer tells about an edit. */
export interface EditEvidence {
	message: StoredMessage;
	sentText: string;
	/** The message as an earlier answer had it, if there was one. */
	former?: FormerState;
	/** The user that edits, where the credential tells. */
	userId?: string;
	times: ServiceTimes;
	/** Has observed this answer already. */
	clock: ApplicationClock;
	response: ApiResponse;
}

/** How far the Date header, which is a proxy's as a rule, may be off the application's clock. */
const DATE_TOLERANCE_MS = 30_000;

/** How far the clocks of one application's instances may be apart, and ours may drift during a run. */
const CLOCK_TOLERANCE_MS = 250;

/** Lets the clock learn from an answer, whatever came of the request. */
export function observeResponse(
	clock: ApplicationClock,
	response: ApiResponse,
	times: ServiceTimes,
): void {
	const call = { startMs: response.sentMs, endMs: response.receivedMs };
	const dateMs = Date.parse(response.headers.date ?? '');
	if (!Number.isNaN(dateMs)) {
		// The header has whole seconds: the answer was made then or up to a second later.
		const latestMs = dateMs + 1000 + DATE_TOLERANCE_MS;
		clock.suggest({ earliestMs: dateMs - DATE_TOLERANCE_MS, latestMs }, call);
	}
	const present = times.readPresent?.(response);
	if (present !== undefined) clock.observe(present, call);
}

/** Lets the clock learn from the stamps of a message: the application's clock has shown them before it answered. */
export function observeMessage(
	clock: ApplicationClock,
	{ original }: Pick<StoredMessage, 'original'>,
	{ response, times }: Pick<EditEvidence, 'response' | 'times'>,
): void {
	const call = { startMs: response.sentMs, endMs: response.receivedMs };
	const { stampFields, readStampMs = (stamp) => Date.parse(asText(stamp) ?? '') } = times;
	for (const field of stampFields) {
		const earliestMs = readStampMs(original[field]);
		if (!Number.isNaN(earliestMs)) clock.observe({ earliestMs }, call);
	}
}

/**
 * Decides from what the service told whether this edit changed the message. Without proof that the
 * last edit of the message was another one, it was this.
 */
export function decideOutcome(evidence: EditEvidence): EditOutcome {
	if (!wasEditedByUs(evidence)) return 'unchanged';
	return evidence.message.text === evidence.sentText ? 'updated' : 'altered';
}

function wasEditedByUs(evidence: EditEvidence): boolean {
	const { message, former, userId, times } = evidence;
	const { editedAt, editedBy, text } = message;
	if (times.isNeverEdited(message.original)) return false;
	if (userId !== undefined && editedBy !== null && editedBy.id !== userId) return false;
	// The text counts, too: two edits may come in the same step of the service's clock.
	if (editedAt !== null && former?.editedAt === editedAt && former.text === text) return false;
	const editedMs = Date.parse(editedAt ?? '');
	// Without a time there is no telling; the text that came back has to do.
	return Number.isNaN(editedMs) || fitsTry(editedMs, evidence);
}

/** Whether an edit of this time may have come of one of the times that the request was sent. */
function fitsTry(editedMs: number, { times, clock, response }: EditEvidence): boolean {
	const { startMs, endMs } = clock.toLocal(editedMs);
	const last: TimeSpan = { startMs: response.sentMs, endMs: response.receivedMs };
	return [...(response.lostTries ?? []), last].some(
		(sent) =>
			startMs <= sent.endMs + CLOCK_TOLERANCE_MS &&
			endMs + times.resolutionMs > sent.startMs - CLOCK_TOLERANCE_MS,
	);
}
