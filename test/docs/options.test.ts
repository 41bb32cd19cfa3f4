import type { INodeProperties, INodePropertyMode, INodePropertyOptions } from 'n8n-workflow';

import { providers } from '../../nodes/UpdateMessage/providers';
import { textOptions } from '../../nodes/UpdateMessage/panel/textFields';
import { runOptions } from '../../nodes/UpdateMessage/panel/runOptions';
import { UpdateMessage } from '../../nodes/UpdateMessage/UpdateMessage.node';
import { services } from '../support/services';
import { listRows, readDocument } from './markdown';

const page = readDocument('docs/options.md');
const rows = listRows(page);

describe('the panel', () => {
	const { properties } = new UpdateMessage().description;
	const explained = properties.filter(({ type }) => type !== 'notice' && type !== 'credentials');

	it.each([...new Set(explained.flatMap(listNames))])('“%s” is in bold or a heading', (name) => {
		expect(page.includes(`**${name}**`) || page.includes(`# ${name}\n`)).toBe(true);
	});

	const options = [
		...providers.flatMap((provider) =>
			provider.options.map((option) => ({ option, service: provider.displayName })),
		),
		...[...runOptions, ...textOptions].map((option) => ({ option, service: 'all' })),
	].map(({ option, service }) => ({ name: option.displayName, option, service }));

	it.each(options)(
		'the option “$name” has its service and default',
		({ name, option, service }) => {
			const found = rows.filter(([cell, , value]) => cell === name && value !== undefined);
			// Options of several services may have one name.
			const row = found.find(([, services = '']) => services.split(', ').includes(service));
			expect(row).toBeDefined();
			if (service !== 'all') return;
			expect(row?.[2]).toBe(showDefault(option));
		},
	);
});

describe('the output', () => {
	const fields = services.flatMap(({ answered }) => Object.keys(answered.simplified));

	it.each([...new Set(fields), 'previousText'])('the field %s is explained', (field) => {
		expect(rows.map(([cell]) => cell)).toContain(`\`${field}\``);
	});
});

/** All names that a person sees of a parameter: its own, its choices' and its ways to choose. */
function listNames({ displayName, options = [], modes = [] }: INodeProperties): string[] {
	const choices = (options as Array<INodeProperties | INodePropertyOptions>).flatMap((choice) =>
		'displayName' in choice ? listNames(choice) : [choice.name],
	);
	return [displayName, ...choices, ...modes.map(nameMode)];
}

function showDefault({ default: value, options = [] }: INodeProperties): string {
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	if (value === '') return 'Automatic';
	const choice = (options as INodePropertyOptions[]).find((option) => option.value === value);
	return choice?.name ?? JSON.stringify(value);
}

/** The editor has a word of its own for a list. */
function nameMode({ name, displayName }: INodePropertyMode): string {
	return name === 'list' ? 'From list' : displayName;
}
