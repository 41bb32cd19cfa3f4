import type { BrowserContext } from 'playwright-core';
import type { RunningN8n } from '../../../playground/lib';

/** Signs n8n's owner in as a person does; the browser keeps the session for all tabs. */
export async function signIn(
	context: BrowserContext,
	{ url, ownerLogin }: Pick<RunningN8n, 'ownerLogin' | 'url'>,
): Promise<void> {
	const page = await context.newPage();
	await page.goto(`${url}/signin`);
	await page.locator('input[type=email]').fill(ownerLogin.email);
	await page.locator('input[type=password]').fill(ownerLogin.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL(/\/(home|workflow)/);
	await page.close();
}
