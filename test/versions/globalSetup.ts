import { join } from 'node:path';
import { cacheFolder, type InstalledN8n } from '../../playground/lib';
import { claimFolder } from '../../playground/lib/claimFolder';
import { openPlayground } from '../../playground/openPlayground';
import { createPictureClock } from '../e2e/support/clock';
import type { Stage } from '../e2e/support/stage';

/** Starts the n8n that the environment names, and both stand-ins; without a browser. */
export default async function setUp(): Promise<void> {
	const installed = JSON.parse(process.env.N8N_UNDER_TEST ?? 'null') as InstalledN8n | null;
	if (installed === null) throw new Error('Run these tests with npm run test:versions.');
	const folder = join(cacheFolder, 'versions/run');
	await claimFolder(folder);
	const clock = createPictureClock();
	const playground = await openPlayground({
		userFolder: join(folder, installed.version),
		fresh: true,
		installed,
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
