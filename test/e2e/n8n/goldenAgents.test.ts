import { activateWorkflow, executeWorkflow, saveCredentials } from '../../../playground/lib';
import {
	rocketChat,
	ROCKET_CHAT_MESSAGES,
	ROCKET_CHAT_ROOMS,
} from '../../../playground/services/rocketChat';
import { startScriptedModel, type ScriptedModel } from '../support/chatModel';
import { goldenVersions, saveApart } from '../support/golden';
import { useFreshStage } from '../support/shared';

const stage = useFreshStage();
const { n8n, credentialIds, standIns } = stage.playground;
const server = standIns.get(rocketChat);

describe.each(goldenVersions)('A workflow with an AI agent that version %s saved', (version) => {
	const text = 'The maintenance starts at 18:00.';
	let model: ScriptedModel;

	beforeAll(async () => {
		model = await startScriptedModel();
	});

	afterAll(async () => await model.close());

	const save = async (file: string) => {
		const data = { apiKey: 'scripted', url: model.url };
		const credential = { name: 'Chat Model (Playground)', type: 'openAiApi', data };
		const ids = await saveCredentials(n8n, [credential]);
		return await saveApart(stage, { version, file }, new Map([...credentialIds, ...ids]));
	};

	it('lets the agent edit with its tool: 04-ai-agent.json', async () => {
		const workflowId = await save('04-ai-agent.json');
		const messageId = ROCKET_CHAT_MESSAGES.documented;
		model.script({ call: { messageId, text } }, { say: 'Done.' });
		const { status } = await executeWorkflow(n8n, { workflowId });
		expect(status).toBe('success');
		expect(server.message(messageId)?.msg).toBe(text);
	});

	it("puts the agent's answer in its place: 06-answer-in-place.json", async () => {
		await activateWorkflow(n8n, await save('06-answer-in-place.json'));
		model.script({ say: text });
		const question = {
			channel_id: ROCKET_CHAT_ROOMS.general,
			message_id: version,
			text: 'When does the maintenance start?',
		};
		const response = await fetch(`${n8n.url}/webhook/${version}-answer-in-place`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(question),
		});
		expect(response.status).toBe(200);
		expect(server.message(`answer-to-${version}`)?.msg).toBe(text);
	});
});
