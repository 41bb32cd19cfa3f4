import type { Locator, Page } from 'playwright-core';

/** How a resource locator is filled in; n8n's own names of the modes. */
export type Mode = 'id' | 'list' | 'name' | 'url';

/** How an execution of the node can end; without output after an error, there is no view of it to choose. */
export type NodeEnd = 'error' | 'success';

/** The panel of our node, as a person uses it. Every call waits until the editor is ready for it. */
export class NodePanel {
	readonly root: Locator;

	readonly parameters: Locator;

	readonly output: Locator;

	/** The column between input and output. */
	readonly settings: Locator;

	/** The button at the end of the parameters. */
	readonly addOption: Locator;

	readonly #page: Page;

	constructor(page: Page) {
		this.#page = page;
		this.root = page.getByTestId('ndv');
		this.parameters = page.getByTestId('node-parameters');
		this.output = page.getByTestId('output-panel');
		this.settings = this.root.locator('.node-settings');
		this.addOption = this.parameters.getByTestId('collection-parameter-add');
	}

	/** One parameter, by its name in saved workflows. */
	parameter(name: string): Locator {
		return this.parameters.getByTestId(`parameter-input-${name}`);
	}

	/** The labels of the parameters that are shown, in their order. */
	async labels(): Promise<string[]> {
		const labels = await this.parameters.locator('label:visible').allInnerTexts();
		return labels.map((text) => text.split('\n')[0]?.trim() ?? '');
	}

	/** Chooses an option of a parameter by the name that is shown. */
	async choose(name: string, option: string): Promise<void> {
		await this.parameter(name).locator('input').first().click();
		const entry = this.#page.getByTestId('parameter-input-item').filter({ visible: true });
		await entry.filter({ has: this.#page.getByText(option, { exact: true }) }).click();
		// The list closes only after the choice was taken in.
		await entry.first().waitFor({ state: 'hidden' });
	}

	/** The option of a parameter that is chosen, as it is shown. */
	async chosen(name: string): Promise<string> {
		return await this.parameter(name).locator('input').first().inputValue();
	}

	/** The credential that is chosen; empty when there is none. */
	async credential(): Promise<string> {
		return await this.parameters
			.getByTestId('node-credentials-select')
			.locator('input')
			.inputValue();
	}

	/** Chooses a credential by its name, and gives the names of all that are offered. */
	async chooseCredential(name: string): Promise<string[]> {
		await this.parameters.getByTestId('node-credentials-select').click();
		const offered = this.#page.locator('[data-test-id^=node-credentials-select-item-]:visible');
		const chosen = offered.filter({ has: this.#page.getByText(name, { exact: true }) });
		await chosen.waitFor();
		const names = await offered.allInnerTexts();
		await chosen.click();
		await chosen.waitFor({ state: 'hidden' });
		return names.map((text) => text.split('\n')[0] ?? '');
	}

	/** Chooses how a resource locator is filled in. */
	async chooseMode(name: string, mode: Mode): Promise<void> {
		await this.parameter(name).getByTestId('rlc-mode-selector').click();
		const entry = this.#page.getByTestId(`mode-${mode}`).filter({ visible: true });
		await entry.click();
		await entry.waitFor({ state: 'hidden' });
	}

	/** Switches a resource locator to By ID, where it can be switched. */
	async chooseIdMode(name: string): Promise<void> {
		if (await this.parameter(name).getByTestId('rlc-mode-selector').isVisible()) {
			await this.chooseMode(name, 'id');
		}
	}

	/** What the sign beside a parameter says is wrong with it; empty when there is no sign. */
	async issues(name: string): Promise<string> {
		const sign = this.parameter(name).getByTestId('parameter-issues');
		if (!(await sign.isVisible())) return '';
		await sign.locator('svg').hover();
		return await this.#page.getByTestId('tooltip-content').innerText();
	}

	/** Types a value into a resource locator. */
	async locate(name: string, value: string): Promise<void> {
		await this.parameter(name).getByTestId('rlc-input').fill(value);
	}

	/** What a resource locator shows as chosen. */
	async located(name: string): Promise<string> {
		return await this.parameter(name).getByTestId('rlc-input').inputValue();
	}

	/** Fills a text parameter of one or several lines. */
	async write(name: string, text: string): Promise<void> {
		const field = this.parameter(name).locator('textarea, input').first();
		await field.fill(text);
		await field.blur();
	}

	/** The text in a parameter. */
	async read(name: string): Promise<string> {
		return await this.parameter(name).locator('textarea, input').first().inputValue();
	}

	/** Executes the node and waits until the output panel shows its end, which must be the expected one. */
	async execute(expected: NodeEnd = 'success'): Promise<void> {
		try {
			await Promise.all([
				this.#page.waitForResponse(/\/rest\/workflows\/[^/]+\/run/),
				this.#page.getByTestId('node-execute-button').click(),
			]);
			await this.output.locator('[data-test-id^=node-run-status-]').waitFor();
		} catch (error) {
			throw new Error(`The node did not come to an end. ${await this.#report()}`, { cause: error });
		}
		const hasFailed = await this.output.getByTestId('node-run-status-danger').isVisible();
		const end: NodeEnd = hasFailed ? 'error' : 'success';
		if (end !== expected) {
			throw new Error(`The node ended with ${end}, not ${expected}. ${await this.#report()}`);
		}
	}

	/** What the editor says of the execution, for a test that fails. */
	async #report(): Promise<string> {
		const output = await this.output.innerText();
		const notifications = await this.#page.locator('.el-notification').allInnerTexts();
		return `The output panel says: ${output}\nNotifications: ${notifications.join('; ') || 'none'}`;
	}

	/** Shows the output in another view. */
	async showOutputAs(view: 'json' | 'schema' | 'table'): Promise<void> {
		// The choice is there while the mouse is over the output; one that is there already does not come in.
		await this.#page.mouse.move(0, 0);
		await this.output.hover();
		await this.output.getByTestId(`radio-button-${view}`).click();
	}

	/** Back to the canvas. */
	async close(): Promise<void> {
		await this.#page.getByTestId('ndv-close-button').click();
		await this.root.waitFor({ state: 'hidden' });
	}
}
