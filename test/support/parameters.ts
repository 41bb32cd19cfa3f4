import type { INodeParameters } from 'n8n-workflow';

/** A resource locator as the panel saves it when an ID was entered. */
export const byId = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });

/** A credential as n8n hands it out: every value is made up. */
export const ROCKET_CHAT_CREDENTIAL = {
	serverUrl: 'https://chat.example.com',
	userId: 'rbAXPnMktTFbNpwtJ',
	authToken: 'a-token-that-is-worth-nothing',
	ignoreSslIssues: false,
};

/** A credential as n8n hands it out: every value is made up. */
export const ACQUIRE_CREDENTIAL = {
	accountId: 'example',
	apiKey: 'an-api-key-that-is-worth-nothing',
	baseUrl: '',
};

/** What the panel saves for an edit in Rocket.Chat: the documented example, changed as given. */
export const rocketChatParameters = (changes: INodeParameters = {}): INodeParameters => ({
	resource: 'rocketChat',
	room: byId('64f0f82c2c26843a68c1f7ba'),
	message: byId('vzGBzSwy6jJQDwtZe'),
	text: 'a new text',
	simplify: true,
	options: {},
	...changes,
});

/** What the panel saves for an edit in Acquire: the documented example, changed as given. */
export const acquireParameters = (changes: INodeParameters = {}): INodeParameters => ({
	resource: 'acquire',
	message: byId('8288'),
	text: 'a new text',
	simplify: true,
	options: {},
	...changes,
});
