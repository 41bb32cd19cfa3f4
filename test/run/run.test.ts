import { acquire } from '../providers/acquire/service';
import { rocketChat } from '../providers/rocketChat/service';
import { byId } from '../support/parameters';
import { services } from '../support/services';
import { createFakeN8n, runNode, type Answerer } from '../support/fakeN8n';

/** Confirms any edit, with the ID and the text that were sent. */
const confirm: Answerer = ({ body }) => {
	const { msgId, text } = body as { msgId: string; text: string };
	return rocketChat.success({ _id: msgId, msg: text });
};

const edits = (count: number) =>
	Array.from({ length: count }, (_none, index) => ({
		message: byId(`message${index}`),
		text: `text ${index}`,
	}));

describe('output', () => {
	it('gives one item per input item, in order and paired, whichever is answered first', async () => {
		const host = createFakeN8n({
			parameters: rocketChat.parameters(),
			items: edits(40),
			answer: async (request, sent) => {
				await host.clock.sleep(1000 - sent * 20);
				return confirm(request, sent);
			},
		});
		const items = await runNode(host);
		expect(items.map(({ json, pairedItem }) => [json.messageId, json.text, pairedItem])).toEqual(
			edits(40).map(({ text }, item) => [`message${item}`, text, { item }]),
		);
	});

	it.each(services)('has the same fields for $service as for all', async (tested) => {
		const host = createFakeN8n({
			parameters: tested.parameters(),
			answer: () => tested.success(),
		});
		const [item] = await runNode(host);
		expect(item?.json).toEqual(tested.answered.simplified);
		expect(Object.keys(item?.json ?? {})).toEqual([
			'service',
			'messageId',
			'conversationId',
			'text',
			'createdAt',
			'editedAt',
			'editedBy',
			'author',
			'outcome',
		]);
	});

	it.each(services)('is the message of $service as it came, unless simplified', async (tested) => {
		const answer = tested.success();
		const host = createFakeN8n({
			parameters: tested.parameters({ simplify: false }),
			answer: () => answer,
		});
		const { field } = tested.answered;
		const body = answer.body as Record<string, unknown>;
		const message = field === undefined ? body : body[field];
		expect((await runNode(host))[0]?.json).toEqual(message);
	});

	it('keeps a field called error away from Retry On Fail, which would send all again', async () => {
		const host = createFakeN8n({
			parameters: rocketChat.parameters({ simplify: false }),
			answer: () => rocketChat.success({ error: 'of an app' }),
		});
		const [item] = await runNode(host);
		expect(item?.json).not.toHaveProperty('error');
		expect(item?.json).toMatchObject({ _id: 'vzGBzSwy6jJQDwtZe', serviceError: 'of an app' });
	});

	it('is cut off where an answer is nested without an end, and costs no other item', async () => {
		const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
		const body = JSON.stringify(rocketChat.success({ deep: 0 }).body).replace('0}', `${nested}}`);
		const host = createFakeN8n({
			parameters: rocketChat.parameters({ simplify: false }),
			items: [{}, {}],
			answer: (_request, sent) =>
				sent === 0
					? { headers: { 'content-type': 'application/json' }, body }
					: rocketChat.success(),
		});
		const items = await runNode(host);
		expect(items.map(({ json }) => json._id)).toEqual(['vzGBzSwy6jJQDwtZe', 'vzGBzSwy6jJQDwtZe']);
		expect(JSON.stringify(items[0]?.json.deep)).toMatch(/^\[{100,200}"\*\*\*"\]+$/);
	});

	it('does not invent what an answer does not have', async () => {
		const nothing = { rid: 1, msg: null, ts: null, u: 'roxie', editedAt: 5, editedBy: {} };
		const host = createFakeN8n({
			parameters: rocketChat.parameters(),
			answer: () => rocketChat.success(nothing),
		});
		expect((await runNode(host))[0]?.json).toMatchObject({
			conversationId: null,
			text: '',
			createdAt: null,
			editedAt: null,
			editedBy: null,
			author: null,
			outcome: 'unchanged',
		});
	});
});

