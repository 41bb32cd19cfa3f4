import { nameCredential } from '../../../playground/credentials';
import { services } from '../../support/services';
import { listLabels } from '../../support/panel';
import { useEditor } from '../support/editor/useEditor';
import { useFreshStage } from '../support/shared';

const editor = useEditor(useFreshStage());

/** What n8n makes of the node: an action for each operation of each service. */
const actions = services.flatMap(({ service, provider }) =>
	provider.operations.map(({ action = '', name, value }) => {
		const chosen = { resource: provider.name, operation: value };
		return { action, service, operation: name, chosen };
	}),
);

describe('The actions of the node in the nodes panel', () => {
	it('are offered by service', async () => {
		const offered = await editor().findActions();
		expect((await offered.allInnerTexts()).sort()).toEqual(
			actions.map(({ action }) => action).sort(),
		);
		for (const { service } of actions) {
			await editor().page.getByText(`${service} Actions`).waitFor();
		}
	});

	it.each(actions)('set service and operation: $action', async ({ action, ...expected }) => {
		const { page, panel } = editor();
		const offered = await editor().findActions();
		await offered.getByText(action, { exact: true }).click();
		await panel.parameters.waitFor();
		expect(await panel.chosen('resource')).toBe(expected.service);
		expect(await panel.chosen('operation')).toBe(expected.operation);
		const labels = listLabels(expected.chosen);
		expect((await panel.labels()).slice(0, labels.length)).toEqual(labels);
		// n8n fills in the only credential of the type.
		expect(await panel.credential()).toBe(nameCredential(expected.service));
		await panel.close();
		await page.getByTestId('canvas-node').getByText(`${expected.service}: Replace`).waitFor();
	});
});
