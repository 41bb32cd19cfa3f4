import fc from 'fast-check';

import { createDataRedactor, createTextRedactor } from '../../nodes/UpdateMessage/run/redaction';
import { rocketChat } from '../providers/rocketChat/service';
import { services } from '../support/services';
import { createFakeN8n, runNode, type FakeAnswer } from '../support/fakeN8n';

const TOKEN = 'tok3n_THAT-nobody_may-see.0123456789';
/** The credential of each service, with the token in every field that is secret. */
const credentials = Object.fromEntries(
	services.map(({ provider, credential, credentialType }) => {
		const secrets = credentialType.secrets.map((field) => [field, TOKEN]);
		return [provider.credentialType, { ...credential, ...Object.fromEntries(secrets) }];
	}),
);

/** Everything that a run leaves behind for people to read, or to be stored. */
async function collectTexts(
	parameters: Record<string, unknown>,
	answer: () => FakeAnswer,
): Promise<string> {
	const n8n = createFakeN8n({ parameters, credentials, answer, continueOnFail: true });
	const [item] = await runNode(n8n);
	const { message, description, stack } = item?.error ?? {};
	const texts = [message, description, stack, ...n8n.hints, JSON.stringify(item)];
	return texts.join('\n').replaceAll('\\"', '"').replaceAll('\\\\', '\\');
}

/** The token as servers and proxies write it. */
const encodings: Record<string, (text: string) => string> = {
	'as it is': (text) => text,
	'in capitals': (text) => text.toUpperCase(),
	'percent-encoded': (text) => encodeURIComponent(text),
	'percent-encoded twice': (text) => encodeURIComponent(encodeURIComponent(text)),
	'percent-encoded throughout': (text) => toCodes(text, (hex) => `%${hex.toUpperCase()}`),
	'escaped as in JSON': (text) => JSON.stringify(text).slice(1, -1),
	'escaped as in JSON twice': (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3),
	'escaped as in JSON throughout': (text) => toCodes(text, (hex) => `\\u00${hex}`),
	'as HTML': (text) =>
		text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&#34;'),
	'as HTML throughout': (text) => toCodes(text, (hex) => `&#x${hex};`),
	'in Base64': (text) => Buffer.from(text).toString('base64'),
	'in Base64 behind one byte': (text) => Buffer.from(`:${text}`).toString('base64'),
	'in Base64 with a user': (text) => Buffer.from(`me:${text}@`).toString('base64'),
	'in Base64 for URLs': (text) => Buffer.from(`Bearer ${text}`).toString('base64url'),
};

const toCodes = (text: string, write: (hex: string) => string) =>
	[...text].map((character) => write(character.charCodeAt(0).toString(16))).join('');

/** Any token that a header can hold. */
const anyToken = fc
	.array(fc.integer({ min: 0x21, max: 0x7e }), { minLength: 12, maxLength: 60 })
	.map((codes) => String.fromCharCode(...codes));

describe.each(Object.entries(encodings))('a token %s', (_name, encode) => {
	const tokens = [TOKEN, 'q"uo\\te+/=<&>\'*?.[]{}()|^$-%%41~', '\\\\\\back\\\\slashes\\'];

	it('is hidden in errors', () => {
		const property = fc.property(anyToken, (token) => {
			const text = createTextRedactor([token])(`It says: ${encode(token)}.`);
			// What stays of Base64 at both ends belongs to what stands beside the token.
			expect(text).toMatch(/^It says: \S{0,14}\*\*\*\S{0,5}\.$/);
		});
		fc.assert(property, { examples: tokens.map((token) => [token]) });
	});

	it('is hidden in data', () => {
		for (const token of tokens) {
			const message = { _id: 'm1', md: [{ value: `a ${encode(token)} b`, [encode(token)]: 1 }] };
			const hidden = JSON.stringify(createDataRedactor([token])(message));
			expect(hidden).not.toContain(JSON.stringify(encode(token)).slice(1, -1));
			expect(hidden).toContain('***');
		}
	});
});

it('is done with a long text of escapes in no time', () => {
	const text = ['\\', '%25', '&amp;', '&#0', TOKEN[0]]
		.map((part) => part?.repeat(100_000))
		.join('');
	expect(createTextRedactor([TOKEN])(text)).toBe(text);
});

it('is done with the backslashes of a token in no time', () => {
	const backslashes = '\\'.repeat(60);
	expect(createTextRedactor([`${'\\'.repeat(15)}x`])(backslashes)).toBe(backslashes);
});

it('leaves data as it is that holds no secret', () => {
	fc.assert(
		fc.property(fc.jsonValue(), (value) => {
			expect(createDataRedactor([TOKEN])(value)).toEqual(value);
			expect(createDataRedactor([])(value)).toEqual(value);
		}),
	);
	expect(createDataRedactor(['test'])({ text: 'a test' })).toEqual({ text: 'a test' });
});

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

it.each(services)('shows no token, whatever $service answers', async (tested) => {
	const parameters = tested.parameters({ options: { maxRetries: 0 } });
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
	for (const { parameters } of services) {
		const texts = await collectTexts(parameters(), () => {
			// eslint-disable-next-line @typescript-eslint/only-throw-error -- whatever may come
			throw thrown;
		});
		expect(texts).not.toContain(TOKEN);
		expect(texts).toContain('could not be sent');
	}
});

it.each(['room', 'message', 'text'])('shows no token that somebody put into %s', async (name) => {
	const parameters = { ...rocketChat.parameters(), [name]: `${TOKEN} and more` };
	const refuse = () => ({ status: 400, body: { success: false, error: `No: ${TOKEN}` } });
	expect(await collectTexts(parameters, refuse)).not.toContain(TOKEN);
});

it.each([true, false])(
	'puts out no token that a server sends back (Simplify %s)',
	async (simplify) => {
		const { texts, text } = await collectOutput(simplify);
		expect(parts.filter((part) => texts.includes(part))).toEqual([]);
		expect(text).toBe('the token is ***');
	},
);

async function collectOutput(simplify: boolean) {
	const message = { msg: `the token is ${TOKEN}`, urls: [{ headers: { [TOKEN]: TOKEN } }] };
	const n8n = createFakeN8n({
		parameters: rocketChat.parameters({ simplify, text: `the token is ${TOKEN}` }),
		credentials,
		answer: () => rocketChat.success(message),
	});
	const [item] = await runNode(n8n);
	return { texts: JSON.stringify(item), text: item?.json[simplify ? 'text' : 'msg'] };
}
