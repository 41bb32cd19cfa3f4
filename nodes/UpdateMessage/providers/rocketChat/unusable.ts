import type { Problem } from '../types';

const GONE =
	'It was deleted, and its text cannot be brought back. Post a new message, and edit that one.';

const ROOM =
	'For messages that a workflow edits, choose a room without encryption, or have an owner of the room switch off Encrypted in its settings.';

/** Why a message that nobody sees is not edited. */
export function describeUnseen(messageId: string): Problem {
	return {
		message: `Nobody sees message ${messageId} any more, so it was not edited`,
		description: GONE,
	};
}

/** Why an edit of a message that nobody sees is no success. */
export function describeEditedUnseen(messageId: string): Problem {
	return {
		message: `Rocket.Chat took the edit, but nobody sees message ${messageId} any more`,
		description: GONE,
	};
}

/** Why an end-to-end encrypted message is not edited. */
export function describeEncrypted(messageId: string): Problem {
	return {
		message: `Message ${messageId} is end-to-end encrypted, and can be edited only where it was written`,
		description: `Nothing was changed. The server holds no readable text, and a workflow has no key. ${ROOM}`,
	};
}

/** What the edit of an end-to-end encrypted message has done. */
export function describeOverwritten(messageId: string): Problem {
	return {
		message: `Message ${messageId} was end-to-end encrypted, and readable text was written over it`,
		description: `The server now holds the new text unencrypted, and people in the room may not be able to read it. Edit or delete the message in Rocket.Chat. ${ROOM} With Skip When Unchanged in the options, the node reads a message before it edits it, and leaves an encrypted one alone.`,
	};
}
