import type { Locator, Page } from 'playwright-core';
import type { Stage } from '../stage';
import { updateMessageName } from '../updateRun';
import { collectComplaints } from './complaints';
import { NodePanel } from './nodePanel';

/** How the editor is shown. */
export interface EditorOptions {
	size?: { width: number; height: number };
}

/** n8n's editor in a tab of its own. */
export interface Editor {
	page: Page;
	panel: NodePanel;
	/** What the browser complained about that may come from this package. */
	complaints: string[];
	/** Searches the nodes panel for our node, in a new workflow, and shows the actions that n8n offers with it. */
	findActions(): Promise<Locator>;
	/** The panel of our node in a stored workflow. */
	openNode(workflowId: string): Promise<NodePanel>;
	close(): Promise<void>;
}

/**
 * Run in the tab. The editor remembers choices, such as the output's view, which are no other test's
 * affair; but the session is bound to the browser's ID.
 */
const forgetChoices = `for (const key of Object.keys(localStorage)) {
	if (key !== 'n8n-browserId') localStorage.removeItem(key);
}`;

/** Opens a tab of the shared browser. */
export async function openEditor(stage: Stage, options: EditorOptions = {}): Promise<Editor> {
	const { browser, playground } = stage;
	const { url } = playground.n8n;
	const { size = { width: 1280, height: 900 } } = options;
	const page = await browser.newPage();
	await page.setViewportSize(size);
	const complaints = collectComplaints(page);
	const panel = new NodePanel(page);
	return {
		page,
		panel,
		complaints,
		findActions: async () => {
			await page.goto(`${url}/workflow/new`);
			await page.getByTestId('canvas-add-button').click();
			const names = page.getByTestId('node-creator-item-name');
			await names.getByText('Trigger manually').click();
			await page.getByTestId('node-creator-plus-button').click();
			await page.getByTestId('node-creator-search-bar').fill(updateMessageName);
			const found = names.getByText(updateMessageName, { exact: true });
			await found.click();
			await page.getByTestId('node-creator-category-item').getByText('Actions').waitFor();
			// The results of the search move out while the actions move in.
			await found.waitFor({ state: 'detached' });
			return names;
		},
		openNode: async (workflowId) => {
			await page.goto(`${url}/workflow/${workflowId}`);
			const node = `[data-test-id=canvas-node][data-node-name="${updateMessageName}"]`;
			await page.locator(node).dblclick();
			await panel.parameters.waitFor();
			return panel;
		},
		close: async () => {
			await page.evaluate(forgetChoices);
			await page.close({ runBeforeUnload: false });
		},
	};
}
