/** Which generation of servers is played; they differ in bodies and checks. */
export type Era = 'oldest' | '6' | '7' | '8' | '9';

/** A user as a message or an edit names it. */
export interface UserReference {
	_id: string;
	username: string;
	name?: string;
}

/** A user of the workspace. */
export interface User extends Required<UserReference> {
	roles: string[];
	emails: Array<{ address: string; verified: boolean }>;
	type: 'user' | 'bot';
	authToken: string;
	permissions: string[];
}

/** An attachment: a file's or a quoted message's. */
export interface Attachment {
	title?: string;
	title_link?: string;
	type?: string;
	description?: string;
	text?: string;
	author_name?: string;
	message_link?: string;
	ts?: string;
	[key: string]: unknown;
}

/** A link found in a text; `ignoreParse` marks one that gets no preview. */
export interface MessageUrl {
	url: string;
	meta: Record<string, unknown>;
	ignoreParse?: true;
}

/** A message as the API gives it. */
export interface Message {
	_id: string;
	rid: string;
	msg: string;
	ts: string;
	u: UserReference;
	_updatedAt: string;
	t?: string;
	tmid?: string;
	/** A thread reply that is shown in the room, too. */
	tshow?: boolean;
	/** Kept, but shown to nobody: deleted messages and the history of edits. */
	_hidden?: boolean;
	/** Of a copy in the history of edits: the message it was. */
	parent?: string;
	blocks?: unknown[];
	urls?: MessageUrl[];
	mentions?: Array<UserReference & { type?: string }>;
	channels?: Array<{ _id: string; name: string }>;
	md?: unknown[];
	attachments?: Attachment[];
	file?: Record<string, unknown>;
	files?: Array<Record<string, unknown>>;
	alias?: string;
	avatar?: string;
	emoji?: string;
	groupable?: boolean;
	customFields?: Record<string, unknown>;
	editedAt?: string;
	editedBy?: UserReference;
}

/** A room as the API gives it, with the members that only the server knows. */
export interface Room {
	_id: string;
	t: 'c' | 'p' | 'd';
	name?: string;
	fname?: string;
	topic?: string;
	u?: UserReference;
	usernames?: string[];
	uids?: string[];
	prid?: string;
	teamId?: string;
	teamMain?: true;
	ro?: boolean;
	archived?: true;
	/** End-to-end encrypted. */
	encrypted?: true;
	muted?: string[];
	ts: string;
	lm?: string;
	_updatedAt: string;
	/** User IDs of those inside. */
	members: string[];
	/** A direct room in which one has blocked the other. */
	blocked?: true;
	/** Its attributes keep the user from writing. */
	abacLocked?: true;
}
