import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { credentials, nodeDescription, properties, subtitle } from './panel/description';
import { collectLists } from './panel/listSearch';
import { createN8nAdapter, type ExecutionContext } from './run/n8nAdapter';
import { processRegistry } from './run/registry';
import { updateMessages } from './run/run';

/** The Update Message node: edits messages that have already been sent. */
export class UpdateMessage implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Update Message',
		name: 'updateMessage',
		icon: { light: 'file:updateMessage.svg', dark: 'file:updateMessage.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle,
		description: nodeDescription,
		defaults: { name: 'Update Message' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		properties,
	};

	methods = { listSearch: collectLists() };

	/** One output item per input item, in order. */
	async execute(this: ExecutionContext): Promise<INodeExecutionData[][]> {
		return [await updateMessages(createN8nAdapter(this, processRegistry))];
	}
}
