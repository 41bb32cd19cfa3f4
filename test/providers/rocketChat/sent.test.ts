import type { INodeParameters } from 'n8n-workflow';

import { useCapture } from '../../support/capture';
import { byId } from '../../support/parameters';
import { rocketChat } from './service';

const capture = useCapture({
	success: rocketChat.success,
	credentials: (url) => ({
		rocketChatTokenApi: { ...rocketChat.credential, serverUrl: `${url}/chat/` },
	}),
});

describe('What Rocket.Chat is sent', () => {
	const message = {
		roomId: '64f0f82c2c26843a68c1f7ba',
		msgId: 'vzGBzSwy6jJQDwtZe',
		text: 'a new text',
	};

	it('is the documented example, to the letter', async () => {
		const text =
			'Updated list of links! https://google.com https://hola.org/ https://www.usepayday.com/ https://www.getbumpa.com/ https://www.atlassian.com/software/jira http://localhost:3000/';
		const previewUrls = ['https://google.com', 'http://localhost:3000/'];
		const options = { linkPreviews: 'only', previewUrls };
		expect(await capture(rocketChat.parameters({ text, options }))).toEqual({
			method: 'POST',
			path: '/chat/api/v1/chat.update',
			headers: {
				accept: 'application/json',
				'content-type': 'application/json',
				'x-auth-token': rocketChat.credential.authToken,
				'x-user-id': rocketChat.credential.userId,
			},
			body: { ...message, text, previewUrls },
		});
	});

	it.each<[string, INodeParameters, object]>([
		['nothing more without options', {}, {}],
		['nothing more for all link previews', { linkPreviews: 'all' }, {}],
		['no URLs for all link previews', { linkPreviews: 'all', previewUrls: ['https://a.b'] }, {}],
		['an empty list for no link previews', { linkPreviews: 'none' }, { previewUrls: [] }],
		['an empty list for no named links', { linkPreviews: 'only' }, { previewUrls: [] }],
		[
			'named links from a text of an expression',
			{ linkPreviews: 'only', previewUrls: 'https://a.example, https://b.example\n' },
			{ previewUrls: ['https://a.example', 'https://b.example'] },
		],
		[
			'commas in a URL',
			{ linkPreviews: 'only', previewUrls: ['https://a.example/1,2', 'https://b.example/?q=a,b'] },
			{ previewUrls: ['https://a.example/1,2', 'https://b.example/?q=a,b'] },
		],
		[
			'custom fields as JSON',
			{ customFields: '{"priority": "high", "nested": {"list": [1, null]}}' },
			{ customFields: { priority: 'high', nested: { list: [1, null] } } },
		],
		['empty custom fields, which count as given', { customFields: '{}' }, { customFields: {} }],
		['no custom fields when the field is empty', { customFields: '' }, {}],
		['nothing of the settings', { concurrency: 3, timeout: 5000, maxRetries: 0, maxWait: 1 }, {}],
	])('is %s', async (_name, options, added) => {
		expect((await capture(rocketChat.parameters({ options }))).body).toEqual({
			...message,
			...added,
		});
	});

	it('is custom fields that an expression gave as an object', async () => {
		const options = { customFields: '={{ $json.fields }}' };
		const items = [{ fields: { priority: 'low' } }];
		expect((await capture(rocketChat.parameters({ options }), items)).body).toEqual({
			...message,
			customFields: { priority: 'low' },
		});
	});

	it.each([
		['several lines\nwith "quotes" and \\ backslashes', 'several lines'],
		['\u{1f600} \u0000 \u2028 ünïcödé', 'everything that JSON can hold'],
		['  kept as it is  ', 'blanks around it'],
		['={{ "1" + 1 }}', 'the result of an expression'],
	])('is a text with %j', async (text) => {
		const sent = text.startsWith('=') ? '11' : text;
		expect((await capture(rocketChat.parameters({ text }))).body).toEqual({
			...message,
			text: sent,
		});
	});

	it.each(['../../me', 'a/b', 'a?b=c#d', '1f0c2d3e-aaaa-4bbb-8ccc-123456789abc', 'a.b:c@d'])(
		'is the odd ID %s in the body only',
		async (id) => {
			const sent = await capture(rocketChat.parameters({ room: byId(id), message: byId(id) }));
			expect(sent.path).toBe('/chat/api/v1/chat.update');
			expect(sent.body).toEqual({ ...message, roomId: id, msgId: id });
		},
	);
});
