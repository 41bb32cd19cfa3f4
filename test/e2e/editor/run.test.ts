import {
	rocketChat,
	ROCKET_CHAT_MESSAGES,
	ROCKET_CHAT_ROOMS,
} from '../../../playground/services/rocketChat';
import { useEditor } from '../support/editor/useEditor';
import { useFreshStage } from '../support/shared';
import { storeUpdateWorkflow } from '../support/updateRun';

const stage = useFreshStage();
const editor = useEditor(stage);
const server = stage.playground.standIns.get(rocketChat);

const general = { __rl: true, mode: 'id', value: ROCKET_CHAT_ROOMS.general };

describe('Execute step', () => {
	it('edits by a pasted link with the room left empty, and shows the result in each view', async () => {
		const parameters = { resource: 'rocketChat' };
		const workflowId = await storeUpdateWorkflow(stage, { items: [{}], parameters });
		const panel = await editor().openNode(workflowId);
		await panel.chooseMode('message', 'url');
		const link = `${server.url}/channel/general?msg=${ROCKET_CHAT_MESSAGES.deployment}`;
		await panel.locate('message', link);
		await panel.write('text', 'Deployment of web-shop 4.12.0: done');
		await panel.execute();
		await panel.showOutputAs('table');
		const table = panel.output.locator('table');
		await table.getByText('Deployment of web-shop 4.12.0: done').waitFor();
		expect(await table.locator('th').allInnerTexts()).toEqual(
			expect.arrayContaining(['service', 'messageId', 'conversationId', 'text', 'outcome']),
		);
		await panel.showOutputAs('json');
		const json = panel.output.getByTestId('ndv-data-container');
		await json.getByText('"updated"').waitFor();
		expect(await json.innerText()).toMatch(/"messageId":\s*"dPl7XnRt4wKqYs2Hb"/);
		const update = server.requests.find(({ path }) => path.endsWith('chat.update'));
		expect(update?.body).toEqual({
			roomId: ROCKET_CHAT_ROOMS.general,
			msgId: ROCKET_CHAT_MESSAGES.deployment,
			text: 'Deployment of web-shop 4.12.0: done',
		});
	});

	it('shows an error with what to do', async () => {
		const workflowId = await storeUpdateWorkflow(stage, {
			items: [{}],
			parameters: { resource: 'rocketChat', room: general, text: 'Hello' },
		});
		const panel = await editor().openNode(workflowId);
		await panel.chooseMode('message', 'id');
		await panel.locate('message', 'noSuchMessage0000');
		await panel.execute('error');
		const message = panel.output.getByTestId('node-error-message');
		await message.getByText('Rocket.Chat does not find message noSuchMessage0000').waitFor();
		expect(await panel.output.getByTestId('node-error-description').innerText()).toMatch(
			/^Check the Message: .*A deleted message cannot be edited\./,
		);
	});

	it('shows the hint when the server’s rate limit made it wait', async () => {
		server.behaviour.rateLimit = { calls: 3, windowMs: 1000 };
		const { messageIds } = server.seedMessages(7);
		const workflowId = await storeUpdateWorkflow(stage, {
			items: messageIds.map((id) => ({ id })),
			parameters: {
				resource: 'rocketChat',
				room: general,
				message: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				text: 'Edited with a hint',
				options: {},
			},
		});
		const panel = await editor().openNode(workflowId);
		await panel.execute();
		const hint = panel.output.getByTestId('run-data-hints');
		await hint.getByText(/waited because the rate limit of Rocket\.Chat was used up/).waitFor();
		expect(messageIds.map((id) => server.message(id)?.msg)).toEqual(
			messageIds.map(() => 'Edited with a hint'),
		);
	});
});
