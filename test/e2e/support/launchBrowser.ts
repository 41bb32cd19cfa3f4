import { chromium, selectors, type Browser } from 'playwright-core';

const flags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** Starts the Chromium that the script found, without a window; the editor marks its parts with `data-test-id`. */
export async function launchBrowser(env: NodeJS.ProcessEnv = process.env): Promise<Browser> {
	selectors.setTestIdAttribute('data-test-id');
	return await chromium.launch({ executablePath: env.CHROMIUM_PATH, args: flags });
}
