import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { root } from '../../../../playground/lib';
import { outputFolder } from '../stage';

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

/** One of n8n's themes, which the stand-ins' pages follow, too. */
export type Theme = (typeof themes)[number];

/** Takes a picture in each theme, `<name>-dark.png` and `<name>-light.png`. */
export async function takePictures(page: Page, name: string, frame: Frame): Promise<void> {
	for (const theme of themes) {
		await savePicture(`${name}-${theme}.png`, await takePicture(page, frame, theme));
	}
}

/** Takes one picture, and leaves it to the caller. */
export async function takePicture(page: Page, frame: Frame, colorScheme: Theme): Promise<Buffer> {
	await page.mouse.move(0, 0);
	const clip = await measure(frame);
	await page.emulateMedia({ colorScheme });
	return await page.screenshot({ clip, style, animations: 'disabled', caret: 'hide' });
}

/**
 * Puts a picture into `.cache/e2e/screenshots`. With `UPDATE_IMAGES=1` it also goes into `docs/images`, where README and docs have
 * it from; otherwise a run leaves the checkout as it was.
 */
export async function savePicture(file: string, picture: Buffer): Promise<void> {
	const folders = [join(outputFolder, 'screenshots')];
	if (process.env.UPDATE_IMAGES === '1') folders.push(join(root, 'docs/images'));
	for (const folder of folders) {
		await mkdir(folder, { recursive: true });
		await writeFile(join(folder, file), picture);
	}
}

async function measure({ around, downTo }: Frame) {
	const box = await around.boundingBox();
	const end = await downTo?.boundingBox();
	if (box === null) throw new Error('The part of the page to be pictured is not there.');
	const bottom = end ? end.y + end.height + marginPx : box.y + box.height;
	return { ...box, height: bottom - box.y };
}
