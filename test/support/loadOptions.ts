import { LoadOptionsContext } from 'n8n-core';
import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type INodeListSearchResult,
	type INodeParameters,
	type NodeApiError,
} from 'n8n-workflow';

import { UpdateMessage } from '../../nodes/UpdateMessage/UpdateMessage.node';
import { CredentialStore } from './credentialStore';
import { createAdditionalData } from './engine';

/** What the panel asks for a list with. */
export interface ListRequest {
	/** The name of the list's method. */
	list: string;
	/** The panel as it stands, expressions resolved as the editor does it. */
	parameters: INodeParameters;
	credentials: Record<string, ICredentialDataDecryptedObject>;
	filter?: string;
	paginationToken?: string;
	/** The workflow's; UTC unless given. */
	timezone?: string;
}

/** Loads one page of a list as n8n does for the editor. */
export async function loadList(request: ListRequest): Promise<INodeListSearchResult> {
	const { list, parameters, credentials, filter, paginationToken, timezone = 'UTC' } = request;
	const type = new UpdateMessage();
	const given = Object.keys(credentials).map((name) => [name, { id: name, name }]);
	const node = {
		id: 'node',
		name: 'Update Message',
		type: 'updateMessage',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters,
		credentials: Object.fromEntries(given) as Record<string, { id: string; name: string }>,
	};
	const workflow = new Workflow({
		id: 'test',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => type,
			getByNameAndVersion: () => type,
			getKnownTypes: () => ({}),
		},
		settings: { timezone },
	});
	const additionalData = createAdditionalData(new CredentialStore(credentials));
	additionalData.currentNodeParameters = parameters;
	const context = new LoadOptionsContext(workflow, node, additionalData, 'parameters');
	const method = type.methods.listSearch[list];
	if (method === undefined) throw new Error(`The node has no list ${list}`);
	return await method.call(context, filter, paginationToken);
}

/** What the editor shows in a list that could not be loaded. */
export interface ShownFailure {
	message: string;
	description: string;
	httpCode: string | null;
	/** All that is in the error, shown or not. */
	everything: string;
}

/** Loads a list that cannot be loaded, and checks that its error speaks of lists. */
export async function refuseList(request: ListRequest): Promise<ShownFailure> {
	const error = await loadList(request).catch((thrown: NodeApiError) => thrown);
	if (!(error instanceof Error)) throw new Error('The list was loaded');
	const { message, httpCode, stack } = error;
	const description = error.description ?? '';
	const text = `${message} ${description}`;
	expect(text).not.toMatch(
		/\bthe edit\b|an edit\b|this item|this message|undefined|null|object Ob|\{/,
	);
	return {
		message,
		description,
		httpCode: httpCode ?? null,
		everything: JSON.stringify([error, text, stack]),
	};
}
