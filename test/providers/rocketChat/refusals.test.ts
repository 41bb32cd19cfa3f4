import { rocketChat } from './service';
import { expectRefusal, type RefusalCase } from '../../support/refusals';

const ID = 'vzGBzSwy6jJQDwtZe';

const plain = (error: string) => ({ success: false, error });

const coded = (reason: string, code: string) => ({
	success: false,
	error: `${reason} [${code}]`,
	errorType: code,
	details: { method: 'updateMessage' },
});

const NO_PERMISSION =
	'User does not have the permissions required for this action [error-unauthorized]';

const NOT_LOGGED_IN = 'You must be logged in to do this.';

/** The checks of `chat.update`, in the order in which Rocket.Chat makes them. */
const ofUpdate: RefusalCase[] = [
	{
		name: 'an unknown message',
		body: plain(`No message found with the id of "${ID}".`),
		message: `Rocket.Chat does not find message ${ID}`,
		advice: 'it must be the ID of a message on the server of the credential',
		says: 'No message found with the id of',
	},
	{
		name: 'the wrong room',
		body: plain('The room id provided does not match where the message is from.'),
		message: `The Room is not the one that message ${ID} is in`,
		advice: 'Check the Room',
	},
	{
		name: 'no permission to edit',
		body: coded('Message editing not allowed', 'error-action-not-allowed'),
		message: `The user of the credential may not edit message ${ID}`,
		advice: 'with the permission edit-message',
		says: 'Message editing not allowed',
	},
	{
		name: 'a message too old to edit',
		body: coded('Message editing is blocked', 'error-message-editing-blocked'),
		message: `It is too late to edit message ${ID}`,
		advice: 'bypass-time-limit-edit-and-delete',
	},
	{
		name: 'a room that is gone',
		body: plain('error-invalid-room'),
		message: 'Rocket.Chat has no such room, or the user of the credential is not in it',
		advice: 'invite the user of the credential to it',
		says: 'error-invalid-room',
	},
	{
		name: 'a room the user is not in',
		body: plain('error-not-allowed'),
		message: `The user of the credential has no access to the room of message ${ID}`,
		advice: 'Invite the user to the room',
	},
	{
		name: 'a blocked direct room',
		body: plain('room_is_blocked'),
		message: `The room of message ${ID} is blocked`,
		advice: 'The block must be lifted',
	},
	{
		name: 'an archived room',
		body: plain('room_is_archived'),
		message: `The room is archived, so message ${ID} cannot be edited`,
		advice: 'Unarchive the room',
	},
	{
		name: 'a read-only room',
		body: plain("You can't send messages because the room is readonly."),
		message: `The room of message ${ID} is read-only`,
		advice: 'post-readonly',
	},
	{
		name: 'a muted user',
		body: plain('You_have_been_muted'),
		message: `The user of the credential is muted in the room of message ${ID}`,
		advice: 'can unmute the user',
	},
	{
		name: 'a room locked by attributes',
		body: plain('error-abac-room-locked'),
		message: `The room of message ${ID} is locked, as its attributes do not allow writing`,
		advice: 'An administrator must compare the attributes',
		says: 'error-abac-room-locked',
	},
	...[
		plain('error-app-prevented-updating'),
		coded('A Rocket.Chat App prevented the message updating.', 'error-app-prevented-updating'),
	].map((body) => ({
		name: `the veto of an app (${body.error})`,
		body,
		message: `An app of the workspace prevented the edit of message ${ID}`,
		advice: 'Administration > Apps',
	})),
	{
		name: 'custom fields that are off',
		body: plain('Custom fields not enabled'),
		message: 'Custom fields are not enabled in this workspace',
		advice: 'the message holds some from before the setting was switched off',
	},
	{
		name: 'custom fields that break the schema',
		body: plain('Invalid custom fields'),
		message: 'The Custom Fields do not fit what the workspace allows',
		advice: 'required ones must be given',
	},
	{
		name: 'a text that is too long',
		body: plain('error-message-size-exceeded'),
		message: 'The Text is longer than the workspace allows',
		advice: 'Maximum Allowed Characters Per Message',
	},
	...['invalid-params', 'error-invalid-params'].map((errorType) => ({
		name: `a body that breaks the schema (${errorType})`,
		body: { success: false, error: 'must NOT have additional properties', errorType },
		message: `Rocket.Chat does not accept one of the values for message ${ID}`,
		advice: 'Servers older than 6.4 know no Link Previews',
		says: 'must NOT have additional properties',
	})),
];

/** Failures that any call of Rocket.Chat may meet, in the fields of each era. */
const ofAnyCall: RefusalCase[] = [
	{
		name: 'a second factor',
		body: coded('TOTP Required', 'totp-required'),
		message: 'Rocket.Chat asks for a second factor, which a workflow cannot enter',
		advice: 'ignores two-factor authentication',
	},
	...[
		{ name: '6.x', body: { status: 'error', message: NOT_LOGGED_IN } },
		{
			name: '7.x or 8.x',
			body: { status: 'error', message: NOT_LOGGED_IN, success: false, error: NOT_LOGGED_IN },
		},
		{ name: '9.0', body: { success: false, error: NOT_LOGGED_IN } },
	].map(({ name, body }) => ({
		name: `a login that ${name} does not know`,
		status: 401,
		body,
		message: 'Rocket.Chat does not accept the token',
		advice: 'Profile > Personal Access Tokens',
		says: 'You must be logged in to do this',
	})),
	...[
		{ status: 403, body: plain('unauthorized') },
		{ status: 403, body: plain('forbidden') },
		{ status: 403, body: plain(NO_PERMISSION) },
		{ status: 401, body: plain(NO_PERMISSION) },
		{ status: 401, body: coded(NO_PERMISSION.replace(/ \[.*/, ''), 'error-unauthorized') },
	].map(({ status, body }) => ({
		name: `a missing permission (${status}, ${body.error})`,
		status,
		body,
		message: 'The user of the credential lacks a permission for this, or is not in the room',
		advice: 'Administration > Workspace > Permissions',
		says: body.error,
	})),
	{
		name: 'a path that is not there',
		status: 404,
		body: plain('API endpoint does not exist.'),
		message: 'The Server URL has no such API',
		advice: 'with its sub-path if there is one',
	},
	{
		name: 'a refusal nobody has described, with a code',
		body: coded('The moon is full', 'error-moon'),
		message: `Rocket.Chat refused the request for message ${ID} (status 400)`,
		advice: 'Check the parameters of this item',
		says: 'The moon is full [error-moon]',
	},
	...[400, 200].map((status) => ({
		name: `a refusal nobody has described, in words, with status ${status}`,
		status,
		body: plain('Computer says no'),
		message: `Rocket.Chat refused the request for message ${ID} (status ${status})`,
		advice: 'Check the parameters of this item',
		says: 'Computer says no',
	})),
	{
		name: 'a refusal without a word',
		body: { success: false },
		message: `Rocket.Chat refused the request for message ${ID} (status 400)`,
		advice: 'Check the parameters of this item',
	},
	{
		name: 'a fault of the server',
		status: 500,
		body: plain('Internal server error'),
		message: 'Rocket.Chat could not handle the request just now (status 500)',
		advice: 'sending the same edit again does no harm',
		says: 'Internal server error',
	},
];

describe('What Rocket.Chat refuses', () => {
	it.each([...ofUpdate, ...ofAnyCall])('explains $name', async (refusal) => {
		await expectRefusal(rocketChat.parameters(), rocketChat.success(), refusal);
	});
});
