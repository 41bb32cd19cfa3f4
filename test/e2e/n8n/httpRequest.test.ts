import { useFreshStage } from '../support/shared';
import { runUpdate } from '../support/updateRun';

const stage = useFreshStage();
const { acquire, rocketChat } = stage.playground;

const calls = [
	{
		type: 'rocketChatTokenApi',
		url: `${rocketChat.url}/api/v1/me`,
		answer: { username: 'roxie', success: true },
	},
	{
		type: 'acquireApi',
		url: `${acquire.url}/api/v1/crm/objects/case-message/8288`,
		answer: { data: { id: 8288, message: 'the sent message' } },
	},
];

describe('n8n’s HTTP Request node', () => {
	it.each(calls)('calls the API with a $type credential', async ({ type, url, answer }) => {
		const { output, execution } = await runUpdate(stage, {
			items: [{}],
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				url,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: type,
				options: {},
			},
		});
		expect(execution.status).toBe('success');
		expect(output.map(({ json }) => json)).toMatchObject([answer]);
	});
});
