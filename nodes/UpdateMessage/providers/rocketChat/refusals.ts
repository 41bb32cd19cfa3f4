import type { Refusal } from '../shared/refusals';

/** The words for a message that is not there. */
export const MESSAGE_UNKNOWN = {
	message: 'Rocket.Chat does not find {message}',
	description:
		'Check the Message: it must be the ID of a message on the server of the credential. A deleted message cannot be edited.',
};

const LACKS_PERMISSION = {
	message: 'The user of the credential lacks a permission for this, or is not in the room',
	description:
		"Invite the user to the room, and have an administrator check the permissions of the user's role (Administration > Workspace > Permissions).",
};

/** Source: the checks of `chat.update` in the order Rocket.Chat makes them, and its envelope. */
export const REFUSALS: Refusal[] = [
	{ words: ['No message found with the id of'], ...MESSAGE_UNKNOWN },
	{
		words: ['The room id provided does not match'],
		message: 'The Room is not the one that {message} is in',
		description:
			'Check the Room, or leave it empty: the node then asks the server which room the message is in.',
	},
	{
		codes: ['error-action-not-allowed'],
		message: 'The user of the credential may not edit {message}',
		description:
			'Users may edit their own messages if the workspace allows it (Administration > Workspace > Settings > Message > Allow Message Editing), and those of others with the permission edit-message. Use the token of the user who wrote the message, or have an administrator give the permission.',
	},
	{
		codes: ['error-message-editing-blocked'],
		message: 'It is too late to edit {message}',
		description:
			'The workspace blocks editing some minutes after sending. An administrator can raise the time (Administration > Workspace > Settings > Message > Block Message Editing After) or give the user the permission bypass-time-limit-edit-and-delete.',
	},
	{
		codes: ['error-invalid-room', 'error-room-not-found'],
		message: 'Rocket.Chat has no such room, or the user of the credential is not in it',
		description: 'Check the Room, and invite the user of the credential to it.',
	},
	{
		codes: ['room_is_archived', 'error-room-archived'],
		message: 'The room is archived, so {message} cannot be edited',
		description:
			'Messages in an archived room can be neither edited nor posted. Unarchive the room first.',
	},
	{
		codes: ['error-abac-room-locked'],
		message: 'The room of {message} is locked, as its attributes do not allow writing',
		description:
			'The workspace gives access by attributes (ABAC). An administrator must compare the attributes of the room with those of the user of the credential.',
	},
	{
		codes: ['room_is_blocked'],
		message: 'The room of {message} is blocked',
		description:
			'One of the two users of this direct message has blocked the other. The block must be lifted first.',
	},
	{
		words: ['because the room is readonly'],
		message: 'The room of {message} is read-only',
		description:
			'The user of the credential needs the permission post-readonly, or must be made an owner of the room.',
	},
	{
		codes: ['You_have_been_muted'],
		words: ['You have been muted'],
		message: 'The user of the credential is muted in the room of {message}',
		description: 'A moderator of the room can unmute the user.',
	},
	{
		codes: ['error-app-prevented-updating'],
		message: 'An app of the workspace prevented the edit of {message}',
		description:
			'Ask an administrator which app it is (Administration > Apps), and what it forbids.',
	},
	{
		words: ['Custom fields not enabled'],
		message: 'Custom fields are not enabled in this workspace',
		description:
			'Remove Custom Fields from the options, or have an administrator enable them (Administration > Workspace > Settings > Message > Custom Fields). Where no custom fields were given, the message holds some from before the setting was switched off: then no edit of it is taken until it is on again.',
	},
	{
		words: ['Invalid custom fields'],
		message: 'The Custom Fields do not fit what the workspace allows',
		description:
			'Compare them with the validation under Administration > Workspace > Settings > Message > Custom Fields: each field must be named there, required ones must be given. Where none were given, those that the message holds already no longer fit: give fitting ones in the options.',
	},
	{
		codes: ['error-message-size-exceeded'],
		words: ['message size exceeded', 'Message_MaxAllowedSize'],
		message: 'The Text is longer than the workspace allows',
		description:
			'Shorten it, or have an administrator raise Administration > Workspace > Settings > Message > Maximum Allowed Characters Per Message (5000 unless changed).',
	},
	{
		codes: ['totp-required'],
		words: ['TOTP Required'],
		message: 'Rocket.Chat asks for a second factor, which a workflow cannot enter',
		description:
			'Make a personal access token that ignores two-factor authentication (Profile > Personal Access Tokens), and enter it in the credential.',
	},
	{
		codes: ['error-too-many-requests'],
		message: 'Rocket.Chat takes no more requests for now',
		description:
			'Its rate limit is used up (ten calls a minute unless changed). Try again in a minute.',
	},
	{
		codes: ['invalid-params', 'error-invalid-params'],
		message: 'Rocket.Chat does not accept one of the values for {message}',
		description:
			'Check Text. Servers older than 6.4 know no Link Previews, and those older than 6.8 no Custom Fields: remove them from the options.',
	},
	{
		codes: ['error-not-allowed', 'not-allowed'],
		message: 'The user of the credential has no access to the room of {message}',
		description:
			"Invite the user to the room, and check the permissions of the user's role (Administration > Workspace > Permissions).",
	},
	// Source: from 9.0.0 on, a missing permission may come with status 401.
	{ codes: ['error-unauthorized'], ...LACKS_PERMISSION },
	{
		status: 401,
		message: 'Rocket.Chat does not accept the token',
		description:
			'The Auth Token or the User ID in the credential is wrong, or the token has expired or was revoked. Make a new one in Rocket.Chat under Profile > Personal Access Tokens; it shows both values.',
	},
	{ status: 403, ...LACKS_PERMISSION },
	{
		status: 404,
		message: 'The Server URL has no such API',
		description:
			'Check the Server URL in the credential: it must be the address of Rocket.Chat itself, with its sub-path if there is one. A 404 also comes from servers older than 0.49.',
	},
];
