import type { INodeProperties } from 'n8n-workflow';

import { MAX_CONCURRENCY } from './settings';

/** The options about delivery, the same for every service; settings.ts reads them. */
export const runOptions: INodeProperties[] = [
	{
		displayName: 'Concurrency',
		name: 'concurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MAX_CONCURRENCY },
		default: 16,
		description:
			'How many requests may be under way at the same time. Edits of the same message always stay in order.',
	},
	{
		displayName: 'Max Retries',
		name: 'maxRetries',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 4,
		description:
			'How often an item is sent again after a lost connection, a timeout or an overloaded server. Waiting for a rate limit does not count.',
	},
	{
		displayName: 'Max Wait (Seconds)',
		name: 'maxWait',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 86400 },
		default: 300,
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
					'An item is not sent when a later one replaces the whole text of the same message; its outcome is "superseded"',
			},
		],
		default: 'every',
		description: 'What to do when several items of one run are for the same message',
	},
	{
		displayName: 'Timeout (Milliseconds)',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 3600000 },
		default: 30000,
		description: 'How long to wait for the answer to one request',
	},
];
