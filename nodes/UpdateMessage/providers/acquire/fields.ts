import type { INodeProperties } from 'n8n-workflow';

import { checkTyped } from '../shared/validation';

/** The parameters shown for Acquire only. */
export const acquireProperties: INodeProperties[] = [
	{
		displayName: 'Message',
		name: 'message',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The message to update',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				hint: 'The last message of each active case; search for others by ID',
				typeOptions: { searchListMethod: 'searchCaseMessages', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 8288',
				hint: 'A whole number, usually from a webhook of Acquire',
				validation: checkTyped(
					'^\\s*[0-9]{1,16}\\s*$',
					'An Acquire message ID is a whole number such as 8288',
				),
			},
		],
	},
];

/** The entries for Acquire in the options collection. */
export const acquireOptions: INodeProperties[] = [
	{
		displayName: 'Message Type',
		name: 'messageType',
		type: 'options',
		options: [
			{ name: 'Event', value: 'event', description: 'An entry in the history of the case' },
			{ name: 'Message', value: 'message', description: 'A message that the customer sees' },
			{ name: 'Note', value: 'note', description: 'A note that only your team sees' },
		],
		default: 'message',
		description:
			'What kind of message it is. Without this option no type is sent; where Acquire asks for one, the node reads the message and sends the type that it has.',
	},
	{
		displayName: 'Translate Language',
		name: 'translateLanguage',
		type: 'string',
		default: '',
		placeholder: 'e.g. en',
		description:
			'The language code that Acquire gets for its translation of the text, such as en or pt-BR',
	},
];
