import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { root } from '../../../../playground/lib';
import { outputFolder } from '../stage';

const folder = join(outputFolder, 'screenshots');
const marginPx = 12;

/** Short-lived messages of n8n's own would be in some pictures and not in others. */
const style = '.el-notification { display: none !important; }';

/** Which part of the page is in a picture. */
export interface Frame {
	/** The part itself. */
	around: Locator;
	/** Where the picture ends below, if not where the part does. */
	downTo?: Locator;
}

const themes = ['dark', 'light'] as const;

/**
 * Takes a picture in each of n8n's themes into `.cache/e2e/screenshots`. With `UPDATE_IMAGES=1` it also goes into `docs/images`,
 * where the README has it from; otherwise a run leaves the checkout as it was.
 */
export async function takePictures(page: Page, name: string, frame: Frame): Promise<void> {
	await mkdir(folder, { recursive: true });
	await page.mouse.move(0, 0);
	const clip = await measure(frame);
	for (const theme of themes) {
		const file = `${name}-${theme}.png`;
		const path = join(folder, file);
		await page.emulateMedia({ colorScheme: theme });
		await page.screenshot({ path, clip, style, animations: 'disabled', caret: 'hide' });
		if (process.env.UPDATE_IMAGES === '1') await publish(path, file);
	}
}

async function publish(path: string, file: string): Promise<void> {
	const published = join(root, 'docs/images');
	await mkdir(published, { recursive: true });
	await copyFile(path, join(published, file));
}

async function measure({ around, downTo }: Frame) {
	const box = await around.boundingBox();
	const end = await downTo?.boundingBox();
	if (box === null) throw new Error('The part of the page to be pictured is not there.');
	const bottom = end ? end.y + end.height + marginPx : box.y + box.height;
	return { ...box, height: bottom - box.y };
}
