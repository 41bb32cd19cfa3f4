import { acquire, ACQUIRE_MESSAGES } from '../../../playground/services/acquire';
import {
	rocketChat,
	ROCKET_CHAT_EXPIRED_LOGIN,
	ROCKET_CHAT_MESSAGES,
	ROCKET_CHAT_ROOMS,
} from '../../../playground/services/rocketChat';
import { useOwnCredentials } from '../support/credentials';
import { openList } from '../support/editor/resourceList';
import { useEditor } from '../support/editor/useEditor';
import { useFreshStage } from '../support/shared';
import { storeUpdateWorkflow } from '../support/updateRun';

const stage = useFreshStage();
const editor = useEditor(stage);
const { standIns } = stage.playground;
const saveCredential = useOwnCredentials(stage);
const server = standIns.get(rocketChat);
const general = { __rl: true, mode: 'list', value: ROCKET_CHAT_ROOMS.general };

async function openPanel(options: { parameters?: object; credential?: string } = {}) {
	const { parameters, credential } = options;
	const workflowId = await storeUpdateWorkflow(stage, {
		items: [{}],
		parameters: { resource: 'rocketChat', text: 'Edited from a list', ...parameters },
		...(credential && { credentials: { rocketChatTokenApi: { name: '', id: credential } } }),
	});
	return await editor().openNode(workflowId);
}

describe('The lists', () => {
	it('find a room and a message in it, and the edit goes to them', async () => {
		const { page } = editor();
		const panel = await openPanel();
		const rooms = await openList(page, { panel, parameter: 'room' });
		expect(await rooms.entries.allInnerTexts()).toEqual(
			expect.arrayContaining([
				'general (Channel)',
				'incident-room (Private Group)',
				'platform-team (Team)',
				'Release 2.4: what is left? (Discussion)',
				'Sam Okafor (Direct Message)',
			]),
		);
		await rooms.search('gen');
		expect(await rooms.entries.allInnerTexts()).toEqual(['general (Channel)']);
		expect(await rooms.pick('general')).toBe('general (Channel)');
		const messages = await openList(page, { panel, parameter: 'message' });
		const name = await messages.pick('The printer on floor two is broken.');
		expect(name).toMatch(/^[-0-9]+ \d\d:\d\d Sam Okafor: The printer on floor two is broken\.$/);
		await panel.execute();
		await panel.output.getByText('updated', { exact: true }).waitFor();
		expect(server.message(ROCKET_CHAT_MESSAGES.bySam)?.msg).toBe('Edited from a list');
	});

	it('mark the own messages, leave system messages out, and go on when scrolled', async () => {
		const { page } = editor();
		const panel = await openPanel({ parameters: { room: general } });
		const messages = await openList(page, { panel, parameter: 'message' });
		const own = messages.entries.filter({ hasText: 'The technician comes at three.' });
		expect(await own.innerText()).toMatch(/ \(you\): /);
		await messages.scrollToEnd();
		// The oldest remark is on the second page.
		await messages.entries.filter({ hasText: 'Hello everyone, I am back.' }).nth(6).waitFor();
		const names = await messages.entries.allInnerTexts();
		expect(names.length).toBeGreaterThan(60);
		expect(names.filter((name) => / sam: sam$| Sam Okafor: sam$/.test(name))).toEqual([]);
		const offsets = server.requests
			.filter(({ path }) => path.includes('channels.messages'))
			.map(({ path }) => new URLSearchParams(path.split('?')[1]).get('offset'));
		expect(offsets).toEqual(['0', '50']);
	});

	it('search messages on the server, older ones too', async () => {
		const { page } = editor();
		const panel = await openPanel({ parameters: { room: general } });
		const messages = await openList(page, { panel, parameter: 'message' });
		await messages.search('backup');
		const names = await messages.entries.allInnerTexts();
		expect(names.length).toBeGreaterThan(3);
		expect(names.filter((name) => !name.includes('Nightly backup'))).toEqual([]);
		expect(server.requests.at(-1)?.path).toContain('chat.search');
	});

	it('find the message last seen in a case of Acquire, closed ones by their ID', async () => {
		const { page } = editor();
		const message = { __rl: true, mode: 'list', value: '' };
		const panel = await openPanel({ parameters: { resource: 'acquire', message } });
		const cases = await openList(page, { panel, parameter: 'message' });
		expect(await cases.entries.allInnerTexts()).toEqual([
			'Case 2069: the sent message',
			'Case 2070: Check with accounting',
		]);
		await cases.search('2071');
		expect(await cases.pick('Case 2071')).toBe('Case 2071: Glad to hear it. Have a nice day!');
		await panel.execute();
		await panel.output.getByText('updated', { exact: true }).waitFor();
		expect(standIns.get(acquire).message(ACQUIRE_MESSAGES.inClosedCase)?.message).toBe(
			'Edited from a list',
		);
	});

	it('say why they cannot be loaded', async () => {
		const { page, complaints } = editor();
		const credential = await saveCredential({
			name: 'Rocket.Chat (Expired)',
			type: 'rocketChatTokenApi',
			data: { ...ROCKET_CHAT_EXPIRED_LOGIN, serverUrl: server.url },
		});
		const panel = await openPanel({ credential });
		const rooms = await openList(page, { panel, parameter: 'room' });
		expect(await rooms.entries.count()).toBe(0);
		await rooms.error.getByText('Rocket.Chat does not accept the token').waitFor();
		expect(await rooms.error.innerText()).not.toContain(ROCKET_CHAT_EXPIRED_LOGIN.authToken);
		// The refused request itself is what the browser reports, and rightly so.
		const answers = complaints.filter((text) => text.includes('resource-locator-results'));
		expect(complaints).toEqual(answers);
		complaints.length = 0;
	});
});
