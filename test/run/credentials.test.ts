import { NodeOperationError } from 'n8n-workflow';

import { acquire } from '../providers/acquire/service';
import { rocketChat } from '../providers/rocketChat/service';
import { createFakeN8n, runNode } from '../support/fakeN8n';

const items = [{}, {}, {}];

describe('what all items share', () => {
	const cases = [
		{
			name: 'a credential that cannot be used',
			parameters: acquire.parameters(),
			accountId: 'evil.com/',
			message: 'The Account ID in the credential is not an account ID',
		},
		{
			name: 'a setting out of range',
			parameters: acquire.parameters({ options: { concurrency: 0 } }),
			accountId: 'example',
			message: 'The option Concurrency is not a whole number from 1 to 256',
		},
		{
			name: 'a service that the node does not know',
			parameters: acquire.parameters({ resource: 'slack' }),
			accountId: 'example',
			message: 'The Service "slack" is not one that this node knows',
		},
		{
			name: 'a service by a name that every object has',
			parameters: acquire.parameters({ resource: 'constructor' }),
			accountId: 'example',
			message: 'The Service "constructor" is not one that this node knows',
		},
	];

	it.each(cases)('fails every item and sends nothing: $name', async ({ message, ...given }) => {
		const { parameters, accountId } = given;
		const credentials = { acquireApi: { ...acquire.credential, accountId } };
		const n8n = createFakeN8n({ parameters, items, credentials, continueOnFail: true });
		const output = await runNode(n8n);
		expect(output.map(({ json }) => json)).toEqual(
			items.map(() => ({ error: expect.stringMatching(new RegExp(`^${message}\\. \\w`)) })),
		);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
		expect(n8n.sent).toEqual([]);
	});

	it.each(cases)('ends a run that stops on errors: $name', async ({ message, ...given }) => {
		const { parameters, accountId } = given;
		const credentials = { acquireApi: { ...acquire.credential, accountId } };
		const n8n = createFakeN8n({ parameters, items, credentials });
		await expect(runNode(n8n)).rejects.toMatchObject({ message });
		expect(n8n.sent).toEqual([]);
	});

	it('hands on what n8n says when the credential cannot be had', async () => {
		const n8n = createFakeN8n({
			parameters: rocketChat.parameters(),
			items,
			continueOnFail: true,
		});
		n8n.readCredential = async () => {
			throw new NodeOperationError(n8n.node, 'Credentials not found', { description: 'Add one.' });
		};
		const output = await runNode(n8n);
		expect(output.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual(
			items.map((_item, item) => ['Credentials not found. Add one.', { item }]),
		);
	});
});

it('reads the credential of its own service once, and each parameter in use once per item', async () => {
	const n8n = createFakeN8n({
		parameters: rocketChat.parameters(),
		items,
		answer: () => rocketChat.success(),
	});
	await runNode(n8n);
	expect(n8n.credentialReads).toEqual(['rocketChatTokenApi']);
	const counts = new Map<string, number>();
	for (const read of n8n.parameterReads) counts.set(read, (counts.get(read) ?? 0) + 1);
	for (const index of [0, 1, 2]) {
		for (const name of ['room', 'message', 'text', 'simplify']) {
			expect([name, index, counts.get(`${name} ${index}`)]).toEqual([name, index, 1]);
		}
	}
	expect(counts.get('resource 1')).toBeUndefined();
});
