import { listLabels } from '../../support/panel';
import { useEditor } from '../support/editor/useEditor';
import { useFreshStage } from '../support/shared';
import { storeUpdateWorkflow } from '../support/updateRun';

const stage = useFreshStage();
const editor = useEditor(stage);

const rocketChatLabels = listLabels({ resource: 'rocketChat' });
const acquireLabels = listLabels({ resource: 'acquire' });

async function openPanel(parameters: Record<string, unknown> = {}) {
	return await editor().openNode(await storeUpdateWorkflow(stage, { items: [{}], parameters }));
}

describe('The panel', () => {
	it('shows the fields and credentials of the chosen service only', async () => {
		const panel = await openPanel({ resource: 'rocketChat' });
		expect((await panel.labels()).slice(0, rocketChatLabels.length)).toEqual(rocketChatLabels);
		await panel.choose('resource', 'Acquire');
		await panel.parameter('room').waitFor({ state: 'detached' });
		expect((await panel.labels()).slice(0, acquireLabels.length)).toEqual(acquireLabels);
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
		await editor().page.getByTestId('canvas-node').getByText(`${mode}: Rocket.Chat`).waitFor();
	});
});
