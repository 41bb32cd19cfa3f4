import { rocketChat } from '../providers/rocketChat/service';
import { locator } from '../support/parameters';
import { services } from '../support/services';
import { createFakeN8n, runNode, type FakeAnswer } from '../support/fakeN8n';

const OPTIONS = { maxRetries: 2 };
const page = '<html><body>Bad gateway</body></html>';
const cutShort = { headers: { 'content-type': 'application/json' }, body: '{"success": tr' };

const networkError = (code: string) => () => {
	throw Object.assign(new Error('failed'), { cause: Object.assign(new Error(code), { code }) });
};

/** How often an edit is sent when the server never answers anything else. */
async function countSent(
	parameters: Record<string, unknown>,
	answer: () => FakeAnswer,
): Promise<number> {
	const n8n = createFakeN8n({ parameters, answer, continueOnFail: true });
	await runNode(n8n);
	expect(n8n.clock.pending).toBe(0);
	return n8n.sent.length;
}

describe.each(services)('Sending to $service', (tested) => {
	const parameters = tested.parameters({ options: OPTIONS });

	it.each([408, 425, 502, 503, 504, 520, 521, 522, 523, 524])(
		'sends again after status %i',
		async (status) => {
			expect(await countSent(parameters, () => ({ status, body: page }))).toBe(3);
			expect(await countSent(parameters, () => ({ status, body: {} }))).toBe(3);
		},
	);

	it.each([
		['a page', { body: page }],
		['JSON', { body: {} }],
		['JSON that is empty', { ...cutShort, body: '' }],
		['JSON that was cut short', cutShort],
	])(
		'sends again after status 429 for as long as Max Wait allows, whatever Max Retries: %s',
		async (_name, answer) => {
			const waits = (maxWait: number) => tested.parameters({ options: { maxRetries: 0, maxWait } });
			expect(await countSent(waits(10), () => ({ status: 429, ...answer }))).toBe(5);
			expect(await countSent(waits(0), () => ({ status: 429, ...answer }))).toBe(1);
		},
	);

	it.each([200, 201, 302, 400, 401, 403, 404, 409, 422, 500, 501, 525])(
		'takes status %i without a confirmation for final',
		async (status) => {
			expect(await countSent(parameters, () => ({ status, body: page }))).toBe(1);
			expect(await countSent(parameters, () => ({ status, body: {} }))).toBe(1);
		},
	);

	it('sends again what was cut short on its way', async () => {
		expect(await countSent(parameters, () => cutShort)).toBe(3);
	});

	it.each(['ECONNRESET', 'ECONNREFUSED', 'EAI_AGAIN', 'ETIMEDOUT'])(
		'sends again after %s',
		async (code) => {
			expect(await countSent(parameters, networkError(code))).toBe(3);
		},
	);

	it.each(['CERT_HAS_EXPIRED', 'EPROTO', 'ERR_INVALID_URL'])('takes %s for final', async (code) => {
		expect(await countSent(parameters, networkError(code))).toBe(1);
	});
});

it.each(services)('gives the result of $service once an answer gets through', async (tested) => {
	const parameters = tested.parameters();
	const success = tested.success();
	const answers = [{ status: 503, body: page }, cutShort, success];
	const n8n = createFakeN8n({ parameters, answer: (_request, sent) => answers[sent]! });
	const [item] = await runNode(n8n);
	expect(item?.json.outcome).toBe('updated');
	expect(n8n.hints).toEqual([expect.stringContaining('1 item had to be sent again')]);
});

it.each([
	['was cut short', cutShort, 4],
	['came from a proxy', { status: 503, body: page }, 4],
	['refuses', { status: 400, body: { success: false } }, 3],
])('asks anew for what items share when the answer %s', async (_name, bad, edited) => {
	const room = { success: true, room: { _id: '64f0f82c2c26843a68c1f7ba', t: 'c' } };
	const n8n = createFakeN8n({
		parameters: rocketChat.parameters({ room: locator('name', '#general'), options: OPTIONS }),
		items: [{}, {}, {}, {}],
		continueOnFail: true,
		answer: ({ method }, sent) => {
			if (method === 'POST') return rocketChat.success();
			return sent === 0 ? bad : { body: room };
		},
	});
	const output = await runNode(n8n);
	expect(n8n.sent.filter(({ method }) => method === 'GET')).toHaveLength(2);
	expect(output.filter(({ json }) => json.outcome)).toHaveLength(edited);
});

it('takes an edit for made that was made at a first try whose answer was lost', async () => {
	const n8n = createFakeN8n({
		parameters: rocketChat.parameters(),
		answer: (_request, sent) => {
			if (sent === 0) return networkError('ECONNRESET')();
			// The server keeps the text, which it has already, and says when that was edited.
			return rocketChat.success({ editedAt: '2024-01-01T00:00:00.008Z' });
		},
	});
	expect((await runNode(n8n))[0]?.json.outcome).toBe('updated');
});

it('sends with the limits and in the form that n8n is to keep to', async () => {
	const n8n = createFakeN8n({
		parameters: rocketChat.parameters({ options: { timeout: 1234 } }),
		answer: () => rocketChat.success(),
	});
	await runNode(n8n);
	expect(n8n.sent).toEqual([
		{
			method: 'POST',
			url: 'https://chat.example.com/api/v1/chat.update',
			headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
			body: {
				roomId: '64f0f82c2c26843a68c1f7ba',
				msgId: 'vzGBzSwy6jJQDwtZe',
				text: 'a new text',
			},
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: 1234,
		},
	]);
});
