import type {
	INodeCredentialDescription,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

import { listNames, providers } from '../providers';
import { DEFAULT_OPERATION, OPERATION_NAMES, OPERATIONS } from '../providers/shared/operations';
import type { Provider } from '../providers/provider';
import { runOptions } from './runOptions';
import { editModeField, textFields, textOptions } from './textFields';

/**
 * What people read in n8n's nodes panel. An AI agent is not told it: n8n describes a tool by its action, until somebody
 * describes it by hand.
 */
export const nodeDescription = `Update a message that has already been sent, in ${listNames()}`;

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

const simplifyProperty: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** An expression that gives the name of what was chosen; none for an expression, which may have no value in the editor. */
function showName(parameter: string, names: Record<string, string | undefined>): string {
	return `${JSON.stringify(names)}[$rawParameter["${parameter}"]]`;
}

function namesOf({ options = [] }: INodeProperties): Record<string, string> {
	const choices = options as INodePropertyOptions[];
	return Object.fromEntries(choices.map(({ name, value }) => [String(value), name]));
}

function listOperations(provider: Provider): INodeProperties {
	return showFor(provider, {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: OPERATION_NAMES.filter((name) => provider.operations.includes(name)).map((value) => ({
			name: OPERATIONS[value].name,
			value,
			description: OPERATIONS[value].description,
			action: `${OPERATIONS[value].verb} ${provider.displayName} message`,
		})),
		default: DEFAULT_OPERATION,
		description: 'What to do with the message',
	});
}

function listProperties(provider: Provider): INodeProperties[] {
	return provider.properties.map((property) => showFor(provider, property));
}

function listOptions(provider: Provider): INodeProperties {
	const options = [...provider.options, ...runOptions, ...textOptions].sort((a, b) =>
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

const shortNames = Object.fromEntries(
	OPERATION_NAMES.map((name) => [name, OPERATIONS[name].shortName]),
);

/**
 * Below the node's name: what it does, and in which service. An Update goes by its edit mode, which says more; both
 * would not fit in the line, nor would the mode of another operation or its whole name.
 */
export const subtitle = `={{ (${showName('operation', shortNames)} || ${showName('editMode', namesOf(editModeField))} || "${OPERATIONS[DEFAULT_OPERATION].name}") + ": " + ${showName('resource', namesOf(resourceProperty))} }}`;

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
