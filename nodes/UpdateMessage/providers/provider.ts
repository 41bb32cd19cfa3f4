import type { ICredentialDataDecryptedObject, INodeProperties } from 'n8n-workflow';

import type { ApplicationClock } from './shared/applicationClock';
import type { ApiRequest, ApiResponse, Edit, Failure, ReadParameter } from './types';

/** What the node does: change a message that is there, or one under an ID of one's own, made if need be. */
export type OperationName = 'update' | 'upsert';

/** What the messages call a service, and where it is reached. */
export interface ServiceLabels {
	/** Its name for people. */
	displayName: string;
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

/** Reads the edit of one item. Throws BadInput for a value that cannot be used. */
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

/** Loads one page of a list of the panel; says why when it cannot. Throws BadInput. */
export type ListMethod = (context: ListContext) => Promise<ListPage>;

/** Everything the node needs to know about a service. */
export interface Provider extends ServiceLabels {
	/** The value of the Service parameter; saved workflows hold it. */
	name: string;
	description: string;
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
	/** Checks the credential. Throws BadInput when it cannot be used. */
	connect(credentials: ICredentialDataDecryptedObject): Connection;
}
