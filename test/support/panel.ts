import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';

import { UpdateMessage } from '../../nodes/UpdateMessage/UpdateMessage.node';

const { description } = new UpdateMessage();

/** What the editor shows with these choices, as n8n itself decides it. */
export function listShown(chosen: INodeParameters): INodeProperties[] {
	const values = NodeHelpers.getNodeParameters(
		description.properties,
		chosen,
		true,
		false,
		null,
		description,
	);
	const node = { typeVersion: 1 };
	return description.properties.filter((property) =>
		NodeHelpers.displayParameter(values ?? {}, property, node, description),
	);
}

/** The labels of what it shows, in their order. */
export function listLabels(chosen: INodeParameters): string[] {
	return listShown(chosen)
		.filter(({ type }) => type !== 'notice')
		.map(({ displayName }) => displayName);
}
