import type { RefusalText } from '../shared/refusals';

const GONE =
	'It was deleted, and its text cannot be brought back. Post a new message, and edit that one.';

const ROOM =
	'For messages that a workflow edits, choose a room without encryption, or have an owner of the room switch off Encrypted in its settings.';

/** What to say of a message that is there and cannot be used. */
export interface UnusableTexts {
	/** Nobody sees it any more. */
	unseen: RefusalText;
	/** Its text is not the server's to know. */
	encrypted: RefusalText;
}

/** Where it was found before it was edited. */
export const NOT_EDITED: UnusableTexts = {
	unseen: {
		message: 'Nobody sees {message} any more, so it was not edited',
		description: GONE,
	},
	encrypted: {
		message: '{message} is end-to-end encrypted, and can be edited only where it was written',
		description: `Nothing was changed. The server holds no readable text, and a workflow has no key. ${ROOM}`,
	},
};

/** Where the answer to an edit tells it. */
export const EDITED: UnusableTexts = {
	unseen: {
		message: 'Rocket.Chat took the edit, but nobody sees {message} any more',
		description: GONE,
	},
	encrypted: {
		message: '{message} was end-to-end encrypted, and readable text was written over it',
		description: `The server now holds the new text unencrypted, and people in the room may not be able to read it. Edit or delete the message in Rocket.Chat. ${ROOM} With Skip When Unchanged in the options, the node reads a message before it edits it, and leaves an encrypted one alone.`,
	},
};

/** Where an ID of one's own leads to what is left of a deleted message. */
export const TAKEN_BY_DELETED: RefusalText = {
	message: '{message} was deleted, and its ID stays taken',
	description:
		'Nobody sees a text under this ID any more, and it cannot be used again. Choose another Message ID, for example with a date or a number at its end.',
};
