import { acquire } from '../providers/acquire/service';
import { rocketChat } from '../providers/rocketChat/service';
import { byId } from '../support/parameters';
import { createFakeN8n, runNode, type Answerer, type FakeAnswer } from '../support/fakeN8n';
import { FakeClock } from '../support/fakeClock';
import { failNode } from '../support/refusals';
import { createLimitedServer } from './limitedServer';

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2024, 0, 1);

const items = (count: number) =>
	Array.from({ length: count }, (_none, index) => ({ message: byId(`message${index}`) }));

describe('a rate limit', () => {
	it.each([0, 5 * 3_600_000, -30 * 3_600_000])(
		'is kept to, with a server clock that is %i ms ahead, and everything arrives',
		async (aheadMs) => {
			const clock = new FakeClock();
			const { answer } = createLimitedServer(clock, { aheadMs, proxyAheadMs: aheadMs });
			const sentAtMs: number[] = [];
			const n8n = createFakeN8n({
				parameters: rocketChat.parameters(),
				items: items(35),
				clock,
				answer: (request, sent) => {
					sentAtMs.push(clock.now() - START_MS);
					return answer(request, sent);
				},
			});
			const output = await runNode(n8n);
			expect(output.map(({ json }) => json.messageId)).toEqual(
				items(35).map(({ message }) => message.value),
			);
			const perMinute = [0, 1, 2, 3].map(
				(minute) => sentAtMs.filter((ms) => Math.floor(ms / MINUTE_MS) === minute).length,
			);
			expect(perMinute).toEqual([10, 10, 10, 5]);
			expect(n8n.hints).toEqual([
				expect.stringMatching(
					/^\d+ items waited because the rate limit of Rocket\.Chat was used up: \d minutes in all, at most \d+ seconds at a time\. To go faster: An administrator can raise .* api-bypass-rate-limit\.$/,
				),
			]);
		},
	);

	it.each([
		['replace', 1],
		['replace', 20],
		['replace', 3_600],
		['replace', -20],
		['replace', -3_600],
		['append', 3_600],
		['append', -3_600],
	])(
		'is kept to and loses nothing in mode %s where the clock of a proxy is %i s ahead of the server’s',
		async (editMode, seconds) => {
			const clock = new FakeClock();
			const { answer } = createLimitedServer(clock, { proxyAheadMs: seconds * 1000 });
			const n8n = createFakeN8n({
				parameters: rocketChat.parameters({ editMode }),
				items: items(35),
				clock,
				answer,
			});
			expect(await runNode(n8n)).toHaveLength(35);
			// A window may cost two that came too early.
			const edits = n8n.sent.filter(({ method }) => method === 'POST');
			expect(edits.length).toBeLessThanOrEqual(35 + 6);
			expect(n8n.clock.now() - START_MS).toBeLessThan(3.1 * MINUTE_MS);
		},
	);

	it('that asks for more patience than Max Wait has is an error that says so', async () => {
		const { shown, n8n } = await failNode({
			parameters: rocketChat.parameters({ options: { maxWait: 30 } }),
			answer: () => ({ status: 429, headers: { 'retry-after': '90' }, body: { success: false } }),
		});
		expect(shown).toMatchObject({
			kind: 'api',
			message:
				'Rocket.Chat asks to wait 90 seconds, which is longer than Max Wait (30 seconds) allows',
			httpCode: '429',
			itemIndex: 0,
		});
		expect(shown.description).toMatch(
			/^1 request was sent\. Raise Max Wait .* api-bypass-rate-limit\.$/,
		);
		expect(n8n.clock.now() - START_MS).toBeLessThan(30_000);
	});

	it('that asks for exactly Max Wait is waited for', async () => {
		const date = new Date(START_MS).toUTCString();
		const until = new Date(START_MS + 30_000).toUTCString();
		for (const retryAfter of ['30', until]) {
			const headers = { date, 'retry-after': retryAfter };
			const n8n = createFakeN8n({
				parameters: rocketChat.parameters({ options: { maxWait: 30 } }),
				// The whole seconds of the Date header leave almost a second of doubt.
				clock: new FakeClock({ startMs: START_MS + 990 }),
				answer: (_request, sent) =>
					sent === 0 ? { status: 429, headers, body: '<html>' } : rocketChat.success(),
			});
			expect(await runNode(n8n)).toHaveLength(1);
		}
	});

	it('of a proxy is waited for, and a dated refusal uses up no retry', async () => {
		const refusal: FakeAnswer = { status: 429, headers: { 'retry-after': '10' }, body: '<html>' };
		const n8n = createFakeN8n({
			parameters: acquire.parameters({ options: { maxRetries: 0 } }),
			answer: (_request, sent) => (sent < 3 ? refusal : acquire.success()),
		});
		const [item] = await runNode(n8n);
		expect(item?.json.outcome).toBe('updated');
		expect(n8n.clock.now() - START_MS).toBeGreaterThanOrEqual(30_000);
		expect(n8n.hints[0]).toContain('Acquire documents no limit of its own');
	});
});

describe('a server that is down', () => {
	const down: Answerer = () => ({ status: 503, body: '<html>Maintenance</html>' });

	it('is given up when an item has spent Max Wait on its own retries', async () => {
		const parameters = acquire.parameters({ options: { maxRetries: 100, maxWait: 20 } });
		const { shown, n8n } = await failNode({ parameters, answer: down });
		expect(shown.description).toContain('longer in all than Max Wait (20 seconds) allows');
		expect(n8n.clock.now() - START_MS).toBeLessThanOrEqual(21_100);
	});
});

it('gives no hint when all went smoothly', async () => {
	const answer: Answerer = ({ body }) =>
		rocketChat.success({ _id: (body as { msgId: string }).msgId });
	const n8n = createFakeN8n({ parameters: rocketChat.parameters(), items: items(50), answer });
	await runNode(n8n);
	expect(n8n.hints).toEqual([]);
	expect(n8n.clock.now()).toBe(START_MS);
});

it('ends at once when it is stopped in the middle of a wait', async () => {
	const controller = new AbortController();
	const n8n = createFakeN8n({
		parameters: rocketChat.parameters(),
		items: items(5),
		signal: controller.signal,
		answer: () => ({ status: 429, headers: { 'retry-after': '100' }, body: {} }),
	});
	const run = runNode(n8n);
	// Virtual time passes only while somebody waits for it.
	void n8n.clock.sleep(5_000).then(() => controller.abort());
	expect(await run).toEqual([]);
	expect(n8n.clock.now() - START_MS).toBe(5_000);
	expect([n8n.sent.length, n8n.clock.pending]).toEqual([1, 0]);
});

describe('a Max Wait of 0', () => {
	const soon = {
		date: new Date(START_MS).toUTCString(),
		'x-ratelimit-reset': String(START_MS + 900),
	};
	it.each<[string, FakeAnswer]>([
		['a limit that is lifted within the second', { status: 429, headers: soon, body: {} }],
		['a limit that was lifted already', { status: 429, headers: { 'retry-after': '0' }, body: {} }],
		['a server that asks for a second', { status: 503, headers: { 'retry-after': '1' }, body: {} }],
		['a server that asks for nothing', { status: 503, body: {} }],
	])('waits for nothing: %s', async (_name, answer) => {
		const parameters = rocketChat.parameters({ options: { maxWait: 0 } });
		const n8n = createFakeN8n({ parameters, answer: () => answer, continueOnFail: true });
		const [item] = await runNode(n8n);
		expect(item?.json.error).toContain('Max Wait');
		expect(n8n.clock.now()).toBe(START_MS);
		expect(n8n.sent).toHaveLength(1);
	});
});
