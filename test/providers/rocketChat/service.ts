import {
	rocketChat as standIn,
	ROCKET_CHAT_EXPIRED_LOGIN,
	ROCKET_CHAT_LOGIN,
	ROCKET_CHAT_MESSAGES,
	ROCKET_CHAT_ROOMS,
	type RocketChatStandIn,
} from '../../../playground/services/rocketChat';
import { CLOCK_START } from '../../support/fakeClock';
import { byId, locator } from '../../support/parameters';
import type { ServiceTests } from '../../support/serviceTests';

const credential = {
	serverUrl: 'https://chat.example.com',
	userId: 'rbAXPnMktTFbNpwtJ',
	authToken: 'a-token-that-is-worth-nothing',
	ignoreSslIssues: false,
};

const commonOptions = ['customFields', 'linkPreviews', 'previewUrls'];

const redirect = 'http://127.0.0.1:9/api/v1/me';

/** Rocket.Chat in the tests. */
export const rocketChat = {
	standIn,
	panels: [
		{
			operation: 'upsert',
			action: 'Create or update Rocket.Chat message',
			parameters: ['room', 'messageId'],
			options: [...commonOptions, 'alias', 'alsoSendToRoom', 'avatar', 'emoji', 'thread'],
		},
		{
			operation: 'update',
			action: 'Update Rocket.Chat message',
			parameters: ['room', 'message'],
			options: commonOptions,
		},
	],

	credential,
	credentials: (url: string, login = ROCKET_CHAT_LOGIN) => ({
		rocketChatTokenApi: { serverUrl: url, ...login },
	}),
	credentialType: {
		displayName: 'Rocket.Chat Token API',
		fields: ['serverUrl', 'userId', 'authToken', 'ignoreSslIssues'],
		secrets: ['authToken'],
	},
	headers: { 'X-Auth-Token': credential.authToken, 'X-User-Id': credential.userId },
	headerFields: [
		['authToken', 'Auth Token'],
		['userId', 'User ID'],
	],
	badAddresses: [[{ serverUrl: 'ftp://a.example' }, 'Server URL']],
	testButton: {
		path: '/api/v1/me',
		address: 'Server URL',
		foreign: ['<html></html>', '', '[]', '{}', '"ok"', '{"name": "somebody else\'s API"}'],
		refused: [
			{
				title: 'an expired token',
				change: () => ({ ...ROCKET_CHAT_EXPIRED_LOGIN }),
				message: /^Rocket\.Chat does not accept the token: check the User ID and the Auth Token/,
			},
			{
				title: 'a server that answers with a web page',
				fault: { kind: 'answer', status: 200, body: '<!doctype html><title>Hi</title>' },
				message: /^The Server URL answers, but not as Rocket\.Chat does/,
			},
			{
				title: 'a server that redirects',
				fault: { kind: 'redirect', location: redirect },
				message: /^The Server URL redirects elsewhere: enter the address that it redirects to/,
			},
			{
				title: 'a path that is not the API',
				change: (url) => ({ serverUrl: `${url}/api/v9` }),
				message: /^The Server URL has no such API: it must be the address of Rocket\.Chat itself/,
			},
			{
				title: 'a token with a line break',
				change: () => ({ authToken: 'first\r\nX-Other: second' }),
				message: /^The Auth Token in the credential contains a space, a line break/,
			},
			{
				title: 'a server that nobody answers at',
				change: () => ({ serverUrl: 'http://127.0.0.1:9' }),
				message: /ECONNREFUSED|refused the connection/,
			},
		],
	},

	listParameters: { resource: 'rocketChat', room: locator('list', ROCKET_CHAT_ROOMS.general) },
	badCredentials: [
		[{ serverUrl: '' }, 'The Server URL is missing in the credential'],
		[{ serverUrl: 'chat.example.com' }, 'The Server URL in the credential is not a web address'],
		[{ authToken: '' }, 'The Auth Token is missing in the credential'],
		[{ userId: 'a b' }, 'The User ID in the credential contains'],
	],
	parameters: (changes = {}) => ({
		resource: 'rocketChat',
		room: byId('64f0f82c2c26843a68c1f7ba'),
		message: byId('vzGBzSwy6jJQDwtZe'),
		text: 'a new text',
		simplify: true,
		options: {},
		...changes,
	}),
	message: {
		id: ROCKET_CHAT_MESSAGES.documented,
		text: 'List of links: https://google.com https://hola.org/',
	},
	addMessage: (server, text) => {
		const { _id, rid } = server.addMessage({ msg: text, rid: ROCKET_CHAT_ROOMS.general });
		return { id: _id, parameters: { room: byId(rid), message: byId(_id) } };
	},
	routes: { read: 'chat.getMessage', update: 'chat.update' },
	readCall: { path: '/api/v1/me', answer: { username: 'roxie', success: true } },

	success: (changes = {}) => ({
		headers: { date: CLOCK_START },
		body: {
			message: {
				_id: 'vzGBzSwy6jJQDwtZe',
				rid: '64f0f82c2c26843a68c1f7ba',
				msg: 'a new text',
				ts: '2023-09-20T17:27:59.945Z',
				u: { _id: 'rbAXPnMktTFbNpwtJ', username: 'roxie', name: 'test test' },
				_updatedAt: '2024-01-01T00:00:00.010Z',
				editedAt: '2024-01-01T00:00:00.008Z',
				editedBy: { _id: 'rbAXPnMktTFbNpwtJ', username: 'roxie' },
				...changes,
			},
			success: true,
		},
	}),
	answered: {
		field: 'message',
		simplified: {
			service: 'rocketChat',
			messageId: 'vzGBzSwy6jJQDwtZe',
			conversationId: '64f0f82c2c26843a68c1f7ba',
			text: 'a new text',
			createdAt: '2023-09-20T17:27:59.945Z',
			editedAt: '2024-01-01T00:00:00.008Z',
			editedBy: { id: 'rbAXPnMktTFbNpwtJ', name: 'roxie' },
			author: { id: 'rbAXPnMktTFbNpwtJ', name: 'roxie' },
			outcome: 'updated',
		},
	},
	unconfirmed: {
		message: 'Rocket.Chat did not confirm the edit of message vzGBzSwy6jJQDwtZe',
		bodies: [
			{ success: true },
			{ success: true, message: null },
			{ success: true, message: 'done' },
			{ success: true, message: [{ _id: 'vzGBzSwy6jJQDwtZe' }] },
			{ success: true, message: { msg: 'a new text' } },
			{ success: true, message: { _id: 'anotherMessage0001', msg: 'a new text' } },
		],
	},
} satisfies ServiceTests<RocketChatStandIn>;
