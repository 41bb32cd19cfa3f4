import {
	chromium,
	selectors,
	type Browser,
	type BrowserContext,
	type BrowserContextOptions,
} from 'playwright-core';

const flags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	// n8n's editor asks hosts on the internet, which a test must neither wait for nor depend on.
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** Starts the Chromium that the script found, without a window; the editor marks its parts with `data-test-id`. */
export async function launchBrowser(env: NodeJS.ProcessEnv = process.env): Promise<Browser> {
	selectors.setTestIdAttribute('data-test-id');
	return await chromium.launch({ executablePath: env.CHROMIUM_PATH, args: flags });
}

/** A person's browser: its tabs share the session and the cache. */
export async function openContext(
	browser: Browser,
	options: BrowserContextOptions = {},
): Promise<BrowserContext> {
	return await browser.newContext({
		timezoneId: 'UTC',
		locale: 'en-GB',
		reducedMotion: 'reduce',
		...options,
	});
}
