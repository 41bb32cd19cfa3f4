import type {
	ICredentialDataDecryptedObject,
	IHttpRequestMethods,
	INodeProperties,
} from 'n8n-workflow';

import type { ApplicationClock, TimeSpan } from './shared/applicationClock';

export type { ApplicationClock, TimeSpan };

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

/** What the node does: change a message that is there, or one under an ID of one's own, made if need be. */
export type OperationName = 'update' | 'upsert';

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
	/** The parts of the message that it changes: `text`, and each that an option sets. */
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

/** What the messages call a service, and where it is reached. */
export interface ServiceLabels {
	service: string;
	/** The field (or fields) of the credential that make the address. */
	addressField: string;
	/** Where the API begins below the address, for example /api. */
	apiPath: string;
}

/** A checked credential: where the server is, and what must never appear in a text. */
export interface Server {
	/** Scheme, host and sub-path, without a trailing slash. */
	address: string;
	secrets: string[];
	/** The user that edits, where the credential tells. */
	userId?: string;
}

/** Where a service's answers tell its rate limit. */
export interface RateLimitSource {
	/** Headers, in lower case. */
	remaining: string;
	reset: string;
	/** What the reset header counts. */
	resetUnit: 'epochMilliseconds' | 'epochSeconds' | 'seconds';
	/** The wait in milliseconds that a refusal's text asks for, if it does. */
	readWaitMs?(body: string): number | undefined;
}

/** Reads the edit of one item. Throws {@link BadInput} for a value that cannot be used. */
export type ReadEdit = (read: ReadParameter, operation: OperationName) => Edit;

/** A provider with a checked credential. */
export interface Connection {
	server: Server;
	/** What reads the edits of one execution, which learn from each other's answers; all learn of the application's clock. */
	startExecution(clock: ApplicationClock): ReadEdit;
}

/** What a list of the panel is asked for with. */
export interface ListContext {
	server: Server;
	/** Sends a request; resolves with the answer, whatever its status. */
	send(request: ApiRequest): Promise<ApiResponse>;
	/** A parameter as it stands in the panel, expressions unresolved. */
	readParameter(name: string): unknown;
	/** What the user typed into the search field. */
	filter: string;
	/** Where the next page starts, as the page before gave it. */
	paginationToken?: string;
	/** The time zone to show times in (IANA). */
	timeZone: string;
	/** The present, in epoch milliseconds. */
	nowMs: number;
}

/** One entry of a list. */
export interface ListEntry {
	name: string;
	value: string;
	/** Opens the entry in the service. */
	url?: string;
}

/** One page of a list, or why it cannot be shown. */
export type ListPage = { kind: 'page'; entries: ListEntry[]; paginationToken?: string } | Failure;

/** Loads one page of a list of the panel; says why when it cannot. Throws {@link BadInput}. */
export type ListMethod = (context: ListContext) => Promise<ListPage>;

/** Everything the node needs to know about a service. */
export interface Provider {
	/** The value of the Service parameter; saved workflows hold it. */
	name: string;
	displayName: string;
	description: string;
	labels: ServiceLabels;
	/** What else people type into the search of n8n's node panel to find the service. */
	searchTerms: string[];
	credentialType: string;
	/** What can be done with a message. */
	operations: readonly OperationName[];
	/** The parameters shown for this provider only; those of one operation say so in their `displayOptions`. */
	properties: INodeProperties[];
	/** The entries of this provider in the options collection; those of one operation show for `/operation`. */
	options: INodeProperties[];
	/** The lists that the panel offers, by the name of the method. */
	lists: Record<string, ListMethod>;
	/** Absent where the service documents no limit of its own. */
	rateLimit?: RateLimitSource;
	/** What a user can do to lift the service's rate limit. */
	rateLimitAdvice: string;
	/** Checks the credential. Throws {@link BadInput} when it cannot be used. */
	connect(credentials: ICredentialDataDecryptedObject): Connection;
}
