import type { ApiResponse, Failure, Problem, RoutedRequest, StoredMessage } from '../types';

/** The message, or why there is none. */
export type MessageReply =
	| { kind: 'message'; message: StoredMessage }
	/** The service has no message with this ID. */
	| { kind: 'unknown'; problem: Problem }
	| Failure;

/** The message as it is after an update, why there is none, or that the update lacked what a read will tell. */
export type UpdateReply = MessageReply | { kind: 'incomplete' };

/** The new message, or why it was not made. */
export type CreateReply =
	| Exclude<MessageReply, { kind: 'unknown' }>
	/** There seems to be one already; the problem is told where there is none, after all. */
	| { kind: 'exists'; problem: Problem };

/** A request that ends in a message. */
export interface MessageCall<T = MessageReply> extends RoutedRequest {
	read(response: ApiResponse): T;
}

/** A request that makes a message. */
export type CreateCall = MessageCall<CreateReply>;

/** A request for what must be known before the message can be reached. */
export interface Lookup extends RoutedRequest {
	/** Takes in the answer; undefined when all went well. */
	read(response: ApiResponse): Failure | undefined;
}

/** How one service reads and updates one message. */
export interface MessageApi {
	/** The name of the service. */
	service: string;
	messageId: string | number;
	/** The user that edits, where the credential tells. */
	userId?: string;
	/** What must be asked first; undefined when nothing is missing (any more). */
	lookUp?(): Lookup | undefined;
	/** Where the message is, as far as is known. */
	conversationId(): string | number | undefined;
	/** Whether an update needs more than the message's ID and text, so that the message must be read. */
	needsMessage: boolean;
	/** Reads the message as it is now. */
	read(): MessageCall;
	/** Sends the text that the message shall have. Where that is incomplete, the message is read and it is called again. */
	update(text: string): MessageCall<UpdateReply>;
	/** Makes the message where there is none; absent where the operation only changes messages. */
	create?(text: string): CreateCall;
}
