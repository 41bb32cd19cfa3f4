import {
	acquire as standIn,
	ACQUIRE_LOGIN,
	ACQUIRE_MESSAGES,
	ACQUIRE_REVOKED_LOGIN,
	type AcquireStandIn,
} from '../../../playground/services/acquire';
import { CLOCK_START } from '../../support/fakeClock';
import { byId, locator } from '../../support/parameters';
import type { ServiceTests } from '../../support/serviceTests';

const credential = {
	accountId: 'example',
	apiKey: 'an-api-key-that-is-worth-nothing',
	baseUrl: '',
};

const redirect = 'http://127.0.0.1:9/api/v1/account/department';

/** Acquire in the tests. */
export const acquire = {
	standIn,
	panels: [
		{
			operation: 'update',
			action: 'Update Acquire message',
			parameters: ['message'],
			options: ['messageType', 'translateLanguage'],
		},
	],

	credential,
	credentials: (url: string, login = ACQUIRE_LOGIN) => ({
		acquireApi: { ...login, baseUrl: url },
	}),
	credentialType: {
		displayName: 'Acquire API',
		fields: ['accountId', 'apiKey', 'baseUrl', 'ignoreSslIssues'],
		secrets: ['apiKey'],
	},
	headers: { Authorization: `Bearer ${credential.apiKey}` },
	headerFields: [['apiKey', 'API Key']],
	badAddresses: [
		[{ accountId: 'evil.example/' }, 'Account ID'],
		[{ baseUrl: 'file:///etc/passwd' }, 'Base URL'],
	],
	testButton: {
		path: '/api/v1/account/department',
		address: 'address',
		// What the departments look like is not documented, so any JSON may be they.
		foreign: ['<html></html>', ''],
		refused: [
			{
				title: 'a revoked key',
				change: () => ({ ...ACQUIRE_REVOKED_LOGIN }),
				message: /^Acquire does not accept the API key: check it and the Account ID/,
			},
			{
				title: 'an address that answers with a web page',
				fault: { kind: 'answer', status: 200, body: '<!doctype html><title>Hi</title>' },
				message: /^The address answers, but not as the API of Acquire does/,
			},
			{
				title: 'an address that redirects',
				fault: { kind: 'redirect', location: redirect },
				message: /^The address redirects elsewhere: enter the address that it redirects to/,
			},
			{
				title: 'an account ID that would lead to another host',
				change: () => ({ accountId: '127.0.0.1:9/', baseUrl: '' }),
				message: /^The Account ID in the credential is not an account ID/,
			},
			{
				title: 'an account ID with a user name before the host',
				change: () => ({ accountId: 'me@127.0.0.1:9#', baseUrl: '' }),
				message: /^The Account ID in the credential is not an account ID/,
			},
		],
	},

	listParameters: { resource: 'acquire', message: locator('list', '') },
	badCredentials: [
		[{ apiKey: '' }, 'The API Key is missing in the credential'],
		[{ baseUrl: 'acquire.example.com' }, 'The Base URL in the credential is not a web address'],
		[{ accountId: 'a.b' }, 'The Account ID in the credential is not an account ID'],
	],
	parameters: (changes = {}) => ({
		resource: 'acquire',
		message: byId('8288'),
		text: 'a new text',
		simplify: true,
		options: {},
		...changes,
	}),
	message: { id: String(ACQUIRE_MESSAGES.documented), text: 'the sent message' },
	addMessage: (server, text) => {
		const id = String(server.addMessage({ message: text }).id);
		return { id, parameters: { message: byId(id) } };
	},
	routes: { read: 'case-message', update: 'chat/message' },
	readCall: {
		path: '/api/v1/crm/objects/case-message/8288',
		answer: { data: { id: 8288, message: 'the sent message' } },
	},

	success: (changes = {}) => ({
		headers: { date: CLOCK_START },
		body: {
			data: {
				id: 8288,
				channel: 'chat',
				senderId: 1,
				senderType: 'user',
				type: 'message',
				message: 'a new text',
				dateCreated: '2021-03-30T16:04:11.000Z',
				dateUpdated: '2024-01-01T00:00:00.000Z',
				seen: 'no',
				meta: {},
				sender: { id: 1, name: 'David Guetta' },
				caseId: 2069,
				threadId: 1875,
				...changes,
			},
		},
	}),
	answered: {
		field: 'data',
		simplified: {
			service: 'acquire',
			messageId: 8288,
			conversationId: 2069,
			text: 'a new text',
			createdAt: '2021-03-30T16:04:11.000Z',
			editedAt: '2024-01-01T00:00:00.000Z',
			editedBy: null,
			author: { id: 1, name: 'David Guetta' },
			outcome: 'updated',
		},
	},
	unconfirmed: {
		message: 'Acquire answered without an error, but not with message 8288',
		bodies: [
			{},
			{ data: null },
			{ data: [] },
			{ data: 'done' },
			{ data: { message: 'a new text' } },
			{ data: { id: 8289, message: 'a new text' } },
			{ id: 8288, message: 'a new text' },
		],
	},
} satisfies ServiceTests<AcquireStandIn>;
