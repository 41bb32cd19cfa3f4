import { acquireParameters, byId, rocketChatParameters } from '../support/parameters';
import { failNode } from '../support/refusals';

interface Case {
	/** What differs from valid parameters. */
	given: Record<string, unknown>;
	message: string;
	advice: string;
}

async function expectRefused(
	parameters: Record<string, unknown>,
	{ given, message, advice }: Case,
): Promise<void> {
	const { shown, host } = await failNode({ parameters: { ...parameters, ...given } });
	expect(host.sent).toEqual([]);
	expect(shown).toMatchObject({ kind: 'input', message, itemIndex: 0 });
	expect(shown.description).toContain(advice);
}

const nameOf = ({ given }: Case) =>
	JSON.stringify(given, (_key, value: unknown) =>
		typeof value === 'string' && value.length > 40 ? `${value.slice(0, 40)}…` : value,
	);

const named = (cases: Case[]) => cases.map((one) => [nameOf(one), one] as const);

describe('text', () => {
	const empty = { message: 'The Text is empty', advice: 'enter a placeholder such as a dash' };
	const cases: Case[] = [
		...['', ' ', '\n\t \u00a0', null, undefined].map((text) => ({ given: { text }, ...empty })),
		{
			given: { text: { a: 1 } },
			message: 'The Text is not a text but an object',
			advice: '{{ JSON.stringify($json) }}',
		},
		{
			given: { text: ['a'] },
			message: 'The Text is not a text but a list',
			advice: '{{ $json.text }}',
		},
	];
	it.each(named(cases))('Acquire refuses %s', async (_name, refused) => {
		await expectRefused(acquireParameters(), refused);
	});
	it.each(named(cases))('Rocket.Chat refuses %s', async (_name, refused) => {
		await expectRefused(rocketChatParameters(), refused);
	});
});

describe('Acquire', () => {
	const missing = { message: 'The Message is missing', advice: 'A webhook of Acquire carries it' };
	const wrongIds = [
		...['../8288', '1/../2', '8288?x=1', '8288#x', '8288/', '8288%2f', '8288\\', '8 288', '8,288'],
		...[
			'1e3',
			'0x10',
			'+8288',
			'-1',
			'0',
			'00',
			'8288.0',
			'8288n',
			'٨٢٨٨',
			'９',
			'NaN',
			'Infinity',
		],
		...['9007199254740992', '99999999999999999999', 'vzGBzSwy6jJQDwtZe', '[8288]', 'true'],
	];
	const cases: Case[] = [
		...[byId(''), byId('  '), byId('\n'), '', null, undefined].map((message) => ({
			given: { message },
			...missing,
		})),
		...wrongIds.flatMap((id) =>
			[byId(id), id].map((message) => ({
				given: { message },
				message: `The Message "${id}" is not an Acquire message ID`,
				advice: 'An Acquire message ID is a whole number such as 8288.',
			})),
		),
		...[1.5, -1, 0, 2 ** 53, 1e21, Number.NaN, true].map((message) => ({
			given: { message },
			message: `The Message "${String(message)}" is not an Acquire message ID`,
			advice: 'An Acquire message ID is a whole number',
		})),
		{
			given: { message: { id: 8288 } },
			message: 'The Message is not a text but an object',
			advice: 'Choose the one field that holds the text',
		},
		...['Message', 'sms', 1, {}, ['note']].map((messageType) => ({
			given: { options: { messageType } },
			message: 'The Message Type is not one that Acquire knows',
			advice: 'Choose one of: message, note, event.',
		})),
		...['e', 'english', 'en_GB', 'en-', 'de AT', 'en\n-GB', '../en', 7, {}, ['en']].map(
			(translateLanguage) => ({
				given: { options: { translateLanguage } },
				message: 'The Translate Language is not a language code',
				advice: 'Enter an ISO code such as en or pt-BR.',
			}),
		),
	];
	it.each(named(cases))('refuses %s before it sends anything', async (_name, refused) => {
		await expectRefused(acquireParameters(), refused);
	});
});

describe('Rocket.Chat', () => {
	const missing = { message: 'The Message is missing', advice: '{{ $json.message._id }}' };
	const wrongIds = ['a b', 'a\nb', 'a\u0000b', 'a\u00a0b', 'a\u2028b', 'x'.repeat(201)];
	const notFields = ['[]', '"a"', '1', 'null', '{', '{priority: high}', [], ['a'], 7, true];
	const unsafeFields = [
		'{"__proto__": {"isAdmin": true}}',
		'{"a": {"b": [{"__proto__": 1}]}}',
		'{"a": [[{"constructor": {"prototype": 1}}]]}',
		{ a: { prototype: 1 } },
	];
	const cases: Case[] = [
		...[byId(''), byId('   '), '', null, undefined].map((message) => ({
			given: { message },
			...missing,
		})),
		...['room', 'message'].flatMap((name) => {
			const label = name === 'room' ? 'Room' : 'Message';
			return [
				...wrongIds.map((id) => ({
					given: { [name]: byId(id) },
					message: `The ${label} "${id.slice(0, 60)}" is not an ID`,
					advice: 'An ID is one word of at most 200 characters',
				})),
				{
					given: { [name]: ['vzGBzSwy6jJQDwtZe'] },
					message: `The ${label} is not a text but a list`,
					advice: 'Choose the one field',
				},
			];
		}),
		...notFields.map((customFields) => ({
			given: { options: { customFields } },
			message: 'The Custom Fields are not a JSON object',
			advice: 'Enter them as { "priority": "high" }.',
		})),
		...unsafeFields.map((customFields) => ({
			given: { options: { customFields } },
			message: expect.stringMatching(/^The Custom Fields contain the key "\w+"$/) as string,
			advice: 'Remove it; no custom field may have this name.',
		})),
		...['some', 'All', 1, {}, ['only']].map((linkPreviews) => ({
			given: { options: { linkPreviews } },
			message: 'The option Link Previews has a value that the node does not know',
			advice: 'Choose All Links, No Links or Only Named Links.',
		})),
		...['example.com', 'ftp://example.com', 'javascript:alert(1)', '//example.com'].map((url) => ({
			given: { options: { linkPreviews: 'only', previewUrls: ['https://a.example', url] } },
			message: `The Preview URL "${url}" is not a link`,
			advice: 'starting with http:// or https://',
		})),
		{
			given: { options: { linkPreviews: 'only', previewUrls: [{ url: 'https://a.example' }] } },
			message: 'The Preview URL is not a text but an object',
			advice: 'Choose the one field',
		},
	];
	it.each(named(cases))('refuses %s before it sends anything', async (_name, refused) => {
		await expectRefused(rocketChatParameters(), refused);
	});

	it('changes no prototype on the way', async () => {
		const customFields = '{"__proto__": {"isPolluted": true}}';
		await failNode({ parameters: rocketChatParameters({ options: { customFields } }) });
		expect(({} as Record<string, unknown>).isPolluted).toBeUndefined();
	});
});
