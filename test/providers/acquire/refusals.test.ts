import { acquire } from './service';
import { createFakeN8n, runNode } from '../../support/fakeN8n';
import { expectRefusal, refuseSecond, type RefusalCase } from '../../support/refusals';

interface Documented extends Omit<RefusalCase, 'name' | 'body'> {
	type: string;
	words: string;
}

/** Statuses and types that the vendor documents, each with what a person is to read. */
const documented: Documented[] = [
	{
		type: 'ERROR_INVALID_INPUT',
		words: 'translateLangKey is not supported',
		message: 'Acquire refused the edit of message 8288: it does not accept one of the values',
		advice: 'Check Text, and Message Type and Translate Language in the options.',
	},
	{
		type: 'ERROR_RECORD_NOT_FOUND',
		words: 'Message not found',
		message: 'Acquire does not find message 8288',
		advice: 'in the account of the credential',
	},
	{
		type: 'ERROR_DUPLICATE_RECORD_FOUND',
		words: 'Duplicate',
		message: 'Acquire refused the edit of message 8288: such a record exists already',
		advice: 'Look at the message in Acquire',
	},
	{
		status: 401,
		type: 'ERROR_UNAUTHORIZED',
		words: 'Unauthorized',
		message: 'Acquire does not accept the API key',
		advice: 'Settings > For Developers > API Key',
	},
	{
		status: 403,
		type: 'ERROR_UNAUTHORIZED_ACCESS',
		words: 'You do not have permission to access this resource',
		message: 'The API key may not edit messages',
		advice: 'Give the key the permissions for cases and messages',
	},
	{
		status: 500,
		type: 'ERROR_SERVER_ERROR',
		words: 'Internal server error',
		message: 'Acquire failed on its own side while editing message 8288',
		advice: 'Try again later',
	},
];

/** The JSON of an error is not documented: wherever type and words stand, they are found. */
const shapes: Array<[string, (type: string, words: string) => unknown]> = [
	['side by side', (type, message) => ({ type, message })],
	['below error', (type, message) => ({ error: { type, message } })],
	['in error and message', (error, message) => ({ error, message })],
	['in message and error', (message, error) => ({ message, error })],
	['below data', (type, message) => ({ data: { type, message } })],
	['in a list of errors', (type, message) => ({ errors: [{ type, message }] })],
	['with a list of messages', (type, message) => ({ type, message: [message, 'And more'] })],
	['with errors that are texts', (type, message) => ({ type, errors: [message] })],
	['with success: false', (type, error) => ({ success: false, type, error })],
];

describe.each(shapes)('type and words %s', (_place, shape) => {
	it.each(documented)('explains $type', async ({ type, words, ...shown }) => {
		await expectRefusal(
			acquire.parameters({ options: { messageType: 'message' } }),
			acquire.success(),
			{
				...shown,
				name: type,
				body: shape(type, words),
				says: `${type}: ${words}`,
			},
		);
	});
});

const others: RefusalCase[] = [
	{
		name: 'a 404 without a type',
		status: 404,
		body: { message: 'Not Found' },
		message: 'Acquire does not find message 8288',
		advice: 'A deleted message cannot be edited.',
		says: 'Not Found',
	},
	{
		name: 'a 401 without a word',
		status: 401,
		body: {},
		message: 'Acquire does not accept the API key',
		advice: 'enter it in the credential',
	},
	{
		name: 'a 403 in words only',
		status: 403,
		body: { message: 'Forbidden' },
		message: 'The API key may not edit messages',
		advice: 'make a new key that has them',
		says: 'Forbidden',
	},
	{
		name: 'a type nobody has documented',
		body: { type: 'ERROR_MOON_IS_FULL', message: 'Wait for another night' },
		message: 'Acquire refused the edit of message 8288 (status 400)',
		advice: 'Check the parameters of this item and the credential.',
		says: 'ERROR_MOON_IS_FULL: Wait for another night',
	},
	{
		name: 'words nobody has documented',
		status: 409,
		body: { error: 'The case is locked' },
		message: 'Acquire refused the edit of message 8288 (status 409)',
		advice: 'Check the parameters of this item and the credential.',
		says: 'The case is locked',
	},
	{
		name: 'a refusal without a word',
		body: {},
		message: 'Acquire refused the edit of message 8288 (status 400)',
		advice: 'Check the parameters of this item and the credential.',
	},
	{
		name: 'maintenance in words',
		status: 503,
		body: { message: 'Down for maintenance' },
		message: 'Acquire could not handle the request just now (status 503)',
		advice: 'Try again later',
		says: 'Down for maintenance',
	},
	{
		name: 'a failure inside a 200',
		status: 200,
		body: { success: false, error: { type: 'ERROR_RECORD_NOT_FOUND', message: 'No record' } },
		message: 'Acquire does not find message 8288',
		advice: 'must be the ID of a message',
		says: 'ERROR_RECORD_NOT_FOUND: No record',
	},
];

it.each(others)('explains $name', async (refusal) => {
	await expectRefusal(
		acquire.parameters({ options: { messageType: 'message' } }),
		acquire.success(),
		refusal,
	);
});

it('does not take the text of another message for words of Acquire', async () => {
	const refusal = { body: { data: { id: 8289, message: 'a text for somebody else' } } };
	const shown = await refuseSecond(acquire.parameters(), { success: acquire.success(), refusal });
	expect(shown.description).toMatch(/^Look at the message in Acquire\. /);
	expect(shown.description).not.toContain('somebody else');
});

it.each([false, '', null])('takes no error by the name of %j for one', async (error) => {
	const { body, ...answer } = acquire.success();
	const n8n = createFakeN8n({
		parameters: acquire.parameters(),
		answer: () => ({ ...answer, body: { ...(body as object), error } }),
	});
	expect((await runNode(n8n))[0]?.json.outcome).toBe('updated');
});
