import type { INodeProperties } from 'n8n-workflow';

/** Where the operation that can make a message is chosen, seen from the panel and from the options. */
const inPanel = { show: { operation: ['upsert'] } };
const inOptions = { show: { '/operation': ['upsert'] } };

/** The parameter for the ID that a message gets, and by which it is found again. */
export const messageIdProperty: INodeProperties = {
	displayName: 'Message ID',
	name: 'messageId',
	type: 'string',
	default: '',
	required: true,
	displayOptions: inPanel,
	placeholder: 'e.g. deploy-web-shop',
	hint: 'Your own: a later run with the same ID changes the same message',
	description:
		'The first run posts the message, every later run with the same ID changes it. Use letters, digits, dash, underscore and dot, which are safe in links. The ID must be unique in the whole workspace, not only in the room.',
};

/** The options that only a new message can have. */
export const createOptions: INodeProperties[] = [
	{
		displayName: 'Alias',
		name: 'alias',
		type: 'string',
		displayOptions: inOptions,
		default: '',
		placeholder: 'e.g. Deployments',
		description:
			'The name to show in place of the user name, for a new message only. The user of the credential needs the permission message-impersonate.',
	},
	{
		displayName: 'Also Send to Room',
		name: 'alsoSendToRoom',
		type: 'boolean',
		displayOptions: inOptions,
		default: false,
		description: 'Whether a new message in a thread is shown in the room, too',
	},
	{
		displayName: 'Avatar URL',
		name: 'avatar',
		type: 'string',
		displayOptions: inOptions,
		default: '',
		placeholder: 'e.g. https://example.com/robot.png',
		description:
			'The picture to show beside a new message. The user of the credential needs the permission message-impersonate.',
	},
	{
		displayName: 'Emoji',
		name: 'emoji',
		type: 'string',
		displayOptions: inOptions,
		default: '',
		placeholder: 'e.g. :rocket:',
		description: 'The emoji to show in place of the picture beside a new message',
	},
	{
		displayName: 'Thread',
		name: 'thread',
		type: 'string',
		displayOptions: inOptions,
		default: '',
		placeholder: 'e.g. vzGBzSwy6jJQDwtZe',
		description:
			'The ID or the link of the message whose thread a new message goes to. It must be in the same room.',
	},
];
