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

/** The checks of `chat.update`, in the order in which Rocket.Chat makes them. */
const cases: RefusalCase[] = [
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

describe('What Rocket.Chat refuses', () => {
	it.each(cases)('explains $name', async (refusal) => {
		await expectRefusal(rocketChat.parameters(), rocketChat.success(), refusal);
	});
});
