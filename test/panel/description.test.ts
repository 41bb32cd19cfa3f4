import { NodeHelpers, type INodeProperties } from 'n8n-workflow';

import { findProvider } from '../../nodes/UpdateMessage/providers';
import { UpdateMessage } from '../../nodes/UpdateMessage/UpdateMessage.node';
import { CREDENTIAL_TYPES } from '../support/credentialStore';
import { listShown, readSubtitle } from '../support/panel';
import { services } from '../support/services';

const { description } = new UpdateMessage();

const namesOf = (properties: INodeProperties[]) => properties.map(({ name }) => name);

/** Everything that carries a text for people, however deep. */
function listAll(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [
		property,
		...listAll(property.type === 'collection' ? (property.options as INodeProperties[]) : []),
	]);
}

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

describe('Every text of the panel', () => {
	const all = [
		...listAll(description.properties),
		...Object.values(CREDENTIAL_TYPES).flatMap(({ properties }) => properties),
	];
	const labelled = all.filter(({ type }) => type !== 'notice');
	const chosen = all.flatMap(({ type, options = [] }) =>
		type === 'options' ? (options as Array<{ name: string; description?: string }>) : [],
	);

	it('is in title case where it is a label', () => {
		const labels = [
			...labelled.map(({ displayName }) => displayName),
			...chosen.map(({ name }) => name),
		];
		const isTitleCase = (label: string) =>
			label
				.split(/[ (]+/)
				.every((word, at) => /^[A-Z\d]/.test(word) || (at > 0 && /^(the|to|of|or)$/.test(word)));
		expect(labels.filter((label) => !isTitleCase(label))).toEqual([]);
	});

	it('is a sentence that ends in a full stop only where another one follows', () => {
		const texts = [...all, ...chosen].flatMap(({ description: text }) => text ?? []);
		const isWellFormed = (text: string) => {
			const isOneSentence = !/[.!?] [A-Z"]/.test(text);
			return /^[A-Z]/.test(text) && text.endsWith('.') !== isOneSentence;
		};
		expect(texts.length).toBeGreaterThan(30);
		expect(texts.filter((text) => !isWellFormed(text))).toEqual([]);
	});

	it('is there for each field that needs one, and examples say that they are examples', () => {
		const silent = labelled.filter(
			({ type, description: text }) =>
				text === undefined && !['credentials', 'collection'].includes(type),
		);
		expect(namesOf(silent)).toEqual([]);
		const modesOf = (property: INodeProperties) => property.modes ?? [];
		const placeholders = [...all, ...all.flatMap(modesOf)].flatMap(
			({ placeholder }) => placeholder ?? [],
		);
		const wrong = placeholders.filter((text) => !/^(e\.g\. |Add )/.test(text));
		expect(wrong).toEqual([]);
	});

	it('is short enough for n8n to show in full: two lines below a choice, one below a field', () => {
		const below = chosen.map(({ description: text = '' }) => text);
		expect(below.filter((text) => text.length > 110)).toEqual([]);
		const hints = [...all, ...all.flatMap(({ modes = [] }) => modes)].map(({ hint = '' }) => hint);
		expect(hints.filter((text) => text.length > 66)).toEqual([]);
	});

	it('begins with the list where there is one to choose from', () => {
		const started = all.filter(({ type }) => type === 'resourceLocator');
		const modes = started.map((property) => (property.default as { mode: string }).mode);
		expect(started.map(({ modes: [first] = [] }) => first?.name)).toEqual(modes);
	});
});
