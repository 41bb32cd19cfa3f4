import { createFakeN8n, runNode } from '../support/fakeN8n';
import { acquire } from '../providers/acquire/service';
import { byId } from '../support/parameters';

/** The documented answer's essence, for whatever message was edited. */
const edited = (url: string) => ({
	body: { data: { id: Number(url.split('/').at(-1)), message: 'a new text' } },
});

describe('The settings of each item', () => {
	it('lets an item with unusable settings fail alone, wherever it stands', async () => {
		const n8n = createFakeN8n({
			parameters: acquire.parameters(),
			items: [
				{ message: byId('1'), options: { concurrency: 0 } },
				{ message: byId('2') },
				{ message: byId('3'), options: { maxWait: 'soon' } },
				{ message: byId('4') },
			],
			continueOnFail: true,
			answer: ({ url }) => edited(url),
		});
		const items = await runNode(n8n);
		expect(items.map(({ json, pairedItem }) => [json.error ?? json.messageId, pairedItem])).toEqual(
			[
				[expect.stringContaining('Concurrency is not a whole number from 1 to 256'), { item: 0 }],
				[2, { item: 1 }],
				[expect.stringContaining('Max Wait'), { item: 2 }],
				[4, { item: 3 }],
			],
		);
		expect(n8n.sent).toHaveLength(2);
		// An expression in them may change data.
		const reads = n8n.parameterReads.filter((read) => read.startsWith('options'));
		expect(reads.filter((read) => /[02]$/.test(read))).toEqual(['options 0', 'options 2']);
	});

	it('lets an item with an operation that the service does not offer fail alone', async () => {
		const n8n = createFakeN8n({
			parameters: acquire.parameters(),
			items: [{ message: byId('1') }, { operation: 'upsert' }, { message: byId('3') }],
			continueOnFail: true,
			answer: ({ url }) => edited(url),
		});
		const items = await runNode(n8n);
		expect(items.map(({ json }) => json.error ?? json.messageId)).toEqual([
			1,
			'The Operation "upsert" is not one that Acquire offers. Choose Update.',
			3,
		]);
	});

	it('sends nothing when no item has usable settings', async () => {
		const n8n = createFakeN8n({
			parameters: acquire.parameters({ options: { timeout: -1 } }),
			items: [{}, {}],
			continueOnFail: true,
		});
		const items = await runNode(n8n);
		const refusal = expect.stringMatching(/^The option Timeout is not/) as string;
		expect(items.map(({ json }) => json.error)).toEqual([refusal, refusal]);
		expect(n8n.sent).toHaveLength(0);
	});
});
