import { ACQUIRE_MESSAGES, startAcquire } from '../../../playground/services/acquire';
import { runInEngine } from '../../support/engine';
import { byId } from '../../support/parameters';
import { acquire } from './service';

const HOUR_MS = 3_600_000;

describe.each([0, 5 * HOUR_MS, -30 * HOUR_MS])('Acquire, its clock %i ms off', (dateSkewMs) => {
	it.each(['flat', 'nested'] as const)('edits messages and refuses (%s)', async (errorShape) => {
		const server = await startAcquire({ dateSkewMs, errorShape });
		const { outputs } = await runInEngine({
			parameters: acquire.parameters({ message: byId('={{ $json.id }}') }),
			items: [{ id: ACQUIRE_MESSAGES.documented }, { id: 1 }, { id: ACQUIRE_MESSAGES.cardNumber }],
			credentials: acquire.credentials(server.url),
			settings: { onError: 'continueErrorOutput' },
		});
		const stored = server.message(ACQUIRE_MESSAGES.cardNumber);
		await server.close();
		expect(outputs[0]?.map(({ json }) => [json.messageId, json.outcome])).toEqual([
			[ACQUIRE_MESSAGES.documented, 'updated'],
			[ACQUIRE_MESSAGES.cardNumber, 'updated'],
		]);
		expect(outputs[1]).toMatchObject([
			{ json: { error: expect.stringMatching(/^Acquire does not find message 1\./) } },
		]);
		expect(stored?.message).toBe('a new text');
	});
});
