import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';

import { findProvider } from '../../nodes/UpdateMessage/providers';
import { UpdateMessage } from '../../nodes/UpdateMessage/UpdateMessage.node';
import { CREDENTIAL_TYPES } from '../support/credentialStore';

const { description } = new UpdateMessage();

/** What the editor shows with these choices, as n8n itself decides it. */
function listShown(chosen: INodeParameters): INodeProperties[] {
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

const namesOf = (properties: INodeProperties[]) => properties.map(({ name }) => name);

/** Everything that carries a text for people, however deep. */
function listAll(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [
		property,
		...listAll(property.type === 'collection' ? (property.options as INodeProperties[]) : []),
	]);
}

/** Saved workflows depend on these names for ever. */
const inPanel = {
	rocketChat: ['room', 'message'],
	acquire: ['message'],
};
const inOptions = {
	rocketChat: ['customFields', 'linkPreviews', 'previewUrls'],
	acquire: ['messageType', 'translateLanguage'],
	both: ['concurrency', 'maxRetries', 'maxWait', 'sameMessage', 'skipWhenUnchanged', 'timeout'],
};
const perMode = {
	replace: ['text'],
	append: ['text', 'separator'],
	prepend: ['text', 'separator'],
	replacePart: ['findText', 'replaceWith'],
};

const modes = Object.entries(perMode).map(([editMode, fields]) => ({ editMode, fields }));

describe.each(['rocketChat', 'acquire'] as const)('the panel for %s', (resource) => {
	it.each(modes)('shows what belongs to it and to the mode $editMode', ({ editMode, fields }) => {
		expect(namesOf(listShown({ resource, editMode }))).toEqual([
			'resource',
			'operation',
			'credentials',
			...inPanel[resource],
			'editMode',
			...fields,
			'simplify',
			'options',
		]);
	});

	it('offers its own options and those of both services', () => {
		const options = listShown({ resource }).find(({ name }) => name === 'options');
		expect(namesOf(options?.options as INodeProperties[]).sort()).toEqual(
			[...inOptions[resource], ...inOptions.both].sort(),
		);
	});

	it('asks for its own credential only', () => {
		const asked = (description.credentials ?? []).filter((credential) =>
			NodeHelpers.displayParameter({ resource }, credential, { typeVersion: 1 }, description),
		);
		expect(asked.map(({ name, required }) => ({ name, required }))).toEqual([
			{ name: findProvider(resource).credentialType, required: true },
		]);
	});
});

it('has the names and the form that saved workflows and agents depend on', () => {
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
	expect(values('resource')).toEqual(['acquire', 'rocketChat']);
	expect(values('editMode')).toEqual(['append', 'prepend', 'replace', 'replacePart']);
	expect(listShown({}).find(({ name }) => name === 'simplify')?.default).toBe(true);
});

it('has credentials with the names that saved workflows depend on', () => {
	const fields = Object.entries(CREDENTIAL_TYPES).map(
		([type, { name, displayName, properties }]) => {
			const secret = properties.filter(({ typeOptions }) => typeOptions?.password === true);
			return [type, name, displayName, namesOf(properties), namesOf(secret)];
		},
	);
	expect(fields).toEqual([
		[
			'acquireApi',
			'acquireApi',
			'Acquire API',
			['accountId', 'apiKey', 'baseUrl', 'ignoreSslIssues'],
			['apiKey'],
		],
		[
			'rocketChatTokenApi',
			'rocketChatTokenApi',
			'Rocket.Chat Token API',
			['serverUrl', 'userId', 'authToken', 'ignoreSslIssues'],
			['authToken'],
		],
	]);
});

describe('every text', () => {
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
				.every((word, at) => /^[A-Z\d]/.test(word) || (at > 0 && /^(the|to|of)$/.test(word)));
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
});
