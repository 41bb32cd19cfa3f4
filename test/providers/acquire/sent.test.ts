import type { INodeParameters } from 'n8n-workflow';

import { useCapture } from '../../support/capture';
import { byId } from '../../support/parameters';
import { acquire } from './service';

const capture = useCapture({
	success: acquire.success,
	credentials: (url) => ({ acquireApi: { ...acquire.credential, baseUrl: `${url}/proxy/` } }),
});

describe('What Acquire is sent', () => {
	it('is the documented example, to the letter', async () => {
		const text = 'updating the sent message';
		const options = { messageType: 'message', translateLanguage: 'en' };
		expect(await capture(acquire.parameters({ text, options }))).toEqual({
			method: 'POST',
			path: '/proxy/api/v1/crm/messenger/chat/message/8288',
			headers: {
				accept: 'application/json',
				'content-type': 'application/json',
				authorization: `Bearer ${acquire.credential.apiKey}`,
			},
			body: { message: { type: 'message', message: text, translateLangKey: 'en' } },
		});
	});

	it.each<[string, INodeParameters, object]>([
		['nothing more without options', {}, {}],
		['a type', { messageType: 'note' }, { type: 'note' }],
		['a language', { translateLanguage: ' pt-BR ' }, { translateLangKey: 'pt-BR' }],
		['no empty language', { translateLanguage: ' \n' }, {}],
		['no empty type', { messageType: ' ' }, {}],
		['nothing of the settings', { concurrency: 3, timeout: 5000, maxRetries: 0, maxWait: 1 }, {}],
	])('is %s', async (_name, options, added) => {
		expect((await capture(acquire.parameters({ options }))).body).toEqual({
			message: { message: 'a new text', ...added },
		});
	});

	it.each(['={{ $json.id }}', '={{ String($json.id) }}'])(
		'takes the ID from the expression %s',
		async (expression) => {
			const sent = await capture(acquire.parameters({ message: byId(expression) }), [{ id: 8288 }]);
			expect(sent.path).toBe('/proxy/api/v1/crm/messenger/chat/message/8288');
		},
	);
});
