import type {
	INodeCredentialDescription,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

import { listNames, providers } from '../providers';
import type { Provider } from '../providers/types';
import { runOptions } from './runOptions';
import { skipWhenUnchangedOption, textFields } from './textFields';

/** What the node panel says of the node. An AI agent reads this, too: what it does, whether it may be repeated, what comes back. */
export const nodeDescription = `Update a message that has already been sent, in ${listNames()}. Replacing a text twice does no harm. Returns the message ID, its room or case, the text it has now, and the outcome: updated, unchanged or altered.`;

const [{ name: firstService }] = providers;

/** n8n's editor makes the actions of its node panel from the parameters with the names resource and operation. */
const resourceProperty: INodeProperties = {
	displayName: 'Service',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [...providers]
		.sort((a, b) => a.displayName.localeCompare(b.displayName))
		.map(({ displayName: name, name: value, description }) => ({ name, value, description })),
	default: firstService,
	description: 'The service that the message was sent with',
};

/** Where the editor shows the credential: after the service that it belongs to. */
const credentialPlace: INodeProperties = {
	displayName: 'Credential',
	name: 'credentials',
	type: 'credentials',
	default: '',
};

const editMode = textFields.find(({ name }) => name === 'editMode');

const simplifyProperty: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** An expression that gives the name of the chosen option. */
function showName(parameter: string, property: INodeProperties | undefined): string {
	const options = (property?.options ?? []) as INodePropertyOptions[];
	const names = Object.fromEntries(options.map(({ name, value }) => [String(value), name]));
	return `${JSON.stringify(names)}[$parameter["${parameter}"]]`;
}

function listOperations(provider: Provider): INodeProperties {
	return showFor(provider, {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: provider.operations,
		default: 'update',
		description: 'What to do with the message',
	});
}

function listProperties(provider: Provider): INodeProperties[] {
	return provider.properties.map((property) => showFor(provider, property));
}

function listOptions(provider: Provider): INodeProperties {
	const options = [...provider.options, ...runOptions, skipWhenUnchangedOption].sort((a, b) =>
		a.displayName.localeCompare(b.displayName),
	);
	return showFor(provider, {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options,
	});
}

/** Adds the condition that the provider is chosen to the property's own conditions. */
function showFor(provider: Provider, property: INodeProperties): INodeProperties {
	const { displayOptions } = property;
	const show = { ...displayOptions?.show, resource: [provider.name] };
	return { ...property, displayOptions: { ...displayOptions, show } };
}

/**
 * Each service asks for its own credential only. Told by what hides it: a parameter that shows every
 * credential counts as the way to authenticate in n8n's editor, which then hides the parameter and
 * offers the credentials of all services in one list.
 */
export const credentials: INodeCredentialDescription[] = providers.map((provider) => {
	const others = providers.map(({ name }) => name).filter((name) => name !== provider.name);
	return {
		name: provider.credentialType,
		required: true,
		displayOptions: { hide: { resource: others } },
	};
});

/** Service and edit mode below the node's name, in the words of the panel. */
export const subtitle = `={{ ${showName('resource', resourceProperty)} + ": " + ${showName('editMode', editMode)} }}`;

/** Every parameter of the panel, put together from the registry of providers. */
export const properties: INodeProperties[] = [
	resourceProperty,
	...providers.map(listOperations),
	credentialPlace,
	...providers.flatMap(listProperties),
	...textFields,
	simplifyProperty,
	...providers.map(listOptions),
];
