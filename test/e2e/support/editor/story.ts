import type { BrowserContext, Page } from 'playwright-core';
import { openContext } from '../launchBrowser';
import type { Stage } from '../stage';

/** One picture of a story, with what it shows. */
export interface Scene {
	caption: string;
	picture: Buffer;
}

/** What a person does, and beside it what others see of it, from above to below. */
export interface Story {
	act: Scene;
	seen: Scene[];
}

/** Opens a browser with the same session, whose pictures can still be read when they are made smaller. */
export async function openSharpBrowser({ browser }: Stage): Promise<BrowserContext> {
	const chromium = browser.browser();
	if (chromium === null) throw new Error('The stage has no browser of its own.');
	const storageState = await browser.storageState();
	return await openContext(chromium, { storageState, deviceScaleFactor: 1.5 });
}

const style = `
	body { margin: 0; width: max-content; background: #fff; }
	main { display: flex; gap: 20px; padding: 4px; }
	section { display: flex; flex-direction: column; gap: 14px; }
	figure { margin: 0; }
	figcaption { margin: 0 0 6px; font: 600 15px/1.4 system-ui, sans-serif; color: #1f2329; }
	img { display: block; border: 1px solid #d5d9e0; border-radius: 8px; }
`;

/** Puts the pictures of a story side by side into one. They were taken in tabs that are as sharp as this one. */
export async function arrange(page: Page, { act, seen }: Story): Promise<Buffer> {
	await page.setContent(
		`<style>${style}</style><main><section>${show(act)}</section><section>${seen.map(show).join('')}</section></main>`,
	);
	// A sharp screenshot has more pixels than the part of the page that it shows.
	await page.evaluate(`(async () => {
		for (const image of document.images) {
			await image.decode();
			image.width = image.naturalWidth / devicePixelRatio;
		}
	})()`);
	return await page.locator('main').screenshot();
}

function show({ caption, picture }: Scene): string {
	return `<figure><figcaption>${caption}</figcaption><img src="data:image/png;base64,${picture.toString('base64')}"></figure>`;
}
