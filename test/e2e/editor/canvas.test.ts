import { saveWorkflow, type Workflow } from '../../../playground/lib';
import { services } from '../../support/services';
import { useEditor } from '../support/editor/useEditor';
import { useStage } from '../support/shared';
import { updateMessageType } from '../support/updateRun';

const stage = useStage();
const editor = useEditor(stage);

const columnPx = 320;
const editModes = ['replace', 'append', 'prepend', 'replacePart'];

/** A node and an agent's tool, which has less room, for each thing that the node can do. */
const nodes = services.flatMap(({ provider, panels }) =>
	panels.flatMap(({ operation }) =>
		[updateMessageType, `${updateMessageType}Tool`].flatMap((type) =>
			editModes.map((editMode, column) => {
				const parameters = { resource: provider.name, operation, editMode };
				return { name: `${Object.values(parameters).join(' ')} ${type}`, type, parameters, column };
			}),
		),
	),
);

const workflow: Workflow = {
	id: 'subtitlesOnCanvas',
	name: 'Subtitles',
	nodes: nodes.map(({ name, type, parameters, column }, index) => {
		const position = [column * columnPx, Math.floor(index / editModes.length) * columnPx];
		return { id: name, name, type, typeVersion: 1, parameters, position };
	}),
	connections: {},
};

describe('A node on the canvas', () => {
	it('shows what it does in full, whatever it does', async () => {
		const { n8n, credentialIds } = stage.playground;
		const { page } = editor();
		await page.goto(`${n8n.url}/workflow/${await saveWorkflow(n8n, { workflow, credentialIds })}`);
		const shown = page.getByTestId('canvas-node').locator('[class*=subtitle]');
		await shown.nth(nodes.length - 1).waitFor();
		const lines = await shown.evaluateAll((elements) =>
			elements.map(({ textContent, clientWidth, scrollWidth }) => {
				return { text: textContent, widthPx: clientWidth, isCutOff: scrollWidth > clientWidth };
			}),
		);
		expect(lines).toHaveLength(nodes.length);
		expect(new Set(lines.map(({ widthPx }): unknown => widthPx)).size).toBe(2);
		expect(lines.filter(({ text, isCutOff }) => isCutOff || !text)).toEqual([]);
	});
});
