import type { BrowserContext } from 'playwright-core';
import {
	rocketChat,
	ROCKET_CHAT_MESSAGES,
	ROCKET_CHAT_ROOMS,
} from '../../../playground/services/rocketChat';
import { openEditor, type Editor, type EditorOptions } from '../support/editor/openEditor';
import { savePicture, takePicture, takePictures } from '../support/editor/pictures';
import { openList } from '../support/editor/resourceList';
import { arrange, openSharpBrowser } from '../support/editor/story';
import { useFreshStage } from '../support/shared';
import { runUpdate, storeUpdateWorkflow, type UpdateWorkflow } from '../support/updateRun';

const stage = useFreshStage();
const server = stage.playground.standIns.get(rocketChat);
const items = [{ app: 'web-shop', status: 'done in 94 s' }];

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

/** One run of a workflow that keeps the message of each app current. */
const keepCurrent = (status: string) => ({
	items: [{ app: 'web-shop', status }],
	parameters: {
		resource: 'rocketChat',
		operation: 'upsert',
		room: {
			__rl: true,
			mode: 'list',
			value: ROCKET_CHAT_ROOMS.teamMain,
			cachedResultName: 'platform-team (Team)',
		},
		messageId: '=deploy-{{ $json.app }}',
		text: '=Deploy {{ $json.app }}: {{ $json.status }}',
		options: {},
	},
});

/** Runs the workflow with the button in the panel, and gives a picture of what was filled in. */
async function runInPanel(browser: BrowserContext, workflow: UpdateWorkflow): Promise<Buffer> {
	const workflowId = await storeUpdateWorkflow(stage, workflow);
	const size = { width: 1280, height: 1000 };
	const editor = await openEditor({ ...stage, browser }, { size });
	const panel = await editor.openNode(workflowId);
	await panel.execute();
	const result = panel.parameters.getByText('Deploy web-shop: done in 94 s', { exact: true });
	return await takePicture(editor.page, { around: panel.settings, downTo: result }, 'light');
}

/** Opens a room as the people in it see it. */
async function openRoom(browser: BrowserContext, url: string) {
	const page = await browser.newPage();
	await page.setViewportSize({ width: 440, height: 640 });
	await page.goto(url);
	const frame = { around: page.locator('main'), downTo: page.locator('#messages > :last-child') };
	return {
		/** Gives a picture of it when this text is there. */
		show: async (text: string) => {
			await page.getByText(text, { exact: true }).waitFor();
			return await takePicture(page, frame, 'light');
		},
	};
}

describe('Pictures', () => {
	it('show one message kept current', async () => {
		const sharp = await openSharpBrowser(stage);
		try {
			const room = await openRoom(sharp, `${server.url}/channel/${ROCKET_CHAT_ROOMS.teamMain}`);
			await runUpdate(stage, keepCurrent('running'));
			const posted = await room.show('Deploy web-shop: running');
			stage.clock.stopAt('2026-03-02T09:31:34.000Z');
			const node = await runInPanel(sharp, keepCurrent('done in 94 s'));
			const changed = await room.show('Deploy web-shop: done in 94 s');
			const story = {
				act: { caption: 'The same node in every run', picture: node },
				seen: [
					{ caption: 'First run: the message is posted', picture: posted },
					{ caption: 'Next run: the same message is changed', picture: changed },
				],
			};
			await savePicture('keep-current-light.png', await arrange(await sharp.newPage(), story));
		} finally {
			await sharp.close();
		}
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

	it('show the panel of Create or Update', async () => {
		const size = { width: 1280, height: 1000 };
		const { parameters } = keepCurrent('');
		await inPanel({ size, parameters }, async ({ page, panel }) => {
			// Once it ran, the editor shows what the expressions give.
			await panel.execute();
			await panel.parameters.getByText('deploy-web-shop', { exact: true }).waitFor();
			const frame = { around: panel.settings, downTo: panel.addOption };
			await takePictures(page, 'panel-create-or-update', frame);
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
		const size = { width: 1280, height: 820 };
		const room = { __rl: true, mode: 'id', value: ROCKET_CHAT_ROOMS.general };
		const message = { __rl: true, mode: 'id', value: ROCKET_CHAT_MESSAGES.documented };
		const text = '=Deploy {{ $json.app }}: {{ $json.status }}';
		const parameters = { resource: 'rocketChat', room, message, text, options: {} };
		await inPanel({ size, parameters }, async ({ page, panel }) => {
			await panel.execute('error');
			await takePictures(page, 'error', { around: panel.root });
		});
		expect(server.requests.map(({ path }) => path)).toEqual(['/api/v1/chat.update']);
	});
});
