import type { INodeProperties } from 'n8n-workflow';

/** The parameters shown for Rocket.Chat only. */
export const rocketChatProperties: INodeProperties[] = [
	{
		displayName: 'Room',
		name: 'room',
		type: 'resourceLocator',
		default: { mode: 'id', value: '' },
		required: true,
		description: 'The room that the message is in',
		modes: [
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 64f0f82c2c26843a68c1f7ba',
			},
		],
	},
	{
		displayName: 'Message',
		name: 'message',
		type: 'resourceLocator',
		default: { mode: 'id', value: '' },
		required: true,
		description: 'The message to update',
		modes: [
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. vzGBzSwy6jJQDwtZe',
			},
		],
	},
];

/** The entries for Rocket.Chat in the options collection. */
export const rocketChatOptions: INodeProperties[] = [
	{
		displayName: 'Custom Fields',
		name: 'customFields',
		type: 'json',
		default: '{}',
		description:
			'Fields of your own to store with the message, as a JSON object. They replace all that it had; an empty object removes them. Custom fields must be enabled in the workspace (Administration > Workspace > Settings > Message).',
	},
	{
		displayName: 'Link Previews',
		name: 'linkPreviews',
		type: 'options',
		options: [
			{
				name: 'All Links',
				value: 'all',
				description: 'Rocket.Chat previews every link in the text',
			},
			{ name: 'No Links', value: 'none', description: 'No link in the text gets a preview' },
			{
				name: 'Only Named Links',
				value: 'only',
				description: 'Only the links in Preview URLs get a preview',
			},
		],
		default: 'all',
		description:
			'Which links in the text get a preview. Needs Rocket.Chat 6.4 or later, unless it is All Links.',
	},
	{
		displayName: 'Preview URLs',
		name: 'previewUrls',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add URL' },
		displayOptions: { show: { linkPreviews: ['only'] } },
		default: [],
		placeholder: 'e.g. https://example.com/release-notes',
		description: 'The links that get a preview, each exactly as it stands in the text',
	},
];
