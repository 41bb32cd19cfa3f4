import { NodeHelpers, type INodeProperties } from 'n8n-workflow';

import { findProvider } from '../../nodes/UpdateMessage/providers';
import { UpdateMessage } from '../../nodes/UpdateMessage/UpdateMessage.node';
import { CREDENTIAL_TYPES } from '../support/credentialStore';
import { listShown, readSubtitle } from '../support/panel';
import { services } from '../support/services';

const { description } = new UpdateMessage();

const namesOf = (properties: INodeProperties[]) => properties.map(({ name }) => name);

/** Saved workflows depend on these names for ever; those of each service are in its own tests. */
const sharedOptions = [
	'concurrency',
	'maxRetries',
	'maxWait',
	'returnPreviousText',
	'sameMessage',
	'skipWhenUnchanged',
	'timeout',
];
const perMode = {
	replace: ['text'],
	append: ['text', 'separator'],
	prepend: ['text', 'separator'],
	replacePart: ['findText', 'replaceWith'],
};

const modes = Object.entries(perMode).map(([editMode, fields]) => ({ editMode, fields }));

const panels = services.flatMap((tested) =>
	tested.panels.map((panel) => ({ resource: tested.provider.name, ...panel })),
);

describe.each(panels)('The panel for $operation in $resource', (panel) => {
	const { resource, operation } = panel;

	it.each(modes)('shows what belongs to it and to the mode $editMode', ({ editMode, fields }) => {
		expect(namesOf(listShown({ resource, operation, editMode }))).toEqual([
			'resource',
			'operation',
			'credentials',
			...panel.parameters,
			'editMode',
			...fields,
			'simplify',
			'options',
		]);
	});

	it('offers its own options and those of all', () => {
		const options = listShown({ resource, operation }).find(({ name }) => name === 'options');
		// n8n names the parameters of the panel from the root for what is inside of a collection.
		const isOffered = ({ displayOptions }: INodeProperties) =>
			displayOptions?.show?.['/operation']?.includes(operation) ?? true;
		const offered = (options?.options as INodeProperties[]).filter(isOffered);
		expect(namesOf(offered).sort()).toEqual([...panel.options, ...sharedOptions].sort());
	});
});

describe.each(services)('The panel for $service', ({ provider }) => {
	const { name: resource, credentialType } = provider;

	it('asks for its own credential only', () => {
		const asked = (description.credentials ?? []).filter((credential) =>
			NodeHelpers.displayParameter({ resource }, credential, { typeVersion: 1 }, description),
		);
		expect(asked.map(({ name, required }) => ({ name, required }))).toEqual([
			{ name: credentialType, required: true },
		]);
	});
});

describe('The description in the nodes panel', () => {
	it('is one short sentence with every service in it', () => {
		const names = services.map(({ service }) => service).sort();
		const text = description.description;
		expect(text).toMatch(/^[A-Z].*[^.]$/);
		expect(text).not.toMatch(/[.;:!?] /);
		expect(names.filter((name) => !text.includes(name))).toEqual([]);
	});
});

describe('The subtitle on the canvas', () => {
	const modeNames = { replace: 'Replace', append: 'Append', prepend: 'Prepend' };
	const works = [
		...Object.entries({ ...modeNames, replacePart: 'Replace Part' }).map(([editMode, work]) => {
			return { operation: 'update', editMode, work };
		}),
		...Object.keys(perMode).map((editMode) => {
			return { operation: 'upsert', editMode, work: 'Upsert' };
		}),
		{ operation: 'update', editMode: '={{ $json.mode }}', work: 'Update' },
	];
	const shown = panels.flatMap(({ resource, operation }) =>
		works
			.filter((work) => work.operation === operation)
			.map((work) => ({ ...work, resource, service: findProvider(resource).displayName })),
	);

	it.each(shown)('is “$work: $service” for $operation with $editMode', (node) => {
		const { work, service, ...parameters } = node;
		const text = readSubtitle(parameters);
		expect(text).toBe(`${work}: ${service}`);
		// n8n cuts off what is wider than 160 pixels below a tool, which test/e2e/editor/canvas.test.ts measures. A
		// service whose name is too long for it needs a shorter one in the subtitle.
		expect(String(text).length).toBeLessThan(26);
	});
});

describe('What saved workflows and agents depend on', () => {
	it('are names and form of the node', () => {
		expect(description).toMatchObject({
			displayName: 'Update Message',
			name: 'updateMessage',
			version: 1,
			usableAsTool: true,
			inputs: ['main'],
			outputs: ['main'],
		});
		const values = (name: string) => {
			const found = description.properties.find((property) => property.name === name);
			return (found?.options as Array<{ value: string }>).map(({ value }) => value).sort();
		};
		expect(values('resource')).toEqual(services.map(({ provider }) => provider.name).sort());
		const offered = description.properties.filter(({ name }) => name === 'operation');
		const actions = offered.flatMap(({ options = [] }) =>
			options.map((option) => 'action' in option && option.action),
		);
		expect(actions).toEqual(
			services.flatMap((tested) => tested.panels.map(({ action }) => action)),
		);
		expect(values('editMode')).toEqual(['append', 'prepend', 'replace', 'replacePart']);
		expect(listShown({}).find(({ name }) => name === 'simplify')?.default).toBe(true);
	});

	it.each(services)('are the names in the credential of $service', (tested) => {
		const { displayName, properties } = CREDENTIAL_TYPES[tested.provider.credentialType]!;
		const secret = properties.filter(({ typeOptions }) => typeOptions?.password === true);
		expect({ displayName, fields: namesOf(properties), secrets: namesOf(secret) }).toEqual(
			tested.credentialType,
		);
	});

	it('are the credentials that the package brings, each of one service', () => {
		const used = services.map(({ provider }) => provider.credentialType);
		expect(Object.keys(CREDENTIAL_TYPES).sort()).toEqual(used.sort());
	});
});
