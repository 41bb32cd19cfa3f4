import type { INodeProperties } from 'n8n-workflow';

import { NUMBERS, SAME_MESSAGE, type NumberName } from '../run/settings';

/** A field for a number, with the default and the bounds that it is read with. */
function createNumberField(name: NumberName) {
	const { fallback, min, max } = NUMBERS[name];
	const typeOptions = { minValue: min, maxValue: max };
	return { name, type: 'number', typeOptions, default: fallback ?? '' } as const;
}

/** The options about delivery, the same for every service. */
export const runOptions: INodeProperties[] = [
	{
		displayName: 'Concurrency',
		...createNumberField('concurrency'),
		hint: 'Empty is Automatic: as many as the server answers well',
		description:
			'How many requests may be under way at the same time. Automatic is found out while it runs, for all executions together; a number is for this execution alone. Edits of the same message always stay in order.',
	},
	{
		displayName: 'Max Retries',
		...createNumberField('maxRetries'),
		description:
			'How often an item is sent again after a lost connection, a timeout or an overloaded server. Waiting for a rate limit does not count.',
	},
	{
		displayName: 'Max Wait (Seconds)',
		...createNumberField('maxWait'),
		description:
			'The longest single wait that the server may ask for, and the longest time an item may spend on its own retries. Time in line behind the rate limit does not count.',
	},
	{
		displayName: 'Same Message',
		name: 'sameMessage',
		type: 'options',
		options: [
			{
				name: 'Send Every Edit',
				value: 'every',
				description: 'Items for the same message are all sent, in their order',
			},
			{
				name: 'Send Only the Last',
				value: 'last',
				description:
					'Items whose text and options later ones replace are not sent; their outcome is "superseded"',
			},
		],
		default: SAME_MESSAGE,
		description: 'What to do when several items of one run are for the same message',
	},
	{
		displayName: 'Timeout (Milliseconds)',
		...createNumberField('timeout'),
		description: 'How long one request may take, until the whole answer is there',
	},
];