it.each([
	['Rocket.Chat', rocketChat, { u: { _id: 'x' } }, { id: 'x' }],
	['Acquire', acquire, { sender: undefined }, { id: 1 }],
])('makes up no name where %s tells an ID alone', async (_service, tested, changes, author) => {
	const host = createFakeN8n({
		parameters: tested.parameters(),
		answer: () => tested.success(changes),
	});
	expect((await runNode(host))[0]?.json.author).toEqual(author);
});

describe('numbers and other plain values from expressions', () => {
	it.each([
		['a number', 8288],
		['text', '8288'],
		['text with blanks', ' 8288\n'],
		['a locator', byId('8288')],
		['a locator with a number', { mode: 'id', value: 8288 }],
		['a locator without a mode', { value: '8288' }],
	])('takes %s for the ID of an Acquire message', async (_name, message) => {
		const host = createFakeN8n({
			parameters: { ...acquire.parameters(), message },
			answer: () => acquire.success(),
		});
		expect((await runNode(host))[0]?.json.messageId).toBe(8288);
		expect(host.sent[0]?.url).toMatch(/\/message\/8288$/);
	});

	it.each([
		[42, '42'],
		[0, '0'],
		[false, 'false'],
		[' text with blanks \n', ' text with blanks \n'],
	])('sends the text %p as %p', async (text, sent) => {
		const host = createFakeN8n({
			parameters: { ...rocketChat.parameters(), text },
			answer: () => rocketChat.success({ msg: sent }),
		});
		await runNode(host);
		expect(host.sent[0]?.body).toMatchObject({ text: sent });
	});
});

it.each([
	[true, true],
	['True\n', true],
	[undefined, true],
	[null, true],
	[false, false],
	[' false', false],
])('simplifies the message with Simplify at %j: %p', async (simplify, isSimplified) => {
	const host = createFakeN8n({
		parameters: { ...rocketChat.parameters(), simplify },
		answer: () => rocketChat.success(),
	});
	expect('outcome' in (await runNode(host))[0]!.json).toBe(isSimplified);
});

describe('a bad item in the middle', () => {
	const items = edits(3).map((item, index) => (index === 1 ? { ...item, text: '' } : item));

	it('is an error item between two results when n8n goes on', async () => {
		const host = createFakeN8n({
			parameters: rocketChat.parameters(),
			items,
			continueOnFail: true,
			answer: confirm,
		});
		const output = await runNode(host);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
		expect(output.map(({ json }) => json.outcome)).toEqual(['updated', undefined, 'updated']);
		expect(output[1]?.json).toEqual({
			error: expect.stringMatching(/^The Text is empty\. Enter the text .*a placeholder/),
		});
		expect(output[1]?.error).toMatchObject({ context: { itemIndex: 1 } });
		expect(host.sent).toHaveLength(2);
	});

	it('ends the run with its error when n8n stops, and what comes after is not sent', async () => {
		const host = createFakeN8n({ parameters: rocketChat.parameters(), items, answer: confirm });
		await expect(runNode(host)).rejects.toMatchObject({
			message: 'The Text is empty',
			context: { itemIndex: 1 },
		});
		expect(host.sent.map(({ body }) => (body as { text: string }).text)).toEqual(['text 0']);
	});

	it('is not hidden by an item that failed later and was answered sooner', async () => {
		const host = createFakeN8n({
			parameters: rocketChat.parameters(),
			items: edits(3),
			answer: async (request, sent) => {
				// The first answer tells how many may be under way at a time.
				if (sent === 0) return confirm(request, sent);
				await host.clock.sleep(sent === 1 ? 500 : 10);
				return { status: 400, body: { success: false, error: `reason ${sent}` } };
			},
		});
		await expect(runNode(host)).rejects.toMatchObject({
			description: expect.stringContaining('reason 1'),
			context: { itemIndex: 1 },
		});
		expect(host.sent).toHaveLength(3);
	});
});
