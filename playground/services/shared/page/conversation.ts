/** A message as the live page shows it. */
export interface ShownMessage {
	id: string;
	author: string;
	/** ISO 8601. */
	sentAt: string;
	text: string;
	/** A file or a quoted message below the text. */
	attachments: Array<{ title: string; text: string }>;
	/** Empty unless the message was edited; ISO 8601. */
	editedAt: string;
	editedBy: string;
	/** A word beside the author, such as `note` or `bot`. */
	label: string;
	/** Written by the service itself: shown small, in the middle. */
	isSystem: boolean;
}

/** A room or a case as the live page shows it. */
export interface ShownConversation {
	id: string;
	name: string;
	/** What it is: `channel`, `private group`, `active case`, … */
	kind: string;
	/** Parts of paths that link to it, so that a message's link opens it. */
	paths: string[];
	messages: ShownMessage[];
}

/** How many messages of a conversation the page shows: its newest. */
export const SHOWN_MESSAGES = 60;
