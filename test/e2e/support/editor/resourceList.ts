import type { Locator, Page } from 'playwright-core';
import type { NodePanel } from './nodePanel';

/** An open list of rooms or messages. */
export interface ResourceList {
	entries: Locator;
	/** Why it cannot be loaded, in its own words. */
	error: Locator;
	/** Types into the search field and waits for the server's answer. */
	search(text: string): Promise<void>;
	/** Scrolls to its end. */
	scrollToEnd(): Promise<void>;
	/** Chooses the entry that has this text, and gives its whole name. */
	pick(text: string): Promise<string>;
}

const listCall = /\/rest\/dynamic-node-parameters\/resource-locator-results/;

/** Opens the list of a resource locator and waits until it is loaded, or says why it is not. */
export async function openList(
	page: Page,
	{ panel, parameter }: { panel: NodePanel; parameter: string },
): Promise<ResourceList> {
	const locator = panel.parameter(parameter);
	const entries = locator.getByTestId('rlc-item');
	const error = locator.getByTestId('rlc-error-container');
	await locator.getByTestId('rlc-input').click();
	await entries.first().or(error).waitFor();
	await locator.locator('.n8n-loading').first().waitFor({ state: 'hidden' });
	return {
		entries,
		error,
		search: async (text) => {
			const answer = page.waitForResponse(
				(response) =>
					listCall.test(response.url()) &&
					(response.request().postData() ?? '').includes(JSON.stringify(text)),
			);
			await locator.getByTestId('rlc-search').fill(text);
			await answer;
			await entries.first().waitFor();
		},
		scrollToEnd: async () => await entries.last().scrollIntoViewIfNeeded(),
		pick: async (text) => {
			const entry = entries.filter({ hasText: text }).first();
			const name = (await entry.innerText()).trim();
			await entry.click();
			await entry.waitFor({ state: 'hidden' });
			return name;
		},
	};
}
