import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import {
	addLogin,
	describeTestStatuses,
	ignoreSslIssuesField,
} from '../nodes/UpdateMessage/providers/shared/credential';
import { readRocketChatServer } from '../nodes/UpdateMessage/providers/rocketChat/server';

/** A personal access token of a Rocket.Chat user. */
export class RocketChatTokenApi implements ICredentialType {
	name = 'rocketChatTokenApi';

	displayName = 'Rocket.Chat Token API';

	icon = {
		light: 'file:rocketChatTokenApi.svg',
		dark: 'file:rocketChatTokenApi.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-update-message/n8n-nodes-update-message#rocketchat-token-api-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Server URL',
			name: 'serverUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://chat.example.com',
			description: 'The address where you use Rocket.Chat, with its sub-path if it has one',
		},
		{
			displayName: 'User ID',
			name: 'userId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. rbAXPnMktTFbNpwtJ',
			hint: 'Shown together with the new token; it is not the user name',
			description: 'The ID of the user whom the token belongs to, and who edits',
		},
		{
			displayName: 'Auth Token',
			name: 'authToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			hint: 'Made in Rocket.Chat under Profile > Personal Access Tokens',
			description:
				'A personal access token; choose Ignore Two Factor Authentication when you make it',
		},
		ignoreSslIssuesField,
	];

	/** Refuses a credential that could lead elsewhere before the token is sent anywhere. */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const { userId, secrets } = readRocketChatServer(credentials);
		return addLogin(request, { 'X-Auth-Token': secrets[0], 'X-User-Id': userId }, credentials);
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.serverUrl.trim().replace(/\\/+$/, "") }}',
			url: '/api/v1/me',
			disableFollowRedirect: true,
		},
		rules: [
			...describeTestStatuses('Server URL', {
				401: 'Rocket.Chat does not accept the token: check the User ID and the Auth Token, or make a new personal access token',
				404: 'The Server URL has no such API: it must be the address of Rocket.Chat itself, with its sub-path if there is one',
			}),
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'username',
					value: undefined,
					message:
						'The Server URL answers, but not as Rocket.Chat does: it must be the address of Rocket.Chat itself, with its sub-path if there is one',
				},
			},
		] as ICredentialTestRequest['rules'],
	};
}
