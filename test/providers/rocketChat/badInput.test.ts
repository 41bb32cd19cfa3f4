import { expectRefused, named, type BadInputCase } from '../../support/badInput';
import { byId } from '../../support/parameters';
import { failNode } from '../../support/refusals';
import { rocketChat } from './service';

describe('Bad input for Rocket.Chat', () => {
	const missing = { message: 'The Message is missing', advice: '{{ $json.message._id }}' };
	const wrongIds = ['a b', 'a\nb', 'a\u0000b', 'a\u00a0b', 'a\u2028b', 'x'.repeat(201)];
	const notTexts = ['[]', '"a"', '1', 'null', '{', '{priority: high}'];
	const notFields = [...notTexts, [], ['a'], 7, true, new Date(0)];
	const unsafeFields = [
		'{"__proto__": {"isAdmin": true}}',
		'{"a": {"b": [{"__proto__": 1}]}}',
		'{"a": [[{"constructor": {"prototype": 1}}]]}',
		{ a: { prototype: 1 } },
	];
	const cases: BadInputCase[] = [
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
					advice:
						'Enter one word of at most 200 characters, without spaces or invisible characters, such as vzGBzSwy6jJQDwtZe.',
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
		await expectRefused(rocketChat.parameters(), refused);
	});

	it('changes no prototype on the way', async () => {
		const customFields = '{"__proto__": {"isPolluted": true}}';
		await failNode({ parameters: rocketChat.parameters({ options: { customFields } }) });
		expect(({} as Record<string, unknown>).isPolluted).toBeUndefined();
	});

	it('comes to an end with fields that hold themselves', async () => {
		const customFields: Record<string, unknown> = {};
		customFields.self = customFields;
		const { shown, n8n } = await failNode({
			parameters: { ...rocketChat.parameters(), options: { customFields } },
		});
		expect(shown).toMatchObject({ message: expect.stringMatching(/circular/) });
		expect(n8n.sent).toEqual([]);
	});
});
