import type { INodeExecutionData } from 'n8n-workflow';

import { FakeClock } from '../support/fakeClock';
import { acquire } from '../providers/acquire/service';
import { rocketChat } from '../providers/rocketChat/service';
import { byId } from '../support/parameters';
import { createStandInN8n, runOnStandIns, type StandInN8n } from '../support/standInN8n';
import { useStandIns } from '../support/standIns';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const RATE_LIMIT = { calls: 10, windowMs: MINUTE_MS };

const clock = new FakeClock();
const standIns = useStandIns({ now: clock.now });
const rocketChatServer = () => standIns.get(rocketChat.standIn);
const acquireServer = () => standIns.get(acquire.standIn);

interface Run {
	items: INodeExecutionData[];
	n8n: StandInN8n;
	/** Virtual time that passed. */
	tookMs: number;
}

async function run(
	parameters: Record<string, unknown>,
	items: Array<Record<string, unknown>>,
): Promise<Run> {
	const credentials = {
		...acquire.credentials(acquireServer().url),
		...rocketChat.credentials(rocketChatServer().url),
	};
	const n8n = createStandInN8n({ parameters, items, credentials, clock, continueOnFail: true });
	const startMs = clock.now();
	return { items: await runOnStandIns(n8n), n8n, tookMs: clock.now() - startMs };
}

const outcomesOf = ({ items }: Run) => items.map(({ json }) => json.error ?? json.outcome);
const allUpdated = (count: number) => Array.from({ length: count }, () => 'updated');

/** Requests whose path has this part, that were refused for the limit or not. */
const countRequests = (part: string) =>
	rocketChatServer().requests.filter(({ path }) => path.includes(part)).length;

describe("Rocket.Chat's limiter of ten calls a minute", () => {
	const edits = (count: number, changes: object = {}) => {
		const { messageIds } = rocketChatServer().seedMessages(count);
		return messageIds.map((id) => ({ room: byId('GENERAL'), message: byId(id), ...changes }));
	};

	it.each([
		['clocks that agree', 0],
		['a clock that is 7 hours ahead', 7 * HOUR_MS],
		['a clock that is 26 hours behind', -26 * HOUR_MS],
		['a clock that is half a second ahead', 500],
	])('delivers 35 edits, with %s', async (_name, dateSkewMs) => {
		Object.assign(rocketChatServer().behaviour, { rateLimit: RATE_LIMIT, dateSkewMs });
		const done = await run(rocketChat.parameters(), edits(35));
		expect(outcomesOf(done)).toEqual(allUpdated(35));
		// Every call was one that the server took: none was refused.
		expect(countRequests('chat.update')).toBe(35);
		expect(done.tookMs).toBeGreaterThan(2 * MINUTE_MS);
		expect(done.tookMs).toBeLessThan(4 * MINUTE_MS + 5_000);
		expect(done.n8n.hints).toEqual([
			expect.stringMatching(
				/^2\d items waited because the rate limit of Rocket\.Chat was used up: [3-4] minutes in all, at most \d+ seconds at a time\. To go faster: An administrator can raise/,
			),
		]);
	});

	it('delivers 35 edits of which others use half the budget', async () => {
		rocketChatServer().behaviour.rateLimit = { ...RATE_LIMIT, calls: 5 };
		const done = await run(rocketChat.parameters(), edits(35));
		expect(outcomesOf(done)).toEqual(allUpdated(35));
		expect(countRequests('chat.update')).toBe(35);
	});

	it('delivers 25 appends, each of which needs two calls', async () => {
		rocketChatServer().behaviour.rateLimit = RATE_LIMIT;
		const appends = edits(25, { editMode: 'append', text: 'done', separator: ': ' });
		const done = await run(rocketChat.parameters(), appends);
		expect(outcomesOf(done)).toEqual(allUpdated(25));
		expect(done.items.map(({ json }) => json.text)).toEqual(
			appends.map((_edit, i) => `Message ${i + 1} of 25: done`),
		);
		expect([countRequests('chat.getMessage'), countRequests('chat.update')]).toEqual([25, 25]);
	});

	it('delivers 35 edits in a room by its name, which costs one call', async () => {
		rocketChatServer().behaviour.rateLimit = RATE_LIMIT;
		const room = { __rl: true, mode: 'name', value: '#general' };
		const done = await run(rocketChat.parameters(), edits(35, { room }));
		expect(outcomesOf(done)).toEqual(allUpdated(35));
		expect([countRequests('rooms.info'), countRequests('chat.update')]).toEqual([1, 35]);
		expect(done.tookMs).toBeLessThan(5 * MINUTE_MS);
	});

	it('delivers what it can when it asks for more patience than there is', async () => {
		rocketChatServer().behaviour.rateLimit = RATE_LIMIT;
		const done = await run(rocketChat.parameters({ options: { maxWait: 0 } }), edits(12));
		const outcomes = outcomesOf(done);
		expect(outcomes.filter((outcome) => outcome === 'updated')).toHaveLength(10);
		expect(outcomes.at(-1)).toMatch(
			/^Rocket\.Chat asks to wait \d+ seconds?, which is longer than Max Wait \(0 seconds\) allows\. This item was not sent\. Raise Max Wait/,
		);
		expect(done.tookMs).toBe(0);
	});
});

describe('a proxy that refuses with Retry-After', () => {
	const edits = (count: number) =>
		acquireServer()
			.seedMessages(count)
			.messageIds.map((id) => ({ message: byId(String(id)) }));

	it.each([
		['seconds', 0],
		['date', 0],
		['date', 5 * HOUR_MS],
		['date', -30 * HOUR_MS],
	] as const)('is waited for: %s, with a clock %i ms ahead', async (retryAfter, dateSkewMs) => {
		Object.assign(acquireServer().behaviour, { rateLimit: RATE_LIMIT, retryAfter, dateSkewMs });
		const done = await run(acquire.parameters(), edits(25));
		expect(outcomesOf(done)).toEqual(allUpdated(25));
		expect(done.tookMs).toBeLessThan(4 * MINUTE_MS);
		expect(done.n8n.hints[0]).toMatch(/refused for the rate limit \(\d+\)\. To go faster: Acquire/);
	});

	it('is waited for when it names no time, as far as Max Retries allows', async () => {
		Object.assign(acquireServer().behaviour, { rateLimit: RATE_LIMIT, retryAfter: 'none' });
		const done = await run(acquire.parameters({ options: { maxRetries: 20 } }), edits(25));
		expect(outcomesOf(done)).toEqual(allUpdated(25));
	});

	it('is believed when it asks for longer than Max Wait', async () => {
		// The clock of the stand-in has whole milliseconds.
		const startedAtMs = Math.floor(clock.now());
		const rateLimit = { calls: 1, windowMs: 2 * HOUR_MS, startedAtMs };
		Object.assign(acquireServer().behaviour, { rateLimit, retryAfter: 'date' });
		const done = await run(acquire.parameters(), edits(2));
		expect(outcomesOf(done)).toEqual([
			'updated',
			expect.stringMatching(
				/^Acquire asks to wait \d+ (minutes|hours), which is longer than Max Wait \(5 minutes\) allows\. 1 request was sent\..*lift the limit\. Acquire documents/,
			),
		]);
	});
});
