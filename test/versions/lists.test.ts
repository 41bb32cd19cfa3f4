import { acquire } from '../../nodes/UpdateMessage/providers/acquire';
import { rocketChat } from '../../nodes/UpdateMessage/providers/rocketChat';
import type { Provider } from '../../nodes/UpdateMessage/providers/provider';
import { nameCredential } from '../../playground/credentials';
import { ACQUIRE_MESSAGES } from '../../playground/services/acquire';
import { ROCKET_CHAT_MESSAGES, ROCKET_CHAT_ROOMS } from '../../playground/services/rocketChat';
import { useFreshStage } from '../e2e/support/shared';
import { updateMessageType } from '../e2e/support/updateRun';
import { locator } from '../support/parameters';

const { n8n, credentialIds, exampleIds } = useFreshStage().playground;

interface ListQuery {
	provider: Provider;
	method: string;
	parameters?: Record<string, unknown>;
	filter?: string;
}

interface List {
	results: Array<{ name: string; value: string }>;
}

/** What the editor asks for when a list is opened or searched. */
async function loadList({ provider, method, parameters, filter }: ListQuery): Promise<List> {
	const { name: resource, credentialType: type, displayName } = provider;
	const name = nameCredential(displayName);
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

const room = locator('list', ROCKET_CHAT_ROOMS.general);

describe('The lists', () => {
	it('find a room by its name', async () => {
		const query = { provider: rocketChat, method: 'searchRooms', filter: 'gen' };
		expect((await loadList(query)).results).toMatchObject([
			{ name: 'general (Channel)', value: ROCKET_CHAT_ROOMS.general },
		]);
	});

	it.each([undefined, 'printer'])('find messages in a room (filter: %s)', async (filter) => {
		const { results } = await loadList({
			provider: rocketChat,
			method: 'searchMessages',
			parameters: { room },
			filter,
		});
		expect(results.map(({ value }) => value)).toContain(ROCKET_CHAT_MESSAGES.bySam);
	});

	it('find the messages of a case', async () => {
		const { results } = await loadList({ provider: acquire, method: 'searchCaseMessages' });
		expect(results.map(({ value }) => Number(value))).toContain(ACQUIRE_MESSAGES.documented);
	});
});
