import type { NodeApiError } from 'n8n-workflow';

import { acquire } from '../providers/acquire/service';
import { rocketChat } from '../providers/rocketChat/service';
import { byId } from '../support/parameters';
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

describe('the output of a run', () => {
	it('gives one item per input item, in order and paired, whichever is answered first', async () => {
		const n8n = createFakeN8n({
			parameters: rocketChat.parameters(),
			items: edits(40),
			answer: async (request, sent) => {
				await n8n.clock.sleep(1000 - sent * 20);
				return confirm(request, sent);
			},
		});
		const items = await runNode(n8n);
		expect(items.map(({ json, pairedItem }) => [json.messageId, json.text, pairedItem])).toEqual(
			edits(40).map(({ text }, item) => [`message${item}`, text, { item }]),
		);
	});
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
		const n8n = createFakeN8n({
			parameters: { ...acquire.parameters(), message },
			answer: () => acquire.success(),
		});
		expect((await runNode(n8n))[0]?.json.messageId).toBe(8288);
		expect(n8n.sent[0]?.url).toMatch(/\/message\/8288$/);
	});

	it.each([
		[42, '42'],
		[0, '0'],
		[false, 'false'],
		[new Date(0), '1970-01-01T00:00:00.000Z'],
		[{ toJSON: () => '2026-11-26T01:02:03.000+01:00' }, '2026-11-26T01:02:03.000+01:00'],
		[' text with blanks \n', ' text with blanks \n'],
	])('sends the text %p as %p', async (text, sent) => {
		const n8n = createFakeN8n({
			parameters: { ...rocketChat.parameters(), text },
			answer: () => rocketChat.success({ msg: sent }),
		});
		await runNode(n8n);
		expect(n8n.sent[0]?.body).toMatchObject({ text: sent });
	});
});

describe('a bad item in the middle', () => {
	const items = edits(3).map((item, index) => (index === 1 ? { ...item, text: '' } : item));

	it('is an error item between two results when n8n goes on', async () => {
		const n8n = createFakeN8n({
			parameters: rocketChat.parameters(),
			items,
			continueOnFail: true,
			answer: confirm,
		});
		const output = await runNode(n8n);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
		expect(output.map(({ json }) => json.outcome)).toEqual(['updated', undefined, 'updated']);
		expect(output[1]?.json).toEqual({
			error: expect.stringMatching(/^The Text is empty\. Enter the text .*a placeholder/),
		});
		expect(n8n.sent).toHaveLength(2);
	});

	it('costs the others nothing when it is its result that cannot be put out', async () => {
		const n8n = createFakeN8n({
			parameters: rocketChat.parameters(),
			items: edits(3),
			continueOnFail: true,
			answer: confirm,
		});
		const { engine } = n8n.registry;
		const deliver = engine.deliver.bind(engine);
		engine.deliver = async (jobs, options) => {
			const report = await deliver(jobs, options);
			Object.assign(report.outcomes[1]!.outcome, { value: undefined });
			return report;
		};
		const output = await runNode(n8n);
		expect(output.map(({ json }) => json.outcome)).toEqual(['updated', undefined, 'updated']);
		expect(output[1]).toMatchObject({
			json: { error: expect.any(String) },
			pairedItem: { item: 1 },
		});
	});

	it('is none where the fault is that of the items as a whole, which ends the run', async () => {
		const n8n = createFakeN8n({
			parameters: rocketChat.parameters(),
			items: edits(2),
			continueOnFail: true,
			answer: confirm,
		});
		const { engine } = n8n.registry;
		const deliver = engine.deliver.bind(engine);
		engine.deliver = async (jobs, options) => ({
			...(await deliver(jobs, options)),
			interrupted: { error: new Error('A fault') },
		});
		const error: unknown = await runNode(n8n).catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({ message: 'A fault' });
		expect((error as NodeApiError).context.itemIndex).toBeUndefined();
	});

	it('ends the run with its error when n8n stops, and what comes after is not sent', async () => {
		const n8n = createFakeN8n({ parameters: rocketChat.parameters(), items, answer: confirm });
		await expect(runNode(n8n)).rejects.toMatchObject({
			message: 'The Text is empty',
			context: { itemIndex: 1 },
		});
		expect(n8n.sent.map(({ body }) => (body as { text: string }).text)).toEqual(['text 0']);
	});

	it('tells an agent what to do, too, of which n8n hands on the message alone', async () => {
		const whole = expect.stringMatching(/^The Text is empty\. Enter the text .*a placeholder/);
		const asTool = (continueOnFail: boolean) => {
			const given = { parameters: rocketChat.parameters(), items, continueOnFail };
			const n8n = createFakeN8n({ ...given, answer: confirm });
			n8n.node.type = 'n8n-nodes-update-message.updateMessageTool';
			return runNode(n8n);
		};
		await expect(asTool(false)).rejects.toMatchObject({ message: whole });
		expect((await asTool(true))[1]?.json).toEqual({ error: whole });
	});

	it('is not hidden by an item that failed later and was answered sooner', async () => {
		const n8n = createFakeN8n({
			parameters: rocketChat.parameters(),
			items: edits(3),
			answer: async (request, sent) => {
				// The first answer tells how many may be under way at a time.
				if (sent === 0) return confirm(request, sent);
				await n8n.clock.sleep(sent === 1 ? 500 : 10);
				return { status: 400, body: { success: false, error: `reason ${sent}` } };
			},
		});
		await expect(runNode(n8n)).rejects.toMatchObject({
			description: expect.stringContaining('reason 1'),
			context: { itemIndex: 1 },
		});
		expect(n8n.sent).toHaveLength(3);
	});
});
