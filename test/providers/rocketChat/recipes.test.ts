import { startRocketChat } from '../../../playground/services/rocketChat';
import { FakeClock } from '../../support/fakeClock';
import { createStandInN8n, runOnStandIns } from '../../support/standInN8n';
import { useStandIn } from '../../support/standIns';
import { rocketChat } from './service';
import { upsertParameters } from './upsertSetup';

const ROUNDS = 30;
const clock = new FakeClock();
const server = useStandIn(() =>
	startRocketChat({ now: clock.now, rateLimit: { calls: 10, windowMs: 60_000 } }),
);

/** One execution of the node, as a loop makes one in every round. */
async function edit(text: string, options: Record<string, unknown>) {
	const n8n = createStandInN8n({
		parameters: upsertParameters({ messageId: 'import-progress', text, options }),
		credentials: rocketChat.credentials(server().url),
		continueOnFail: true,
		clock,
	});
	const [item] = await runOnStandIns(n8n);
	return item!.json;
}

describe('progress inside a loop', () => {
	it('never waits in the loop, and the last edit after it arrives', async () => {
		const startMs = clock.now();
		const rounds: Array<Record<string, unknown>> = [];
		for (let round = 1; round <= ROUNDS; round++) {
			rounds.push(await edit(`${round} of ${ROUNDS} done`, { maxWait: 0 }));
			clock.spend(1_000);
		}
		// The rounds take a second each, and nothing was added by a wait.
		expect(clock.now() - startMs).toBe(ROUNDS * 1_000);
		expect(rounds[0]).toMatchObject({ outcome: 'created' });
		const arrived = rounds.filter(({ outcome }) => outcome !== undefined);
		expect(arrived.length).toBeGreaterThanOrEqual(9);
		const failed = rounds.filter(({ error }) => error !== undefined);
		expect(failed.length).toBe(ROUNDS - arrived.length);
		expect(failed[0]?.error).toMatch(/longer than Max Wait \(0 seconds\) allows/);

		expect(await edit('All done', {})).toMatchObject({ text: 'All done', outcome: 'updated' });
		expect(server().message('import-progress')?.msg).toBe('All done');
	});
});
