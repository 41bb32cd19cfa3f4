import type { Credential } from './lib';
import { ACQUIRE_LOGIN, ROCKET_CHAT_BOT_LOGIN, ROCKET_CHAT_LOGIN } from './services';

/** Where the two stand-ins answer. */
export interface ServiceUrls {
	acquireUrl: string;
	rocketChatUrl: string;
}

/** The credentials that the examples name: one for each service, and one for n8n's own Rocket.Chat node. */
export function createCredentials({ acquireUrl, rocketChatUrl }: ServiceUrls): Credential[] {
	return [
		{
			name: 'Acquire (Playground)',
			type: 'acquireApi',
			data: { ...ACQUIRE_LOGIN, baseUrl: acquireUrl },
		},
		{
			name: 'Rocket.Chat (Playground)',
			type: 'rocketChatTokenApi',
			data: { ...ROCKET_CHAT_LOGIN, serverUrl: rocketChatUrl, ignoreSslIssues: false },
		},
		{
			name: 'Rocket.Chat Built-in (Playground)',
			type: 'rocketchatApi',
			data: {
				domain: rocketChatUrl,
				userId: ROCKET_CHAT_BOT_LOGIN.userId,
				authKey: ROCKET_CHAT_BOT_LOGIN.authToken,
			},
		},
	];
}
