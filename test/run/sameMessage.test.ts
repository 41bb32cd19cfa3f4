import { acquire } from '../providers/acquire/service';
import { rocketChat } from '../providers/rocketChat/service';
import { createFakeN8n, runNode } from '../support/fakeN8n';
import { append, replace, run, withOption, type Item } from './sameMessage';

const fields = { customFields: '{ "priority": "high" }' };
const noPreviews = { linkPreviews: 'none' };

describe('Same Message', () => {
	it.each<[string, Item[], string[], string[]]>([
		['one item', [replace('M1', 'a')], ['M1: a'], ['updated']],
		[
			'items for one message',
			[replace('M1', 'a'), replace('M1', 'b'), replace('M1', 'c')],
			['M1: c'],
			['superseded', 'superseded', 'updated'],
		],
		[
			'items for several messages',
			[replace('M1', 'a'), replace('M2', 'b'), replace('M1', 'c'), replace('M3', 'd')],
			['M2: b', 'M1: c', 'M3: d'],
			['superseded', 'updated', 'updated', 'updated'],
		],
		[
			'an append behind a new text',
			[replace('M1', 'a'), replace('M1', 'b'), append('M1', 'c')],
			['M1: b', 'M1: b\nc'],
			['superseded', 'updated', 'updated'],
		],
		[
			'appends alone',
			[append('M1', 'a'), append('M1', 'b')],
			['M1: old\na', 'M1: old\na\nb'],
			['updated', 'updated'],
		],
		[
			'an append before a new text',
			[append('M1', 'a'), { ...append('M1', 'b'), editMode: 'prepend' }, replace('M1', 'c')],
			['M1: c'],
			['superseded', 'superseded', 'updated'],
		],
		[
			'a part that is replaced after a new text',
			[
				replace('M1', 'a'),
				{ message: 'M1', editMode: 'replacePart', findText: 'a', replaceWith: 'b' },
				append('M2', 'c'),
			],
			['M1: a', 'M1: b', 'M2: old\nc'],
			['updated', 'updated', 'updated'],
		],
		[
			'custom fields that no later item gives',
			[withOption(replace('M1', 'a'), fields), replace('M1', 'b'), replace('M1', 'c')],
			['M1: a', 'M1: c'],
			['updated', 'superseded', 'updated'],
		],
		[
			'custom fields that a later item gives anew',
			[withOption(replace('M1', 'a'), fields), withOption(replace('M1', 'b'), fields)],
			['M1: b'],
			['superseded', 'updated'],
		],
		[
			'an append with custom fields before a new text with others',
			[withOption(append('M1', 'a'), fields), withOption(replace('M1', 'b'), fields)],
			['M1: b'],
			['superseded', 'updated'],
		],
		[
			'link previews where later items give something else',
			[withOption(replace('M1', 'a'), noPreviews), withOption(replace('M1', 'b'), fields)],
			['M1: a', 'M1: b'],
			['updated', 'updated'],
		],
		[
			'what several later items give together',
			[
				withOption(replace('M1', 'a'), { ...noPreviews, ...fields }),
				withOption(append('M1', 'b'), noPreviews),
				withOption(replace('M1', 'c'), fields),
			],
			['M1: old\nb', 'M1: c'],
			['superseded', 'updated', 'updated'],
		],
	])('sends only what is needed of %s', async (_name, items, sent, outcomes) => {
		const last = await run(items);
		const byMessage = (a: string, b: string) => a.slice(0, 2).localeCompare(b.slice(0, 2));
		expect(last.sent.sort(byMessage)).toEqual(sent.sort(byMessage));
		expect(last.outcomes).toEqual(outcomes);
		expect(last.output.map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_item, item) => ({ item })),
		);
		// What every edit sent would have left is there in the end.
		const all = await run(items, { sameMessage: 'every' });
		expect(last.texts).toEqual(all.texts);
		expect(all.outcomes).toEqual(items.map(() => 'updated'));
	});

	it('puts out an item for each edit that was left out', async () => {
		const { output } = await run([replace('M1', 'a'), replace('M1', 'b')]);
		expect(output[0]).toEqual({
			json: {
				service: 'rocketChat',
				messageId: 'M1',
				conversationId: 'R1',
				text: null,
				createdAt: null,
				editedAt: null,
				editedBy: null,
				author: null,
				outcome: 'superseded',
			},
			pairedItem: { item: 0 },
		});
		expect(Object.keys(output[0]!.json)).toEqual(Object.keys(output[1]!.json));
	});

	it('puts out the same for Acquire, and for items that are not simplified', async () => {
		const n8n = createFakeN8n({
			parameters: acquire.parameters({ simplify: false, options: { sameMessage: 'last' } }),
			items: [{ text: 'a' }, { text: 'a new text' }],
			answer: () => acquire.success(),
		});
		const output = await runNode(n8n);
		expect(n8n.sent).toHaveLength(1);
		expect(output[0]!.json).toMatchObject({ messageId: 8288, outcome: 'superseded', text: null });
		expect(output[1]!.json).toMatchObject({ id: 8288, message: 'a new text' });
	});

	it('does not know the room of an edit that was left out when it was not told', async () => {
		const items = [replace('M1', 'a'), replace('M1', 'b')].map((item) => ({ ...item, room: '' }));
		const { output } = await run(items);
		expect(output.map(({ json }) => json.conversationId)).toEqual([null, 'R1']);
	});

	it('leaves bad items out of it: each has its error, and no other is left out for its sake', async () => {
		const { output, sent } = await run([
			replace('M1', 'a'),
			replace('M1', ''),
			replace('M2', 'b'),
			replace('two words', 'c'),
			replace('M1', 'd'),
			replace('M2', ' '),
		]);
		expect(sent).toEqual(['M2: b', 'M1: d']);
		expect(output.map(({ json }) => json.outcome ?? json.error)).toEqual([
			'superseded',
			expect.stringMatching(/^The Text is empty/),
			'updated',
			expect.stringMatching(/^The Message "two words" is not an ID/),
			'updated',
			expect.stringMatching(/^The Text is empty/),
		]);
	});

	it('fails on the first bad item where the run is to stop', async () => {
		const items = [replace('M1', 'a'), replace('M1', 'b'), replace('M1', ''), replace('M1', 'd')];
		await expect(run(items, { continueOnFail: false })).rejects.toMatchObject({
			message: 'The Text is empty',
			context: { itemIndex: 2 },
		});
	});

	it('puts out the error of the last edit, though earlier ones could have been made', async () => {
		const n8n = createFakeN8n({
			parameters: { ...rocketChat.parameters(), options: { sameMessage: 'last' } },
			items: [{ text: 'a' }, { text: 'b' }],
			continueOnFail: true,
			answer: () => ({ status: 400, body: { success: false, error: 'error-not-allowed' } }),
		});
		const output = await runNode(n8n);
		const refusal = expect.stringMatching(/^The user of the credential has no access/) as string;
		expect(output.map(({ json }) => json.outcome ?? json.error)).toEqual(['superseded', refusal]);
	});

	it('folds ten thousand items into ten requests', async () => {
		const items = Array.from({ length: 10_000 }, (_none, i) => replace(`M${i % 10}`, `${i}`));
		const { sent, outcomes, texts } = await run(items);
		expect(sent).toHaveLength(10);
		expect(outcomes.filter((outcome) => outcome === 'superseded')).toHaveLength(9_990);
		expect(texts.get('M0')).toBe('9990');
	});
});
