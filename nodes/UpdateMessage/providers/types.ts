import type { ICredentialDataDecryptedObject, INodeProperties } from 'n8n-workflow';

/** The services that can be chosen; saved workflows hold these names. */
export type ProviderName = 'acquire' | 'rocketChat';

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

/** One HTTP call as a provider describes it; address and credential are added on sending. */
export interface ApiRequest {
	method: 'GET' | 'POST';
	/** Below the server's address, starting with a slash, every part already encoded. */
	path: string;
	query?: Record<string, string>;
	body?: object;
}

/** The whole answer to a call, whatever its status. */
export interface ApiResponse {
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	body: string;
	/** From sending the request, the first time if it was sent again, to having the whole body. */
	durationMs: number;
}

/** How the service ended up with the message. */
export type EditOutcome = 'updated' | 'unchanged' | 'altered' | 'superseded';

/** A person or bot of a service. */
export interface Person {
	id: string | number;
	name: string;
}

/** An edited message with the same fields for every service. Times are ISO 8601 in UTC. */
export type SimplifiedMessage = {
	provider: ProviderName;
	messageId: string | number;
	/** The room (Rocket.Chat) or the case (Acquire). */
	conversationId: string | number | null;
	/** As the service now holds it. */
	text: string | null;
	createdAt: string | null;
	editedAt: string | null;
	editedBy: Person | null;
	author: Person | null;
	outcome: EditOutcome;
};

/** Both forms of a result; the node outputs one of them. */
export interface UpdatedMessage {
	simplified: SimplifiedMessage;
	/** The service's message object as it came. */
	original: Record<string, unknown>;
}

/** What a provider makes of an answer. */
export type Verdict =
	| { kind: 'done'; message: UpdatedMessage }
	| { kind: 'next'; call: Call }
	| { kind: 'fail'; problem: Problem }
	/** The answer was damaged on its way; the same call may be sent again. */
	| { kind: 'damaged'; problem: Problem };

/** A request, and how to read its answer. */
export interface Call {
	/** The endpoint without its IDs: calls of one route share one rate limit. */
	route: string;
	request: ApiRequest;
	read(response: ApiResponse): Verdict;
	/** The verdict without a request, when what the call asks for has become known in the meantime. */
	shortcut?(): Verdict | undefined;
}

/** One item's edit, read from its parameters and found to be valid. */
export interface Edit {
	/** Edits with the same key are for the same message and stay in order. */
	key: string;
	/** Whether it sets the whole text, so that earlier edits of the same message are needless. */
	replacesText: boolean;
	/** The first call, decided when the edit's turn has come. */
	begin(): Call;
	/** What the item puts out when a later edit of the same message made this one needless. */
	superseded(): SimplifiedMessage;
}

/** Reads one parameter of one item, expressions resolved. */
export type ReadParameter = (name: string) => unknown;

/** A checked credential: where the server is, and what must never appear in a text. */
export interface Server {
	/** Scheme, host and sub-path, without a trailing slash. */
	address: string;
	secrets: string[];
}

/** Where a service's rate limit stands in the headers of an answer. */
export interface RateLimitHeaders {
	limit: string;
	remaining: string;
	reset: string;
	/** What the reset header counts. */
	resetUnit: 'epochMilliseconds' | 'epochSeconds' | 'seconds';
}

/** A provider connected to one server for one run. */
export interface Connection {
	server: Server;
	/** Throws {@link BadInput} for a value that cannot be used. */
	readEdit(read: ReadParameter): Edit;
}

/** What a list of the panel is asked for with. */
export interface ListContext {
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

/** One page of a list. */
export type ListPage =
	| { kind: 'page'; entries: ListEntry[]; paginationToken?: string }
	| { kind: 'fail'; problem: Problem };

/** Loads one page of a list of the panel; says why when it cannot. Throws {@link BadInput}. */
export type ListMethod = (
	credentials: ICredentialDataDecryptedObject,
	context: ListContext,
) => Promise<ListPage>;

/** Everything the node needs to know about a service. */
export interface Provider {
	name: ProviderName;
	displayName: string;
	description: string;
	credentialType: string;
	/** The parameters shown for this provider only. */
	properties: INodeProperties[];
	/** The entries of this provider in the options collection. */
	options: INodeProperties[];
	/** The lists that the panel offers, by the name of the method. */
	lists: Record<string, ListMethod>;
	/** Absent where the service documents no limit of its own. */
	rateLimit?: RateLimitHeaders;
	/** What a user can do to lift the service's rate limit. */
	rateLimitAdvice: string;
	/** Checks the credential. Throws {@link BadInput} when it cannot be used. */
	connect(credentials: ICredentialDataDecryptedObject): Connection;
}
