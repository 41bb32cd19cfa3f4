import type { Refusal } from '../shared/refusals';

/** The words for an ID that a message in another room has. */
export const TAKEN_ELSEWHERE = {
	message: 'The ID of {message} is taken in another room',
	description:
		'Nothing was changed. An ID is there once in the whole workspace: choose another Message ID, for example one that begins with the name of the room, or choose the room that the message is in.',
};

/** What refusals of `chat.update` mean where a message under an ID of one's own is to be kept current. */
export const UPSERT_REFUSALS: Refusal[] = [
	{ words: ['The room id provided does not match'], ...TAKEN_ELSEWHERE },
	{
		codes: ['error-action-not-allowed'],
		message:
			'The ID of {message} is taken by a message that the user of the credential may not edit',
		description:
			'Use the token of the user who wrote the message, choose another Message ID, or have an administrator give the permission edit-message.',
	},
	{
		codes: ['error-message-editing-blocked'],
		message: '{message} is there already, and it is too late to edit it',
		description:
			'The workspace blocks editing some minutes after sending. Choose a Message ID that changes in time, for example with the date in it, or have an administrator raise the time (Administration > Workspace > Settings > Message > Block Message Editing After) or give the user the permission bypass-time-limit-edit-and-delete.',
	},
];

/** What a refusal of `chat.getMessage` means there. */
export const UPSERT_READ_REFUSALS: Refusal[] = [
	{
		codes: ['error-not-allowed'],
		message: 'The ID of {message} is taken in a room that the user of the credential cannot see',
		description: TAKEN_ELSEWHERE.description,
	},
];

/** Source: the checks of `chat.sendMessage` that `chat.update` does not make, or not in these words. */
export const CREATE_REFUSALS: Refusal[] = [
	{
		words: ['un-encrypted messages in an encrypted room'],
		message: 'The room of {message} is end-to-end encrypted and takes no readable text',
		description:
			'Choose another room, or have an administrator allow unencrypted messages in encrypted rooms (Administration > Workspace > Settings > E2E Encryption).',
	},
	{
		words: ['not-allowed [error-not-allowed]'],
		message: 'Threads are not enabled in this workspace',
		description:
			'Remove Thread from the options, or have an administrator enable threads (Administration > Workspace > Settings > Threads).',
	},
	{
		codes: ['error-message-size-exceeded'],
		message: 'The Text is longer than the workspace allows for a new message',
		description:
			'Shorten it, or have an administrator raise Administration > Workspace > Settings > Message > Maximum Allowed Characters Per Message (5000 unless changed). Only posting is limited: a later run may make the message longer.',
	},
	{
		words: ['Not enough permission'],
		message: 'The user of the credential may not post under another name or picture',
		description:
			'Remove Alias and Avatar URL from the options, or have an administrator give the role of the user the permission message-impersonate.',
	},
	{
		codes: ['room_is_archived'],
		message: 'The room is archived, so {message} cannot be posted',
		description: 'Unarchive the room first, or choose another one.',
	},
];
