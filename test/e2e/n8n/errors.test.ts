import type { IDataObject } from 'n8n-workflow';
import { acquire } from '../../../playground/services/acquire';
import {
	rocketChat,
	ROCKET_CHAT_MESSAGES,
	ROCKET_CHAT_ROOMS,
} from '../../../playground/services/rocketChat';
import { useFreshStage } from '../support/shared';
import { runUpdate, type UpdateWorkflow } from '../support/updateRun';

const stage = useFreshStage();
const { standIns } = stage.playground;
const server = standIns.get(rocketChat);

/** The second of three items is for a message that does not exist. */
const items: IDataObject[] = [
	{ id: ROCKET_CHAT_MESSAGES.bySam, text: 'The printer works again.' },
	{ id: 'noSuchMessage0000', text: 'Nobody will read this.' },
	{ id: ROCKET_CHAT_MESSAGES.deployment, text: 'Deployment of web-shop 4.12.0: done' },
];

const parameters = {
	resource: 'rocketChat',
	room: { __rl: true, mode: 'id', value: ROCKET_CHAT_ROOMS.general },
	message: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
	text: '={{ $json.text }}',
	options: {},
};

const run = async (options: Partial<UpdateWorkflow>) =>
	await runUpdate(stage, { items, parameters, ...options });

const refusal = 'Rocket.Chat does not find message noSuchMessage0000';

describe('An item that fails', () => {
	it('stops the workflow with what happened, what to do, the status and the item', async () => {
		const { execution, error, output } = await run({ onError: 'stopWorkflow' });
		expect(execution.status).toBe('error');
		expect(output).toEqual([]);
		expect(error).toMatchObject({
			message: refusal,
			description: expect.stringMatching(/^Check the Message: .* Rocket\.Chat says: “No message/),
			httpCode: '400',
			context: expect.objectContaining({ itemIndex: 1 }),
		});
	});

	it('leaves through the error output, the others through the first', async () => {
		const { execution, output, errorOutput } = await run({ onError: 'continueErrorOutput' });
		expect(execution.status).toBe('success');
		expect(output.map(({ json, pairedItem }) => [json.messageId, pairedItem])).toEqual([
			[items[0]?.id, { item: 0 }],
			[items[2]?.id, { item: 2 }],
		]);
		expect(errorOutput).toEqual([
			{
				json: { ...items[1], error: expect.stringContaining(`${refusal}. Check the Message`) },
				pairedItem: { item: 1 },
			},
		]);
		expect(server.message(ROCKET_CHAT_MESSAGES.bySam)?.msg).toBe(items[0]?.text);
		expect(server.message(ROCKET_CHAT_MESSAGES.deployment)?.msg).toBe(items[2]?.text);
	});

	it('comes out in its place when the run goes on', async () => {
		const { execution, output } = await run({ onError: 'continueRegularOutput' });
		expect(execution.status).toBe('success');
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(output.map(({ json }) => json.outcome ?? json.error)).toEqual([
			'updated',
			expect.stringContaining(`${refusal}. Check the Message`),
			'updated',
		]);
	});

	it('is found before anything is sent when its parameters cannot be used', async () => {
		const { error } = await runUpdate(stage, {
			items: [{ id: '8288; DROP TABLE' }],
			parameters: {
				...parameters,
				resource: 'acquire',
				message: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				text: 'Hello',
			},
		});
		expect(error).toMatchObject({
			message: 'The Message "8288; DROP TABLE" is not an Acquire message ID',
			description: 'An Acquire message ID is a whole number such as 8288.',
			context: expect.objectContaining({ itemIndex: 0 }),
		});
		expect(standIns.get(acquire).requests).toEqual([]);
	});
});
