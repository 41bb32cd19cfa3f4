import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

import { providers } from './providers';
import type { Provider } from './providers/types';
import { runOptions } from './runOptions';

const services = Object.values(providers);

const providerProperty: INodeProperties = {
	displayName: 'Service',
	name: 'provider',
	type: 'options',
	noDataExpression: true,
	options: services.map(({ displayName: name, name: value, description }) => ({
		name,
		value,
		description,
		action: `Update a message in ${name}`,
	})),
	default: 'rocketChat',
	description: 'The service that the message was sent with',
};

const textProperty: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	required: true,
	placeholder: 'e.g. Deployment 42: done',
	description:
		'The text that the message shall have. It takes the place of the whole present text.',
};

const simplifyProperty: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

function listProperties(provider: Provider): INodeProperties[] {
	return provider.properties.map((property) => showFor(provider, property));
}

function listOptions(provider: Provider): INodeProperties {
	const options = [...provider.options, ...runOptions].sort((a, b) =>
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
	const show = { ...displayOptions?.show, provider: [provider.name] };
	return { ...property, displayOptions: { ...displayOptions, show } };
}

/** Each service asks for its own credential only. */
export const credentials: INodeCredentialDescription[] = services.map((provider) => ({
	name: provider.credentialType,
	required: true,
	displayOptions: { show: { provider: [provider.name] } },
}));

/** The service's name below the node's own, in the words people know. */
export const subtitle = `={{ ${JSON.stringify(
	Object.fromEntries(services.map(({ name, displayName }) => [name, displayName])),
)}[$parameter["provider"]] }}`;

/** Every parameter of the panel, put together from the registry of providers. */
export const properties: INodeProperties[] = [
	providerProperty,
	...services.flatMap(listProperties),
	textProperty,
	simplifyProperty,
	...services.map(listOptions),
];
