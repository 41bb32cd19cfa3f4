import type { INodeProperties } from 'n8n-workflow';

/** What happens to the present text. */
export const editModeField: INodeProperties = {
	displayName: 'Edit Mode',
	name: 'editMode',
	type: 'options',
	options: [
		{
			name: 'Append',
			value: 'append',
			description: 'Add to the end of the present text',
		},
		{
			name: 'Prepend',
			value: 'prepend',
			description: 'Add before the present text',
		},
		{
			name: 'Replace',
			value: 'replace',
			description: 'Put the new text in the place of the whole present text',
		},
		{
			name: 'Replace Part',
			value: 'replacePart',
			description: 'Replace every occurrence of a text in the message',
		},
	],
	default: 'replace',
	description:
		'What happens to the text that the message has now. All modes but Replace read it first; what somebody else changes between reading and sending may be lost.',
};

/** The parameters about the new text, the same for every service; textChange.ts reads them. */
export const textFields: INodeProperties[] = [
	editModeField,
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		displayOptions: { hide: { editMode: ['replacePart'] } },
		default: '',
		required: true,
		placeholder: 'e.g. Deployment 42: done',
		description: 'The new text of the message, or what is added to it',
	},
	{
		displayName: 'Separator',
		name: 'separator',
		type: 'string',
		displayOptions: { show: { editMode: ['append', 'prepend'] } },
		default: '\\n',
		hint: '\\n is a line break, \\t a tab',
		description: 'What stands between the present text and the new one',
	},
	{
		displayName: 'Find',
		name: 'findText',
		type: 'string',
		displayOptions: { show: { editMode: ['replacePart'] } },
		default: '',
		required: true,
		placeholder: 'e.g. running',
		description:
			'The part of the message to replace, exactly as it stands there. It is a plain text, not a pattern; every occurrence is replaced.',
	},
	{
		displayName: 'Replace With',
		name: 'replaceWith',
		type: 'string',
		displayOptions: { show: { editMode: ['replacePart'] } },
		default: '',
		placeholder: 'e.g. done',
		description: 'The text to put in its place; empty removes the part',
	},
];

/** The entries about the text in the options collection of every service. */
export const textOptions: INodeProperties[] = [
	{
		displayName: 'Return Previous Text',
		name: 'returnPreviousText',
		type: 'boolean',
		default: false,
		description:
			'Whether to return the text that the message had before, so that the edit can be undone. The message is read first. Leave it off where the text must not be kept, as in a redaction.',
	},
	{
		displayName: 'Skip When Unchanged',
		name: 'skipWhenUnchanged',
		type: 'boolean',
		default: false,
		description:
			'Whether to read the message first, and to send nothing when it has the wanted text already',
	},
];
