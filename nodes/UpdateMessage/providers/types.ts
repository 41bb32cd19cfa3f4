import type { IHttpRequestMethods } from 'n8n-workflow';

/** What went wrong and what to do about it, in words for the person who built the workflow. */
export interface Problem {
	/** What happened, one line. */
	message: string;
	/** What to do now. */
	description: string;
	/** HTTP status, when the service answered with one. */
	httpStatus?: number;
}

/** A value the user entered cannot be used; thrown before any request is sent. */
export class BadInput extends Error {
	/** `message` says what happened, `description` what to do now. */
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
		this.name = 'BadInput';
	}
}

/** A time with its ends, in local epoch milliseconds. */
export interface TimeSpan {
	startMs: number;
	endMs: number;
}

/** One HTTP request as a provider describes it; address and credential are added on sending. */
export interface ApiRequest {
	method: IHttpRequestMethods;
	/** Below the server's address, starting with a slash, every part already encoded. */
	path: string;
	query?: Record<string, string>;
	body?: object;
}

/** The whole answer to a request, whatever its status. */
export interface ApiResponse {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	body: string;
	/** When the request was sent and when the whole answer was there, in local epoch milliseconds. */
	sentMs: number;
	receivedMs: number;
	/** When the same request was sent before, where it may have been carried out though its answer told nothing. */
	lostTries?: TimeSpan[];
}

/** What a request is for: to edit, to read what an edit needs, or to fill a list of the panel. */
export type Purpose = 'edit' | 'read' | 'list';

/** How the service ended up with the message. */
export type EditOutcome = 'created' | 'updated' | 'unchanged' | 'altered' | 'superseded';

/** A person or bot of a service. */
export interface Person {
	id: string | number;
	/** Absent where the service does not tell it with the message. */
	name?: string;
}

/** A message as its service holds it, with the same fields for every service. Times are ISO 8601 in UTC. */
export interface StoredMessage {
	messageId: string | number;
	/** Where the message is: its room, its case. */
	conversationId: string | number | null;
	text: string;
	createdAt: string | null;
	editedAt: string | null;
	editedBy: Person | null;
	author: Person | null;
	/** The service's message object as it came. */
	original: Record<string, unknown>;
}

/** An edited message as the node puts it out. */
export type SimplifiedMessage = Omit<StoredMessage, 'text' | 'original'> & {
	/** The name of the service, as the parameter holds it. */
	service: string;
	/** As the service now holds it. */
	text: string | null;
	outcome: EditOutcome;
	/** Only where it was asked for: the text before the edit, null where there was none. */
	previousText?: string | null;
};

/** Both forms of a result; the node outputs one of them. */
export interface UpdatedMessage {
	simplified: SimplifiedMessage;
	/** The service's message object as it came. */
	original: Record<string, unknown>;
}

/** What a provider makes of an answer that is no success. */
export interface Failure {
	/** One that was damaged on its way says nothing: the same request may be sent again. */
	kind: 'fail' | 'damaged';
	problem: Problem;
}

/** What comes of an answer. */
export type CallResult =
	{ kind: 'done'; message: UpdatedMessage } | { kind: 'next'; call: Call } | Failure;

/** A request and the endpoint without its IDs: requests of one route share one rate limit. */
export interface RoutedRequest {
	route: string;
	request: ApiRequest;
}

/** A request, and how to read its answer. */
export interface Call extends RoutedRequest {
	read(response: ApiResponse): CallResult;
	/** Set where items may ask for the same: it is sent once in an execution, and the answer shared. */
	isShared?: boolean;
}

/** One item's edit, read from its parameters and found to be valid. */
export interface Edit {
	/** Edits with the same key are for the same message and stay in order. */
	key: string;
	/** What it changes: the `text`, each part that an option sets, and whether there is a `message` at all. */
	changes: ReadonlySet<string>;
	/** Those that it sets whole, so that what an earlier edit of the same message did to them is lost. */
	sets: ReadonlySet<string>;
	/** The first call, decided when the edit's turn has come. */
	begin(): Call;
	/** What the item puts out when a later edit of the same message made this one needless. */
	superseded(): SimplifiedMessage;
}

/** Reads one parameter of one item, expressions resolved. */
export type ReadParameter = (name: string) => unknown;
