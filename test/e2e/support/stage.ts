import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { cacheFolder } from '../../../playground/lib';
import { claimFolder } from '../../../playground/lib/claimFolder';
import { openPlayground, type Playground } from '../../../playground/openPlayground';
import { createPictureClock, type PictureClock } from './clock';
import { launchBrowser, openContext } from './launchBrowser';
import { signIn } from './signIn';

/** What all test files share: one n8n with the packed package, the stand-ins, one browser. */
export interface Stage {
	playground: Playground;
	/** The owner is signed in to the editor. */
	browser: BrowserContext;
	clock: PictureClock;
	close(): Promise<void>;
}

/** Where the run leaves n8n's log, its screenshots and its user folder. */
export const outputFolder = join(cacheFolder, 'e2e');

/** Starts everything on free ports; rejects with nothing left running. */
export async function openStage(): Promise<Stage> {
	await claimFolder(outputFolder);
	await rm(join(outputFolder, 'screenshots'), { recursive: true, force: true });
	const clock = createPictureClock();
	const playground = await openPlayground({
		userFolder: join(outputFolder, 'n8n'),
		fresh: true,
		standIns: { recordRequests: true, now: clock.now },
		// The lists show times in n8n's own time zone.
		env: { GENERIC_TIMEZONE: 'UTC' },
	});
	const opened = [async () => await playground.close()];
	const close = async () => {
		for (const stop of opened.splice(0).reverse()) await stop();
	};
	try {
		const chromium = await launchBrowser();
		opened.push(async () => await chromium.close());
		const browser = await openContext(chromium);
		await signIn(browser, playground.n8n);
		return { playground, browser, clock, close };
	} catch (error) {
		await close();
		throw error;
	}
}
