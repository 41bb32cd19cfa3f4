import type { INodeProperties, INodePropertyMode, INodePropertyOptions } from 'n8n-workflow';

import { describeTransportError } from '../../nodes/UpdateMessage/http/transportErrors';
import { providers } from '../../nodes/UpdateMessage/providers';
import { planText } from '../../nodes/UpdateMessage/providers/shared/textChange';
import { textOptions } from '../../nodes/UpdateMessage/panel/textFields';
import { runOptions } from '../../nodes/UpdateMessage/panel/runOptions';
import { UpdateMessage } from '../../nodes/UpdateMessage/UpdateMessage.node';
import { CREDENTIAL_TYPES } from '../support/credentialStore';
import { services } from '../support/services';
import { listRows, readDocument } from './markdown';

const readme = readDocument('README.md');
const rows = listRows(readme);

describe('the panel', () => {
	const { properties } = new UpdateMessage().description;
	const explained = properties.filter(({ type }) => type !== 'notice' && type !== 'credentials');

	it.each([...new Set(explained.flatMap(listNames))])('“%s” is in bold or a heading', (name) => {
		expect(readme.includes(`**${name}**`) || readme.includes(`# ${name}\n`)).toBe(true);
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
			const row = rows.find(([cell, , value]) => cell === name && value !== undefined);
			expect(row?.[1]).toBe(service);
			if (service !== 'all') return;
			expect(row?.[2]).toBe(showDefault(option));
		},
	);

	it.each(Object.values(CREDENTIAL_TYPES))(
		'the credential “$displayName” has a section with all of its fields',
		({ displayName, properties: fields }) => {
			const [, after = ''] = readme.split(`\n### ${displayName} credential\n`);
			const [section] = after.split('\n#');
			for (const { displayName: field } of fields) expect(section).toContain(`**${field}**`);
		},
	);
});

describe('the output', () => {
	const FIELDS = [
		'service',
		'messageId',
		'conversationId',
		'text',
		'createdAt',
		'editedAt',
		'editedBy',
		'author',
		'outcome',
		'previousText',
	];

	it.each(FIELDS)('the field %s is explained', (field) => {
		expect(rows.map(([cell]) => cell)).toContain(`\`${field}\``);
	});
});

/** The README writes an ellipsis for an ID, a name or a server. */
describe('the errors', () => {
	const transportCodes = [
		'ETIMEDOUT',
		'ECONNREFUSED',
		'ENOTFOUND',
		'ECONNRESET',
		'EHOSTUNREACH',
		'CERT_HAS_EXPIRED',
		'EPROTO',
	];
	const place = { address: 'https://8288.example', labels: { service: '…' } };
	const removal = { mode: 'replacePart', find: 'old', replaceWith: '' } as const;
	const messages = [
		...services
			.flatMap(({ refusals }) => refusals)
			.map(({ message }) =>
				message.replace(/^\{message\}/, 'Message …').replace('{message}', 'message …'),
			),
		...transportCodes.map((code) => describeTransportError({ code }, place).problem.message),
		...['new', 'old'].map((present) => {
			const plan = planText(removal, present, { skipWhenUnchanged: false });
			return plan.kind === 'fail' ? plan.problem.message : '';
		}),
	].map((message) => message.replace('8288.example', '…'));

	it.each([...new Set(messages)])('“%s” has a row that says what to do', (message) => {
		const row = rows.find(([said]) => said === message);
		expect(row?.[1]).toMatch(/^\S.*\.$/);
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
