import type { INodeProperties } from 'n8n-workflow';

import { LINK_PATTERN } from '../shared/links';
import { checkTyped } from '../shared/validation';
import { createOptions, messageIdProperty } from './createFields';

/** One word; IDs of imported messages may hold any character but spaces. */
const ID_PATTERN = '^\\s*\\S{1,200}\\s*$';

/** Where the field may be left empty, the check while typing must let it. */
const orEmpty = (pattern: string) => `^\\s*$|${pattern}`;

const roomProperty = {
	displayName: 'Room',
	name: 'room',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchRooms', searchable: true },
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://chat.example.com/channel/general',
			hint: 'Any link into the room',
			validation: checkTyped(orEmpty(LINK_PATTERN), 'This is not a link into a room'),
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. #general',
			hint: '#general for a channel, group or team; @user for a direct message',
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 64f0f82c2c26843a68c1f7ba',
			validation: checkTyped(orEmpty(ID_PATTERN), 'An ID is one word without spaces'),
		},
	],
} satisfies INodeProperties;

/** The message says which room it is in; where there may be no message, somebody must. */
const roomProperties: INodeProperties[] = [
	{
		...roomProperty,
		displayOptions: { show: { operation: ['update'] } },
		description:
			'The room that the message is in. When it is empty, the node asks the server for it, which costs one more request per message.',
	},
	{
		...roomProperty,
		displayOptions: { show: { operation: ['upsert'] } },
		required: true,
		description: 'The room that the message is in, or is to be posted in',
	},
];

const messageProperty: INodeProperties = {
	displayName: 'Message',
	name: 'message',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	displayOptions: { show: { operation: ['update'] } },
	description: 'The message to update',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			hint: 'The newest messages of the room; search for older ones',
			typeOptions: { searchListMethod: 'searchMessages', searchable: true },
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://chat.example.com/channel/general?msg=vzGBzSwy6jJQDwtZe',
			hint: "Choose 'Copy link' in the menu of the message in Rocket.Chat",
			validation: checkTyped(LINK_PATTERN, 'This is not a link to a message'),
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. vzGBzSwy6jJQDwtZe',
			validation: checkTyped(ID_PATTERN, 'An ID is one word without spaces'),
		},
	],
};

const customFieldsNotice: INodeProperties = {
	displayName:
		'Custom fields must be enabled in the workspace, under Administration > Workspace > Settings > Message. <a href="https://github.com/n8n-nodes-update-message/n8n-nodes-update-message#what-rocketchat-must-allow" target="_blank">What Rocket.Chat must allow</a>',
	name: 'customFieldsNotice',
	type: 'notice',
	displayOptions: { show: { '/options.customFields': [{ _cnd: { exists: true } }] } },
	default: '',
};

/** The parameters shown for Rocket.Chat only. */
export const rocketChatProperties: INodeProperties[] = [
	...roomProperties,
	messageProperty,
	messageIdProperty,
	customFieldsNotice,
];

/** The entries for Rocket.Chat in the options collection. */
export const rocketChatOptions: INodeProperties[] = [
	...createOptions,
	{
		displayName: 'Custom Fields',
		name: 'customFields',
		type: 'json',
		default: '{}',
		description:
			'Fields of your own to store with the message, as a JSON object. They replace all custom fields that it had; an empty object removes them. They need Rocket.Chat 6.8 or later, and must be enabled in the workspace (Administration > Workspace > Settings > Message).',
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
			'Which links in the text get a preview. No Links and Only Named Links need Rocket.Chat 6.4 or later.',
	},
	{
		displayName: 'Preview URLs',
		name: 'previewUrls',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add URL' },
		displayOptions: { show: { linkPreviews: ['only'] } },
		default: [],
		placeholder: 'e.g. https://example.com/release-notes',
		description:
			'The links that get a preview, each exactly as it stands in the text. One that comes from an expression may hold several, separated by spaces or line breaks.',
	},
];
