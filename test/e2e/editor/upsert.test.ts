import { nameCredential } from '../../../playground/credentials';
import { rocketChat, ROCKET_CHAT_ROOMS } from '../../../playground/services/rocketChat';
import { useEditor } from '../support/editor/useEditor';
import { useFreshStage } from '../support/shared';

const stage = useFreshStage();
const editor = useEditor(stage);
const server = stage.playground.standIns.get(rocketChat);

describe('Create or Update', () => {
	it('goes from the action in the nodes panel to the message on the page of the service', async () => {
		const { page, panel } = editor();
		const actions = await editor().findActions();
		await actions.getByText('Create or update Rocket.Chat message', { exact: true }).click();
		await panel.parameters.waitFor();
		expect(await panel.labels()).toEqual(
			expect.arrayContaining(['Service', 'Operation', 'Room', 'Message ID', 'Text']),
		);

		await panel.chooseCredential(nameCredential('Rocket.Chat'));
		await panel.chooseIdMode('room');
		await panel.locate('room', ROCKET_CHAT_ROOMS.general);
		await panel.write('messageId', 'deploy-web-shop');
		await panel.write('text', 'Deployment 42: running');
		await panel.execute();
		await panel.showOutputAs('json');
		const json = panel.output.getByTestId('ndv-data-container');
		await json.getByText('"created"').waitFor();
		await panel.write('text', 'Deployment 42: done');
		await panel.execute();
		await json.getByText('"updated"').waitFor();
		await panel.close();
		await page.getByTestId('canvas-node').getByText('Upsert: Rocket.Chat').waitFor();

		await page.goto(`${server.url}/channel/general?msg=deploy-web-shop`);
		await page.getByText('Deployment 42: done').waitFor();
		expect(await page.getByText('Deployment 42').count()).toBe(1);
	});
});
