/** What a message may be. */
export type AcquireMessageType = 'message' | 'note' | 'event';

/** Who wrote a message. */
export interface Sender {
	id: number;
	name: string;
	type: 'user' | 'contact';
	[field: string]: unknown;
}

/** A message as the server keeps it; answers add its case and its sender. */
export interface AcquireMessage {
	id: number;
	caseId: number;
	channel: 'chat';
	senderId: number;
	senderType: Sender['type'];
	type: AcquireMessageType;
	message: string;
	dateCreated: string;
	/** `null` on a message that was never edited. */
	dateUpdated: string | null;
	seen: 'yes' | 'no';
	meta: Record<string, unknown>;
}

/** The person a case is about. */
export interface Contact {
	id: number;
	name: string;
	email: string;
}

/** A case as the server keeps it. */
export interface AcquireCase {
	dateCreated: string;
	dateUpdated: string;
	id: number;
	contactId: number;
	closedBy: number | null;
	visitId: number;
	title: string;
	description: string;
	channel: 'chat';
	status: 'active' | 'pending' | 'closed';
	closingState: string | null;
	dateQueue: string;
	datePending: string;
	dateActive: string;
	dateClosed: string | null;
	queueId: number | null;
	queueOrder: number | null;
	meta: Record<string, unknown>;
	parentId: number;
	userId: number | null;
	waitTime: number;
	threadId: number;
}
