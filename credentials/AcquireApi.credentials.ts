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
import { readAcquireServer } from '../nodes/UpdateMessage/providers/acquire/server';

const NOT_THE_API =
	'The address answers, but not as the API of Acquire does: check the Account ID, and the Base URL if you set one';

/** An API key of an Acquire account. */
export class AcquireApi implements ICredentialType {
	name = 'acquireApi';

	displayName = 'Acquire API';

	icon = { light: 'file:acquireApi.svg', dark: 'file:acquireApi.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-update-message/n8n-nodes-update-message#acquire-api-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			default: '',
			placeholder: 'e.g. example',
			hint: 'For https://example.acquire.io it is example',
			description: 'The first part of the address where you use Acquire',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			hint: 'Made in Acquire under Settings > For Developers > API Key',
			description: 'A key with the permissions for cases and messages',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://acquire-proxy.example.com',
			hint: 'Leave it empty, except for a proxy or a private deployment',
			description: "The address to use instead of the account's own",
		},
		ignoreSslIssuesField,
	];

	/** Refuses a credential that could lead elsewhere before the key is sent anywhere. */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const [apiKey] = readAcquireServer(credentials).secrets;
		return addLogin(request, { Authorization: `Bearer ${apiKey}` }, credentials);
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ ($credentials.baseUrl || "").trim().replace(/\\/+$/, "") || "https://" + $credentials.accountId.trim() + ".acquire.io" }}',
			url: '/api/v1/account/department',
			disableFollowRedirect: true,
		},
		rules: [
			...describeTestStatuses('address', {
				401: 'Acquire does not accept the API key: check it and the Account ID, or make a new key under Settings > For Developers > API Key',
				403: 'Acquire knows the API key, but it lacks a permission: give it those for cases and messages',
				404: 'There is no such API at this address: check the Account ID, and the Base URL if you set one',
			}),
			// A web page is no JSON, so n8n hands it over as text: its first character tells.
			{
				type: 'responseSuccessBody',
				properties: { key: '0', value: '<', message: NOT_THE_API },
			},
			{
				type: 'responseSuccessBody',
				properties: { key: 'length', value: 0, message: NOT_THE_API },
			},
		] as ICredentialTestRequest['rules'],
	};
}
