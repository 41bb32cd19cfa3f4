import type { ApiResponse, EditOutcome, StoredMessage, TimeSpan } from '../types';
import type { ApplicationClock, PresentTime } from './applicationClock';
import { asText } from './validation';

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
interface EditEvidence {
	message: StoredMessage;
	sentText: string;
	/** The user that edits, where the credential tells. */
	userId?: string;
	/** Has been observed already. */
	response: ApiResponse;
}

/** How far the Date header, which is a proxy's as a rule, may be off the application's clock. */
const DATE_TOLERANCE_MS = 30_000;

/** How far the clocks of one application's instances may be apart, and ours may drift during a run. */
const CLOCK_TOLERANCE_MS = 250;

/** What the answers of one server have told in one execution, and what that proves about an edit. */
export class ServerMemory {
	/** Messages by their ID, as the last answer about each had it. */
	readonly #seen = new Map<string | number, Pick<StoredMessage, 'text' | 'editedAt'>>();

	readonly #clock: ApplicationClock;

	readonly #times: ServiceTimes;

	constructor(clock: ApplicationClock, times: ServiceTimes) {
		this.#clock = clock;
		this.#times = times;
	}

	/** Lets the application's clock learn from an answer, be it a refusal, and from the message in it. */
	observe(response: ApiResponse, message?: Pick<StoredMessage, 'original'>): void {
		const { stampFields, readStampMs = parseStamp } = this.#times;
		const call = { startMs: response.sentMs, endMs: response.receivedMs };
		const dateMs = Date.parse(response.headers.date ?? '');
		if (!Number.isNaN(dateMs)) {
			// The header has whole seconds: the answer was made then or up to a second later.
			const latestMs = dateMs + 1000 + DATE_TOLERANCE_MS;
			this.#clock.suggest({ earliestMs: dateMs - DATE_TOLERANCE_MS, latestMs }, call);
		}
		const present = this.#times.readPresent?.(response);
		if (present !== undefined) this.#clock.observe(present, call);
		for (const field of message === undefined ? [] : stampFields) {
			// The application's clock has shown it before the answer was made.
			const earliestMs = readStampMs(message?.original[field]);
			if (!Number.isNaN(earliestMs)) this.#clock.observe({ earliestMs }, call);
		}
	}

	/** Keeps how a message was, for the next edit of it. */
	remember({ messageId, text, editedAt }: StoredMessage): void {
		this.#seen.set(messageId, { text, editedAt });
	}

	/**
	 * Decides from what the service told whether this edit changed the message. Without proof that the
	 * last edit of the message was another one, it was this.
	 */
	decideOutcome(evidence: EditEvidence): EditOutcome {
		if (!this.#wasEditedByUs(evidence)) return 'unchanged';
		return evidence.message.text === evidence.sentText ? 'updated' : 'altered';
	}

	#wasEditedByUs({ message, userId, response }: EditEvidence): boolean {
		const { editedAt, editedBy, text } = message;
		if (this.#times.isNeverEdited(message.original)) return false;
		if (userId !== undefined && editedBy !== null && editedBy.id !== userId) return false;
		const former = this.#seen.get(message.messageId);
		// The text counts, too: two edits may come in the same step of the service's clock.
		if (editedAt !== null && former?.editedAt === editedAt && former.text === text) return false;
		const editedMs = Date.parse(editedAt ?? '');
		// Without a time there is no telling; the text that came back has to do.
		return Number.isNaN(editedMs) || this.#fitsTry(editedMs, response);
	}

	/** Whether an edit of this time may have come of one of the times that the request was sent. */
	#fitsTry(editedMs: number, { sentMs, receivedMs, lostTries = [] }: ApiResponse): boolean {
		const { startMs, endMs } = this.#clock.toLocal(editedMs);
		const tries: TimeSpan[] = [...lostTries, { startMs: sentMs, endMs: receivedMs }];
		return tries.some(
			(sent) =>
				startMs <= sent.endMs + CLOCK_TOLERANCE_MS &&
				endMs + this.#times.resolutionMs > sent.startMs - CLOCK_TOLERANCE_MS,
		);
	}
}

function parseStamp(stamp: unknown): number {
	return Date.parse(asText(stamp) ?? '');
}
