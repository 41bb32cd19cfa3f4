import {
	rocketChat,
	ROCKET_CHAT_MESSAGES,
	ROCKET_CHAT_ROOMS,
} from '../../../playground/services/rocketChat';
import { openEditor, type Editor, type EditorOptions } from '../support/editor/openEditor';
import { takePictures } from '../support/editor/pictures';
import { openList } from '../support/editor/resourceList';
import { useFreshStage } from '../support/shared';
import { storeUpdateWorkflow } from '../support/updateRun';

const stage = useFreshStage();
const server = stage.playground.standIns.get(rocketChat);
const items = [{ app: 'web-shop 4.12.0', status: 'done', seconds: 94 }];

beforeAll(() => stage.clock.stopAt('2026-03-02T09:30:00.000Z'));
afterAll(() => stage.clock.release());

/** Opens the panel, lets `act` happen in it, and closes the tab. */
async function inPanel(
	scene: EditorOptions & { parameters: Record<string, unknown> },
	act: (editor: Editor) => Promise<void>,
): Promise<void> {
	const { parameters, ...options } = scene;
	const workflowId = await storeUpdateWorkflow(stage, { items, parameters });
	const editor = await openEditor(stage, options);
	try {
		await editor.openNode(workflowId);
		await act(editor);
	} finally {
		await editor.close();
	}
}

describe('Pictures', () => {
	it('show the first edit', async () => {
		const size = { width: 1440, height: 860 };
		const text = '=Deployment of {{ $json.app }}: {{ $json.status }} in {{ $json.seconds }} s';
		const parameters = { resource: 'rocketChat', text, options: {} };
		await inPanel({ size, parameters }, async ({ page, panel }) => {
			await (await openList(page, { panel, parameter: 'room' })).pick('general');
			await (await openList(page, { panel, parameter: 'message' })).pick('running');
			await panel.execute();
			await panel.showOutputAs('json');
			await panel.output.getByText('Deployment of web-shop 4.12.0: done in 94 s').waitFor();
			await takePictures(page, 'first-edit', { around: panel.root });
		});
	});

	it('show the panel of Rocket.Chat and its lists', async () => {
		const size = { width: 1280, height: 1000 };
		const text = 'Deployment of web-shop 4.12.0: done';
		const parameters = { resource: 'rocketChat', text, options: {} };
		await inPanel({ size, parameters }, async ({ page, panel }) => {
			const frame = { around: panel.settings, downTo: panel.addOption };
			const rooms = await openList(page, { panel, parameter: 'room' });
			await takePictures(page, 'rooms', frame);
			await rooms.pick('general');
			await (await openList(page, { panel, parameter: 'message' })).pick('running');
			await takePictures(page, 'panel-rocket-chat', frame);
			await openList(page, { panel, parameter: 'message' });
			await takePictures(page, 'messages', frame);
		});
	});

	it('show the panel of Acquire', async () => {
		const size = { width: 1280, height: 1000 };
		const parameters = {
			resource: 'acquire',
			message: { __rl: true, mode: 'id', value: '8288' },
			text: 'Your order leaves our house on Monday.',
			options: { messageType: 'message' },
		};
		await inPanel({ size, parameters }, async ({ page, panel }) => {
			const frame = { around: panel.settings, downTo: panel.addOption };
			await takePictures(page, 'panel-acquire', frame);
			expect(await panel.labels()).toEqual(expect.arrayContaining(['Message Type']));
		});
	});

	it('show an error', async () => {
		const size = { width: 1280, height: 760 };
		const room = { __rl: true, mode: 'id', value: ROCKET_CHAT_ROOMS.general };
		const message = { __rl: true, mode: 'id', value: ROCKET_CHAT_MESSAGES.documented };
		const text = '=Deployment of {{ $json.app }}: {{ $json.status }}';
		const parameters = { resource: 'rocketChat', room, message, text, options: {} };
		await inPanel({ size, parameters }, async ({ page, panel }) => {
			await panel.execute('error');
			await takePictures(page, 'error', { around: panel.root });
		});
		expect(server.requests.map(({ path }) => path)).toEqual(['/api/v1/chat.update']);
	});
});
