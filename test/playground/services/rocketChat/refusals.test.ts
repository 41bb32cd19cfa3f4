import {
	ROCKET_CHAT_LOGIN,
	ROCKET_CHAT_MESSAGES as MESSAGES,
	ROCKET_CHAT_ROOMS as ROOMS,
	ROCKET_CHAT_SECOND_LOGIN,
	startRocketChat,
	type RocketChatLogin,
} from '../../../../playground/services/rocketChat';
import type { WorkspaceSettings } from '../../../../playground/services/rocketChat/settings';
import { useStandIn } from '../../../support/standIns';
import { post, type Answer } from '../client';
import { rocketChatHeaders } from './headers';

const NOW_MS = Date.parse('2026-03-01T12:00:00.000Z');
const documented = { roomId: ROOMS.linkList, msgId: MESSAGES.documented, text: 'A new text' };
const server = useStandIn(() => startRocketChat({ now: () => NOW_MS }));

async function update(body: unknown, login: RocketChatLogin = ROCKET_CHAT_LOGIN): Promise<Answer> {
	return await post(`${server().url}/api/v1/chat.update`, rocketChatHeaders(login), body);
}

const refusals: Array<{
	name: string;
	body: Record<string, unknown>;
	login?: RocketChatLogin;
	settings?: Partial<WorkspaceSettings>;
	expected: Record<string, unknown>;
}> = [
	{
		name: 'row 1: unknown message',
		body: { ...documented, msgId: 'nobody"' },
		expected: { error: 'No message found with the id of "nobody"".' },
	},
	{
		name: 'row 2: wrong room',
		body: { ...documented, roomId: ROOMS.general },
		expected: { error: 'The room id provided does not match where the message is from.' },
	},
	{
		name: "row 4: somebody else's message without edit-message",
		body: documented,
		login: ROCKET_CHAT_SECOND_LOGIN,
		expected: {
			error: 'Message editing not allowed [error-action-not-allowed]',
			errorType: 'error-action-not-allowed',
			details: { method: 'updateMessage', action: 'Message_editing' },
		},
	},
	{
		name: "row 4: one's own message while editing is off",
		body: { roomId: ROOMS.general, msgId: MESSAGES.bySam, text: 'Repaired' },
		login: ROCKET_CHAT_SECOND_LOGIN,
		settings: { allowEditing: false },
		expected: { errorType: 'error-action-not-allowed' },
	},
	{
		name: 'row 5: too old',
		body: documented,
		settings: { blockEditInMinutes: 5 },
		expected: {
			error: 'Message editing is blocked [error-message-editing-blocked]',
			errorType: 'error-message-editing-blocked',
			details: { method: 'updateMessage' },
		},
	},
	...[
		[ROOMS.gone, MESSAGES.inGoneRoom, 'error-invalid-room'],
		[ROOMS.samsOnly, MESSAGES.inSamsOnly, 'error-not-allowed'],
		[ROOMS.directBlocked, MESSAGES.inBlocked, 'room_is_blocked'],
		[ROOMS.archived, MESSAGES.inArchived, 'room_is_archived'],
		[ROOMS.readOnly, MESSAGES.inReadOnly, "You can't send messages because the room is readonly."],
		[ROOMS.muted, MESSAGES.inMuted, 'You_have_been_muted'],
	].map(([roomId, msgId, error]) => ({
		name: `row 6: ${error}`,
		body: { roomId, msgId, text: 'A new text' },
		expected: { error },
	})),
	{
		name: 'row 7: an app vetoes',
		body: { ...documented, text: 'forbidden fruit' },
		settings: { appVetoText: 'fruit' },
		expected: {
			error: 'A Rocket.Chat App prevented the message updating. [error-app-prevented-updating]',
			errorType: 'error-app-prevented-updating',
		},
	},
	{
		name: 'row 8: custom fields off',
		body: { ...documented, customFields: { priority: 'low' } },
		expected: { error: 'Custom fields not enabled' },
	},
	...[{}, { priority: 'medium' }, { priority: 'low', other: 1 }].map((customFields) => ({
		name: `row 8: custom fields ${JSON.stringify(customFields)} break the schema`,
		body: { ...documented, customFields },
		settings: { customFieldsEnabled: true },
		expected: { error: 'Invalid custom fields' },
	})),
];

describe('What the stand-in for Rocket.Chat refuses', () => {
	test.each(refusals)('refuses: $name', async ({ body, login, settings, expected }) => {
		Object.assign(server().settings, settings);
		const before = server().message(String(body.msgId));
		const answer = await update(body, login);
		expect(answer.status).toBe(400);
		expect(answer.contentType).toBe('application/json');
		expect(answer.json).toMatchObject({ success: false, ...expected });
		expect('errorType' in answer.json).toBe('errorType' in expected);
		expect(server().message(String(body.msgId))).toEqual(before);
	});

	test('row 8: custom fields that the message holds already count, too', async () => {
		const { _id } = server().addMessage({ customFields: { priority: 'low' } });
		const body = { roomId: ROOMS.general, msgId: _id, text: 'A new text' };
		const answer = await update(body);
		expect([answer.status, answer.json.error]).toEqual([400, 'Custom fields not enabled']);
		server().settings.customFieldsEnabled = true;
		expect((await update(body)).status).toBe(200);
		const other = server().addMessage({ customFields: { colour: 'red' } });
		const refused = await update({ ...body, msgId: other._id });
		expect(refused.json.error).toBe('Invalid custom fields');
	});

	test.each([
		['roomId missing', { msgId: 'a', text: 'b' }],
		['msgId missing', { roomId: 'a', text: 'b' }],
		['text missing', { roomId: 'a', msgId: 'b' }],
		['text a number', { ...documented, text: 5 }],
		['previewUrls a string', { ...documented, previewUrls: 'https://a.example' }],
		['previewUrls with a number', { ...documented, previewUrls: [1] }],
		['customFields a list', { ...documented, customFields: [] }],
		['customFields a text', { ...documented, customFields: '{}' }],
		['an unknown key', { ...documented, alias: 'x' }],
		['a list as body', [documented]],
	])('refuses a body by its schema: %s', async (_name, body) => {
		const answer = await update(body);
		expect(answer.status).toBe(400);
		expect(answer.json).toMatchObject({ success: false, errorType: 'invalid-params' });
		expect(server().message(MESSAGES.documented)?.editedAt).toBeUndefined();
	});

	test.each([
		['no body', undefined, 'application/json'],
		['broken JSON', '{"roomId":', 'application/json'],
		['JSON under another type', JSON.stringify(documented), 'text/plain'],
	])('refuses %s', async (_name, body, contentType) => {
		const headers = { ...rocketChatHeaders(), 'Content-Type': contentType };
		const init = { method: 'POST', headers, ...(body === undefined ? {} : { body }) };
		const response = await fetch(`${server().url}/api/v1/chat.update`, init);
		expect(response.status).toBe(400);
		expect(await response.json()).toMatchObject({ success: false, error: expect.any(String) });
	});
});
