import { createFakeN8n, runNode } from '../support/fakeN8n';
import { rocketChat } from '../providers/rocketChat/service';
import { byId } from '../support/parameters';

/** n8n's error classes look for these in a message, and put a text of their own in its place. */
const codes = ['EEXIST', 'EPERM', 'ENOENT', 'EACCES', 'ETIMEDOUT', 'GETADDRINFO'];

const run = async (parameters: Record<string, unknown>) => {
	const n8n = createFakeN8n({
		parameters: rocketChat.parameters(parameters as never),
		answer: () => ({
			status: 400,
			body: { success: false, error: 'No message found with the id of' },
		}),
	});
	return await runNode(n8n).catch((error: Error & { description: string }) => error);
};

describe('errors of the node', () => {
	it.each(codes)('keep their words where a service refuses an ID with %s in it', async (code) => {
		const id = `pr${code.toLowerCase()}ingMessage`;
		expect(await run({ message: byId(id) })).toMatchObject({
			name: 'NodeApiError',
			message: `Rocket.Chat does not find message ${id}`,
			description: expect.stringContaining('Check the Message'),
		});
	});

	it.each(codes)('keep their words where an input with %s in it cannot be used', async (code) => {
		expect(await run({ message: byId(`pr${code} ing`) })).toMatchObject({
			name: 'NodeOperationError',
			message: `The Message "pr${code} ing" is not an ID`,
			description: expect.stringContaining('Enter one word'),
		});
	});
});
