import { claimFolder } from '../../playground/lib/claimFolder';
import { openPlayground } from '../../playground/openPlayground';
import { createPictureClock } from '../e2e/support/clock';
import type { Stage } from '../e2e/support/stage';
import { findUserFolder, readInstalled, runFolder } from './underTest';

/** Starts the n8n that the environment names, and the stand-ins; without a browser. */
export default async function setUp(): Promise<void> {
	await claimFolder(runFolder);
	const clock = createPictureClock();
	const playground = await openPlayground({
		userFolder: findUserFolder(),
		fresh: true,
		installed: readInstalled(),
		standIns: { recordRequests: true, now: clock.now },
		// An n8n that does not know the module would not start.
		env: { GENERIC_TIMEZONE: 'UTC', N8N_DISABLED_MODULES: undefined },
	});
	globalThis.stage = {
		playground,
		clock,
		get browser(): Stage['browser'] {
			throw new Error('These tests have no browser.');
		},
		close: async () => await playground.close(),
	};
}
