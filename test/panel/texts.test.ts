import type { INodeProperties } from 'n8n-workflow';

import { UpdateMessage } from '../../nodes/UpdateMessage/UpdateMessage.node';
import { CREDENTIAL_TYPES } from '../support/credentialStore';

const { description } = new UpdateMessage();

/** Everything that carries a text for people, however deep. */
function listAll(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [
		property,
		...listAll(property.type === 'collection' ? (property.options as INodeProperties[]) : []),
	]);
}

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
		expect(silent.map(({ name }) => name)).toEqual([]);
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
