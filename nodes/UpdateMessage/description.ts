import type {
	INodeCredentialDescription,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

import { providers } from './providers';
import type { Provider } from './providers/types';
import { skipWhenUnchangedOption, textFields } from './providers/textFields';
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
		action: `Update message in ${name}`,
	})),
	default: 'rocketChat',
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
	const show = { ...displayOptions?.show, provider: [provider.name] };
	return { ...property, displayOptions: { ...displayOptions, show } };
}

/**
 * Each service asks for its own credential only. Told by what hides it: a parameter that shows every
 * credential counts as the way to authenticate in n8n's editor, which then hides the parameter and
 * offers the credentials of all services in one list.
 */
export const credentials: INodeCredentialDescription[] = services.map((provider) => {
	const others = services.map(({ name }) => name).filter((name) => name !== provider.name);
	return {
		name: provider.credentialType,
		required: true,
		displayOptions: { hide: { provider: others } },
	};
});

/** Service and edit mode below the node's name, in the words of the panel. */
export const subtitle = `={{ ${showName('provider', providerProperty)} + ": " + ${showName('editMode', editMode)} }}`;

/** Every parameter of the panel, put together from the registry of providers. */
export const properties: INodeProperties[] = [
	providerProperty,
	credentialPlace,
	...services.flatMap(listProperties),
	...textFields,
	simplifyProperty,
	...services.map(listOptions),
];
