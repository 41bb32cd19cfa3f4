import { NEWER_SEND_MESSAGE_LIMIT, startRocketChat } from '../../../playground/services/rocketChat';
import { Registry } from '../../../nodes/UpdateMessage/run/registry';
import { FakeClock } from '../../support/fakeClock';
import { createStandInN8n, runTogether } from '../../support/standInN8n';
import { useStandIn } from '../../support/standIns';
import { rocketChat } from './service';
import { upsertParameters } from './upsertSetup';

const MINUTE_MS = 60_000;
const clock = new FakeClock();
const server = useStandIn(() =>
	startRocketChat({
		now: clock.now,
		sendMessageLimit: NEWER_SEND_MESSAGE_LIMIT,
		recordRequests: true,
	}),
);

/** Item `n` keeps message `id-n` current. */
const itemsOf = (count: number, text: string) =>
	Array.from({ length: count }, (_none, n) => ({ messageId: `id-${n}`, text: `${text} ${n}` }));

interface Execution {
	items: Array<Record<string, unknown>>;
	/** What the process knows that it runs in; a new one by default. */
	registry?: Registry;
}

/** Runs executions at the same time. */
async function run(...executions: Execution[]) {
	const startMs = clock.now();
	const adapters = executions.map(({ items, registry = new Registry(clock) }) =>
		createStandInN8n({
			parameters: upsertParameters(),
			items,
			credentials: rocketChat.credentials(server().url),
			continueOnFail: true,
			registry,
		}),
	);
	const outcomes = (await runTogether(adapters)).map((output) =>
		output.map(({ json }) => json.error ?? json.outcome),
	);
	return { outcomes, tookMs: clock.now() - startMs };
}

const count = (route: string) =>
	server().requests.filter(({ path }) => path.endsWith(route)).length;
const storedTexts = (items: Array<{ messageId: string }>) =>
	items.map(({ messageId }) => server().message(messageId)?.msg);

/** What an administrator allows on the other routes, and which of the two limits an execution then meets. */
const workspaces = [
	{ allowed: 'ten calls a minute', calls: 10, posts: 25, leastMs: 2 * MINUTE_MS },
	{ allowed: 'a thousand calls a minute', calls: 1_000, posts: 28, leastMs: 4_000 },
];

describe('five new messages a second', () => {
	it.each(workspaces)('loses none beside $allowed elsewhere', async (given) => {
		const { calls, posts, leastMs } = given;
		server().behaviour.rateLimit = { calls, windowMs: MINUTE_MS };
		const items = itemsOf(posts, 'running');
		const { outcomes, tookMs } = await run({ items });
		expect(outcomes).toEqual([items.map(() => 'created')]);
		expect(storedTexts(items)).toEqual(items.map(({ text }) => text));
		// Every call was one that the server took: none was refused.
		expect([count('chat.update'), count('chat.sendMessage')]).toEqual([posts, posts]);
		expect(tookMs).toBeGreaterThanOrEqual(leastMs);
	});

	it.each([1, 2])('are shared by two executions in processes: %i', async (processes) => {
		server().behaviour.rateLimit = { calls: 1_000, windowMs: MINUTE_MS };
		const texts = ['running', 'done'].map((text) => itemsOf(18, text));
		const registries = Array.from({ length: processes }, () => new Registry(clock));
		const { outcomes } = await run(
			...texts.map((items, n) => ({ items, registry: registries[n % processes] })),
		);
		const [first = [], second = []] = outcomes;
		// Who comes second finds the message, and its text stays.
		for (const [n, outcome] of first.entries()) {
			expect([outcome, second[n]].sort()).toEqual(['created', 'updated']);
			const last = outcome === 'updated' ? 0 : 1;
			expect(server().message(`id-${n}`)?.msg).toBe(texts[last]![n]!.text);
		}
		// A process sends one message at a time under an ID; two processes cannot know of each other.
		if (processes === 1) expect(count('chat.sendMessage')).toBe(18);
	});

	it('are no limit where it is not told of', async () => {
		server().behaviour.rateLimit = { calls: 1_000, windowMs: MINUTE_MS };
		server().behaviour.sendMessageLimit = null;
		const items = itemsOf(28, 'running');
		const { outcomes, tookMs } = await run({ items });
		expect(outcomes).toEqual([items.map(() => 'created')]);
		expect(tookMs).toBe(0);
	});
});
