import {
	NodeHelpers,
	Workflow,
	type INode,
	type INodeParameters,
	type INodeProperties,
} from 'n8n-workflow';

import { UpdateMessage } from '../../nodes/UpdateMessage/UpdateMessage.node';

const nodeType = new UpdateMessage();
const { description } = nodeType;

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

/** What it shows below the name of a node, as n8n itself evaluates it. */
export function readSubtitle(parameters: INodeParameters): unknown {
	const { name: type, displayName: name, subtitle = '' } = description;
	const node = { id: name, name, type, typeVersion: 1, position: [0, 0], parameters } as INode;
	const nodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return workflow.expression.getSimpleParameterValue(node, subtitle, 'internal', {});
}
