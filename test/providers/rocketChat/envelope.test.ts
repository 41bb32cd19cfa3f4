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

/** Failures that any call of Rocket.Chat may meet, in the fields of each era. */
const cases: RefusalCase[] = [
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
	{
		name: 'a refusal nobody has described, in words',
		body: plain('Computer says no'),
		message: `Rocket.Chat refused the request for message ${ID} (status 400)`,
		advice: 'Check the parameters of this item',
		says: 'Computer says no',
	},
	{
		name: 'a refusal without a word',
		body: { success: false },
		message: `Rocket.Chat refused the request for message ${ID} (status 400)`,
		advice: 'Check the parameters of this item',
	},
	{
		name: 'a failure inside a 200',
		status: 200,
		body: plain('Computer says no'),
		message: `Rocket.Chat refused the request for message ${ID} (status 200)`,
		advice: 'Check the parameters of this item',
		says: 'Computer says no',
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

it.each(cases)('explains $name', async (refusal) => {
	await expectRefusal(rocketChat.parameters(), rocketChat.success(), refusal);
});
