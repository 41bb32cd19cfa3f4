import fc from 'fast-check';

import { createFakeN8n, runNode, type FakeAnswer } from '../support/fakeN8n';
import {
	ACQUIRE_CREDENTIAL,
	ROCKET_CHAT_CREDENTIAL,
	acquireParameters,
	rocketChatParameters,
} from '../support/parameters';

const TOKEN = 'tok3n_THAT-nobody_may-see.0123456789';
const credentials = {
	rocketChatTokenApi: { ...ROCKET_CHAT_CREDENTIAL, authToken: TOKEN },
	acquireApi: { ...ACQUIRE_CREDENTIAL, apiKey: TOKEN },
};

/** Everything that a run leaves behind for people to read, or to be stored. */
async function collectTexts(
	parameters: Record<string, unknown>,
	answer: () => FakeAnswer,
): Promise<string> {
	const host = createFakeN8n({ parameters, credentials, answer, continueOnFail: true });
	const [item] = await runNode(host);
	const { message, description, stack } = item?.error ?? {};
	const texts = [message, description, stack, ...host.hints, JSON.stringify(item)];
	return texts.join('\n').replaceAll('\\"', '"').replaceAll('\\\\', '\\');
}

/** Parts of the token that give away enough to matter. */
const parts = Array.from({ length: TOKEN.length - 7 }, (_none, at) => TOKEN.slice(at, at + 8));

/** A text of a server that holds the token somewhere. */
const echo = fc
	.tuple(
		fc.oneof(fc.string(), fc.string({ minLength: 150, maxLength: 320 }), fc.constant('says ')),
		fc.string(),
	)
	.map(([before, after]) => `${before}${TOKEN}${after}`);

const answer: fc.Arbitrary<FakeAnswer> = echo.chain((text) =>
	fc.oneof(
		fc.record({
			status: fc.constantFrom(200, 400, 401, 403, 404, 429, 500, 503),
			body: fc.constantFrom<unknown>(
				{ success: false, error: text },
				{ success: false, error: text, errorType: text },
				{ status: 'error', message: text },
				{ error: { type: 'ERROR_INVALID_INPUT', message: text } },
				{ type: text, message: text },
				{ errors: [{ message: text }] },
				text,
			),
		}),
		fc.constantFrom<FakeAnswer>(
			{ status: 302, headers: { location: `https://login.example.com/${text}` } },
			{ status: 302, headers: { location: `https://login.example.com/?token=${text}` } },
			{ status: 302, headers: { location: `https://${TOKEN}@login.example.com/` } },
			{ headers: { 'content-type': `text/${TOKEN}` }, body: text },
		),
	),
);

/** The words of a server are cut somewhere; never in the middle of a token. */
const cutInHalf = [270, 285, 299].map((at): [FakeAnswer] => {
	const error = `${'x'.repeat(at)} ${TOKEN}`;
	return [{ status: 400, body: { success: false, error } }];
});

it.each([
	['Rocket.Chat', rocketChatParameters({ options: { maxRetries: 0 } })],
	['Acquire', acquireParameters({ options: { maxRetries: 0 } })],
])('shows no token, whatever %s answers', async (_service, parameters) => {
	await fc.assert(
		fc.asyncProperty(answer, async (given) => {
			const texts = await collectTexts(parameters, () => given);
			expect(parts.filter((part) => texts.includes(part))).toEqual([]);
		}),
		{ numRuns: 100, examples: cutInHalf },
	);
});

it.each([
	['an error of the HTTP client', new Error(`Authorization: Bearer ${TOKEN}`)],
	['its cause', new Error('failed', { cause: { code: TOKEN, config: { headers: TOKEN } } })],
	['what is no error', { message: TOKEN, description: TOKEN, headers: { 'x-auth-token': TOKEN } }],
	['a text', TOKEN],
])('shows no token of %s', async (_name, thrown) => {
	for (const parameters of [rocketChatParameters(), acquireParameters()]) {
		const texts = await collectTexts(parameters, () => {
			// eslint-disable-next-line @typescript-eslint/only-throw-error -- whatever may come
			throw thrown;
		});
		expect(texts).not.toContain(TOKEN);
		expect(texts).toContain('could not be sent');
	}
});

it.each(['room', 'message', 'text'])('shows no token that somebody put into %s', async (name) => {
	const parameters = { ...rocketChatParameters(), [name]: `${TOKEN} and more` };
	const refuse = () => ({ status: 400, body: { success: false, error: `No: ${TOKEN}` } });
	expect(await collectTexts(parameters, refuse)).not.toContain(TOKEN);
});
