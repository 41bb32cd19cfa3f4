import type { Page } from 'playwright-core';
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
	/** An empty workflow. */
	openNew(): Promise<void>;
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
		openNew: async () => {
			await page.goto(`${url}/workflow/new`);
			await page.getByTestId('canvas-add-button').waitFor();
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
