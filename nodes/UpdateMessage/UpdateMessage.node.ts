import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { credentials, properties, subtitle } from './description';
import { createHost } from './host';
import { collectLists } from './lists';
import { updateMessages } from './run';

/** The Update Message node: edits messages that have already been sent. */
export class UpdateMessage implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Update Message',
		name: 'updateMessage',
		icon: { light: 'file:updateMessage.svg', dark: 'file:updateMessage.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle,
		// An AI agent reads this, too: what the tool does, that it may be repeated, what comes back.
		description:
			'Update a message that has already been sent, in Acquire or Rocket.Chat. Replacing a text twice does no harm. Returns the message ID, its room or case, the text it has now, and the outcome: updated, unchanged or altered.',
		defaults: { name: 'Update Message' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		properties,
	};

	methods = { listSearch: collectLists() };

	/** One output item per input item, in order. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await updateMessages(createHost(this))];
	}
}
