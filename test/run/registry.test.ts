import { getEventListeners } from 'node:events';

import { processRegistry, Registry } from '../../nodes/UpdateMessage/run/registry';
import { updateMessages } from '../../nodes/UpdateMessage/run/run';
import { rocketChat } from '../providers/rocketChat/service';
import { createFakeN8n, runNode, type Answerer, type FakeN8n } from '../support/fakeN8n';
import { FakeClock } from '../support/fakeClock';
import { byId } from '../support/parameters';
import { createLimitedServer } from './limitedServer';

const MINUTE_MS = 60_000;

describe('executions of one process', () => {
	const setUp = () => {
		const clock = new FakeClock();
		const registry = new Registry(clock);
		const server = createLimitedServer(clock, { delayMs: 50 });
		const open = (items: Array<Record<string, unknown>>, others: object = {}): FakeN8n =>
			createFakeN8n({
				parameters: rocketChat.parameters(),
				items,
				registry,
				answer: server.answer,
				...others,
			});
		return { clock, registry, server, open };
	};

	it('keep to one rate limit together, and lose nothing', async () => {
		const { clock, server, open } = setUp();
		const runs = Array.from({ length: 40 }, (_none, index) =>
			updateMessages(open([{ message: byId(`message${index}`) }])),
		);
		expect((await clock.run(Promise.all(runs))).flat()).toHaveLength(40);
		expect(server.texts.size).toBe(40);
		expect(server.refusals).toBe(0);
	});

	it('tell that others used it', async () => {
		const { clock, open } = setUp();
		const items = (name: string) =>
			Array.from({ length: 12 }, (_none, index) => ({ message: byId(`${name}${index}`) }));
		const [one, other] = [open(items('a')), open(items('b'))];
		await clock.run(Promise.all([updateMessages(one), updateMessages(other)]));
		for (const { hints } of [one, other]) {
			expect(hints[0]).toMatch(/Other executions or clients used it, too: for \d+ requests/);
		}
	});

	it('edit one message in the order in which they came', async () => {
		const { clock, server, open } = setUp();
		const runs: Array<Promise<unknown>> = [];
		for (let index = 0; index < 15; index++) {
			runs.push(updateMessages(open([{ message: byId('message'), text: `v${index}` }])));
			await clock.advance(20);
		}
		await clock.run(Promise.all(runs));
		expect(server.texts.get('message')).toEqual(runs.map((_run, index) => `v${index}`));
	});

	it('say what was not sent when they are stopped, and the others go on', async () => {
		const { clock, open } = setUp();
		const controller = new AbortController();
		const items = Array.from({ length: 30 }, (_none, index) => ({ message: byId(`a${index}`) }));
		const stopped = open(items, { signal: controller.signal });
		const other = open([{ message: byId('b') }]);
		const runs = Promise.all([updateMessages(stopped), updateMessages(other)]);
		await clock.advance(5_000);
		controller.abort();
		const [some, one] = await clock.run(runs);
		expect(one).toHaveLength(1);
		expect(stopped.hints.at(-1)).toBe(`Stopped: ${30 - some.length} of 30 items were not sent.`);
	});

	it('leave nothing behind, but for ten minutes what is known of the server', async () => {
		const { clock, registry, open } = setUp();
		await runNode(open([{ message: byId('a') }]));
		expect(registry.size).toBe(2);
		expect(clock.pending).toBe(0);
		await clock.advance(10 * MINUTE_MS);
		expect(registry.size).toBe(0);
	});

	it('share what is known of a server’s clocks for as long as the server is known', () => {
		const { registry } = setUp();
		const clock = registry.applicationClock('https://chat.example.com');
		expect(registry.applicationClock('https://chat.example.com')).toBe(clock);
		expect(registry.applicationClock('https://other.example.com')).not.toBe(clock);
		expect(registry.applicationClock('https://chat.example.com')).not.toBe(clock);
	});
});

describe('the clock of a process', () => {
	const { clock } = processRegistry;

	it('sleeps until it is stopped, and leaves no listener behind', async () => {
		const controller = new AbortController();
		const { signal } = controller;
		const slept = clock.sleep(3_600_000, signal);
		expect(getEventListeners(signal, 'abort')).not.toEqual([]);
		controller.abort();
		await slept;
		await clock.sleep(3_600_000, signal);
		expect(getEventListeners(signal, 'abort')).toEqual([]);
	});

	it('comes to an end by itself', async () => {
		const { signal } = new AbortController();
		await clock.sleep(1, signal);
		expect(getEventListeners(signal, 'abort')).toEqual([]);
		expect(clock.random()).toBeLessThan(1);
		expect(clock.now()).toBeGreaterThan(Date.UTC(2024, 0, 1));
	});
});

it('keeps no credential to tell accounts apart', async () => {
	const clock = new FakeClock();
	const registry = new Registry(clock);
	const accounts: string[] = [];
	const { engine } = registry;
	const deliver = engine.deliver.bind(engine);
	engine.deliver = (jobs, options) => {
		const spied = function* () {
			for (const job of jobs) {
				if (job !== undefined) accounts.push(job.begin().account);
				yield job;
			}
		};
		return deliver(spied(), options);
	};
	const answer: Answerer = () => rocketChat.success();
	for (const userId of ['first', 'second', 'first']) {
		const credentials = { rocketChatTokenApi: { ...rocketChat.credential, userId } };
		await runNode(
			createFakeN8n({ parameters: rocketChat.parameters(), registry, credentials, answer }),
		);
	}
	expect(accounts[0]).toMatch(/^[0-9a-f]{64}$/);
	expect(accounts[2]).toBe(accounts[0]);
	expect(accounts[1]).not.toBe(accounts[0]);
});
