import { OPERATIONS } from '../../../nodes/UpdateMessage/providers/shared/operations';
import type { OperationName } from '../../../nodes/UpdateMessage/providers/provider';
import { services } from '../../support/services';
import { listLabels } from '../../support/panel';
import { useEditor } from '../support/editor/useEditor';
import { useFreshStage } from '../support/shared';

const editor = useEditor(useFreshStage());

/** What n8n makes of the node: an action for each operation of each service. */
const actions = services.flatMap(({ service, provider, panels }) =>
	panels.map(({ operation, action }) => ({ service, resource: provider.name, operation, action })),
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

	it.each(actions)('set service and operation: $action', async ({ action, service, ...chosen }) => {
		const { page, panel } = editor();
		const offered = await editor().findActions();
		await offered.getByText(action, { exact: true }).click();
		await panel.parameters.waitFor();
		expect(await panel.chosen('resource')).toBe(service);
		const { name } = OPERATIONS[chosen.operation as OperationName];
		expect(await panel.chosen('operation')).toBe(name);
		const labels = listLabels(chosen);
		expect((await panel.labels()).slice(0, labels.length)).toEqual(labels);
		// n8n fills in the credential of the type that was saved last, by whatever test.
		expect(await panel.credential()).not.toBe('');
		await panel.close();
		await page.getByTestId('canvas-node').getByText(`: ${service}`).waitFor();
	});
});
