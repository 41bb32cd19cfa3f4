import { activateWorkflow, executeWorkflow } from '../../../playground/lib';
import {
	rocketChat,
	ROCKET_CHAT_MESSAGES,
	ROCKET_CHAT_ROOMS,
} from '../../../playground/services/rocketChat';
import { goldenVersions, saveApart } from '../support/golden';
import { useFreshStage } from '../support/shared';

const stage = useFreshStage();
const { n8n, standIns, chatModel: model } = stage.playground;
const server = standIns.get(rocketChat);

describe.each(goldenVersions)('A workflow with an AI agent that version %s saved', (version) => {
	const text = 'The maintenance starts at 18:00.';
	const save = async (file: string) => await saveApart(stage, { version, file });

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
