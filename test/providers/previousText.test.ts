import { createFakeN8n, runNode } from '../support/fakeN8n';
import { services } from '../support/services';

describe.each(services)('Return Previous Text in $service', ({ parameters, success }) => {
	const run = async (changes: object, options: object = { returnPreviousText: true }) => {
		const n8n = createFakeN8n({
			parameters: { ...parameters(), text: 'another text', options, ...changes },
			items: 'items' in changes ? (changes.items as object[]).map((item) => ({ ...item })) : [{}],
			// The message says "a new text" when it is read.
			answer: () => success(),
		});
		const output = await runNode(n8n);
		return {
			json: output[0]!.json,
			sent: n8n.sent.map(({ method }) => (method === 'GET' ? 'read' : 'update')),
		};
	};

	it('puts out the text that the message had, for one more request', async () => {
		const { json, sent } = await run({});
		expect(json).toMatchObject({ previousText: 'a new text' });
		expect(sent).toEqual(['read', 'update']);
	});

	it.each([
		['append', {}],
		['replace', { skipWhenUnchanged: true }],
	])('asks no more where %s has read anyway', async (editMode, more) => {
		const { json, sent } = await run({ editMode }, { returnPreviousText: true, ...more });
		expect(json.previousText).toBe('a new text');
		expect(sent).toEqual(['read', 'update']);
	});

	it('puts it beside the message as it came', async () => {
		const { json } = await run({ simplify: false });
		expect(json.previousText).toBe('a new text');
		expect(json).not.toHaveProperty('outcome');
	});

	it('keeps nothing of it unless it is asked to', async () => {
		const { json, sent } = await run({}, {});
		expect(json).not.toHaveProperty('previousText');
		expect(sent).toEqual(['update']);
	});

	it('has none for an item that was left out', async () => {
		const options = { returnPreviousText: true, sameMessage: 'last' };
		const { json } = await run({ items: [{ text: 'a' }, { text: 'b' }] }, options);
		expect(json).toMatchObject({ outcome: 'superseded', previousText: null });
	});
});
