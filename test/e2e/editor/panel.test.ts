import { useEditor } from '../support/editor/useEditor';
import { useFreshStage } from '../support/shared';
import { storeUpdateWorkflow, updateMessageName } from '../support/updateRun';

const stage = useFreshStage();
const editor = useEditor(stage);

/** Every label above the options, in the order of the panel. */
const rocketChatLabels = [
	'Service',
	'Credential',
	'Room',
	'Message',
	'Edit Mode',
	'Text',
	'Simplify',
	'Options',
];
const acquireLabels = rocketChatLabels.filter((label) => label !== 'Room');

async function openPanel(parameters: Record<string, unknown> = {}) {
	return await editor().openNode(await storeUpdateWorkflow(stage, { items: [{}], parameters }));
}

describe('The panel', () => {
	it('opens when the node is found in the nodes panel and added', async () => {
		const { page, panel } = editor();
		await editor().openNew();
		await page.getByTestId('canvas-add-button').click();
		await page.getByTestId('node-creator-item-name').getByText('Trigger manually').click();
		await page.getByTestId('node-creator-plus-button').click();
		await page.getByTestId('node-creator-search-bar').fill('update message');
		const found = page.getByTestId('node-creator-node-item').filter({ hasText: updateMessageName });
		await found.click();
		await page.getByRole('button', { name: 'Add to workflow' }).click();
		await panel.parameters.waitFor();
		expect((await panel.labels()).slice(0, 8)).toEqual(rocketChatLabels);
		// n8n fills in the only credential of the type.
		expect(await panel.credential()).toBe('Rocket.Chat (Playground)');
		await panel.close();
		await page.getByTestId('canvas-node').getByText('Rocket.Chat: Replace').waitFor();
	});

	it('shows the fields and credentials of the chosen service only', async () => {
		const panel = await openPanel({ resource: 'rocketChat' });
		expect((await panel.labels()).slice(0, 8)).toEqual(rocketChatLabels);
		await panel.parameters.getByText('need the permission edit-message').waitFor();
		await panel.choose('resource', 'Acquire');
		await panel.parameter('room').waitFor({ state: 'detached' });
		expect((await panel.labels()).slice(0, 7)).toEqual(acquireLabels);
		expect(await panel.parameters.getByText('need the permission edit-message').count()).toBe(0);
		const offered = await panel.chooseCredential('Acquire (Playground)');
		expect(offered.filter((name) => name.includes('Rocket.Chat'))).toEqual([]);
		expect(await panel.credential()).toBe('Acquire (Playground)');
	});

	it('keeps the text when the service is switched back and forth', async () => {
		const panel = await openPanel({ resource: 'rocketChat' });
		await panel.write('text', 'Deployment 42: done');
		await panel.choose('resource', 'Acquire');
		await panel.parameter('room').waitFor({ state: 'detached' });
		expect(await panel.read('text')).toBe('Deployment 42: done');
		await panel.choose('resource', 'Rocket.Chat');
		await panel.parameter('room').waitFor();
		expect(await panel.read('text')).toBe('Deployment 42: done');
	});

	it('takes the ID of an Acquire message after a list of Rocket.Chat was shown', async () => {
		const panel = await openPanel({ resource: 'rocketChat' });
		await panel.choose('resource', 'Acquire');
		await panel.parameter('room').waitFor({ state: 'detached' });
		await panel.chooseIdMode('message');
		await panel.locate('message', '8288');
		expect(await panel.located('message')).toBe('8288');
		expect(await panel.issues('message')).toBe('');
	});

	it('says while one types that an ID cannot be one', async () => {
		const message = { __rl: true, mode: 'id', value: '' };
		const panel = await openPanel({ resource: 'acquire', message });
		await panel.locate('message', '82x');
		expect(await panel.issues('message')).toContain(
			'An Acquire message ID is a whole number such as 8288',
		);
		await panel.locate('message', '8288');
		await panel.parameter('message').getByTestId('parameter-issues').waitFor({ state: 'detached' });
	});

	const modes = [
		{ mode: 'Append', shown: ['text', 'separator'], hidden: ['findText', 'replaceWith'] },
		{ mode: 'Prepend', shown: ['text', 'separator'], hidden: ['findText', 'replaceWith'] },
		{ mode: 'Replace Part', shown: ['findText', 'replaceWith'], hidden: ['text', 'separator'] },
	];

	it.each(modes)('shows what $mode needs, and nothing else', async ({ mode, shown, hidden }) => {
		const panel = await openPanel({ resource: 'rocketChat' });
		await panel.choose('editMode', mode);
		for (const name of shown) await panel.parameter(name).waitFor();
		for (const name of hidden) await panel.parameter(name).waitFor({ state: 'detached' });
		await panel.close();
		await editor().page.getByTestId('canvas-node').getByText(`Rocket.Chat: ${mode}`).waitFor();
	});
});
