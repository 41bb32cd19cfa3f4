import fc from 'fast-check';

import { searchMessages } from '../../../nodes/UpdateMessage/providers/rocketChat/lists';
import { message, loadList as load, room, info } from './loadList';

describe('the messages of a room', () => {
	it('are searched for on the server', async () => {
		const path = '/api/v1/chat.search';
		const answers = {
			...info,
			[path]: { messages: [message('M9'), message('J1', { t: 'uj' })] },
		};
		const { page, asked } = await load(searchMessages, { answers, room, filter: 'Tür & b' });
		expect(page).toEqual({ kind: 'page', entries: [expect.objectContaining({ value: 'M9' })] });
		const searchText = '/Tür\\x20\\x26\\x20b/i';
		expect(asked[1]).toEqual({ path, roomId: 'R1', searchText, count: '50', offset: '0' });
	});

	it.each([
		['a full page', 50, undefined, '50'],
		['a full further page', 50, '50', '100'],
		['a page that is not full', 49, '50', undefined],
		['an empty page', 0, '50', undefined],
	])('are searched for page by page: after %s', async (_name, count, paginationToken, next) => {
		const messages = Array.from({ length: count }, (_none, i) => message(`M${i}`));
		const answers = { ...info, '/api/v1/chat.search': { messages } };
		const loaded = await load(searchMessages, { answers, room, filter: 'a', paginationToken });
		expect(loaded.asked[1]).toMatchObject({ offset: paginationToken ?? '0' });
		const { page } = loaded;
		expect('paginationToken' in page ? page.paginationToken : undefined).toBe(next);
	});

	it('are searched for by what was typed and nothing else, on every server', async () => {
		const answers = { ...info, '/api/v1/chat.search': { messages: [] } };
		const typed = fc.oneof(
			fc.string({ unit: 'grapheme', minLength: 1 }),
			fc.string({ unit: fc.constantFrom(...'/\\()[]{}*+?.^$|-:# aB1ß'), minLength: 1 }),
			fc.constantFrom('from:me', '/a/', '(', 'a/b/x', '"quoted"', 'before:01/01/2024'),
		);
		const around = fc.string({ unit: 'grapheme' });
		await fc.assert(
			fc.asyncProperty(typed, around, async (filter, text) => {
				const { asked } = await load(searchMessages, { answers, room, filter });
				const searchText = asked[1]?.searchText ?? '';
				// No operator, no blank at an end, and no slash but the two around it.
				expect(searchText).toMatch(/^\/[^\0-\x20/:"]+\/i$/);
				const pattern = new RegExp(searchText.slice(1, -2), 'i');
				expect(pattern.test(text + filter + text)).toBe(true);
				if (pattern.test(text)) expect(text.toLowerCase()).toContain(filter.toLowerCase());
			}),
		);
	});
});
