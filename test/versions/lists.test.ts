import { ACQUIRE_MESSAGES } from '../../playground/services/acquire';
import { ROCKET_CHAT_MESSAGES, ROCKET_CHAT_ROOMS } from '../../playground/services/rocketChat';
import { useFreshStage } from '../e2e/support/shared';
import { updateMessageType } from '../e2e/support/updateRun';

const { n8n, credentialIds, exampleIds } = useFreshStage().playground;

interface ListQuery {
	type: 'acquireApi' | 'rocketChatTokenApi';
	method: string;
	parameters?: Record<string, unknown>;
	filter?: string;
}

interface List {
	results: Array<{ name: string; value: string }>;
}

/** What the editor asks for when a list is opened or searched. */
async function loadList({ type, method, parameters, filter }: ListQuery): Promise<List> {
	const name = type === 'acquireApi' ? 'Acquire (Playground)' : 'Rocket.Chat (Playground)';
	const resource = type === 'acquireApi' ? 'acquire' : 'rocketChat';
	return await n8n.api<List>('/dynamic-node-parameters/resource-locator-results', {
		method: 'POST',
		body: {
			path: 'parameters.message',
			methodName: method,
			nodeTypeAndVersion: { name: updateMessageType, version: 1 },
			currentNodeParameters: { resource, operation: 'update', ...parameters },
			credentials: { [type]: { id: credentialIds.get(`${type} ${name}`), name } },
			workflowId: exampleIds.get('00-first-edit.json'),
			filter,
		},
	});
}

const room = { __rl: true, mode: 'list', value: ROCKET_CHAT_ROOMS.general };

describe('The lists', () => {
	it('find a room by its name', async () => {
		const query = { type: 'rocketChatTokenApi', method: 'searchRooms', filter: 'gen' } as const;
		expect((await loadList(query)).results).toMatchObject([
			{ name: 'general (Channel)', value: ROCKET_CHAT_ROOMS.general },
		]);
	});

	it.each([undefined, 'printer'])('find messages in a room (filter: %s)', async (filter) => {
		const { results } = await loadList({
			type: 'rocketChatTokenApi',
			method: 'searchMessages',
			parameters: { room },
			filter,
		});
		expect(results.map(({ value }) => value)).toContain(ROCKET_CHAT_MESSAGES.bySam);
	});

	it('find the messages of a case', async () => {
		const query = { type: 'acquireApi', method: 'searchCaseMessages' } as const;
		const { results } = await loadList(query);
		expect(results.map(({ value }) => Number(value))).toContain(ACQUIRE_MESSAGES.documented);
	});
});
