import {
	executeWorkflow,
	saveCredentials,
	saveWorkflow,
	type Workflow,
} from '../../../playground/lib';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { examplesFolder } from '../../../playground/examples';
import { rocketChat, ROCKET_CHAT_MESSAGES } from '../../../playground/services/rocketChat';
import { startScriptedModel, type ScriptedModel } from '../support/chatModel';
import { useFreshStage } from '../support/shared';
import { readUpdateRun } from '../support/updateRun';

const { playground } = useFreshStage();
const { n8n, standIns } = playground;
const server = standIns.get(rocketChat);
const workflowId = 'exampleAiAgent';
let model: ScriptedModel;

beforeAll(async () => {
	model = await startScriptedModel();
	const ids = await saveCredentials(n8n, [
		{
			name: 'Chat Model (Playground)',
			type: 'openAiApi',
			data: { apiKey: 'scripted', url: model.url },
		},
	]);
	const content = await readFile(join(examplesFolder, '04-ai-agent.json'), 'utf8');
	const workflow = JSON.parse(content) as Workflow;
	await saveWorkflow(n8n, {
		workflow,
		credentialIds: new Map([...playground.credentialIds, ...ids]),
	});
});

afterAll(async () => await model.close());

const runAgent = async () => {
	const execution = await executeWorkflow(n8n, { workflowId });
	const [answer] = readUpdateRun(execution, 'AI Agent').output;
	return { execution, answer: answer?.json.output, toolAnswer: findToolAnswer() };
};

/** What the model was told after its call. */
function findToolAnswer(): string {
	const last = model.requests.at(-1)?.messages.find(({ role }) => role === 'tool');
	return typeof last?.content === 'string' ? last.content : JSON.stringify(last?.content ?? '');
}

describe('An AI agent with the node as its tool', () => {
	it('edits the message and learns what came of it', async () => {
		const text = 'The maintenance starts at 18:00.';
		model.script(
			{ call: { messageId: ROCKET_CHAT_MESSAGES.documented, text } },
			{ say: 'The message now says that the maintenance starts at 18:00.' },
		);
		const { execution, answer, toolAnswer } = await runAgent();
		expect(execution.status).toBe('success');
		expect(server.message(ROCKET_CHAT_MESSAGES.documented)?.msg).toBe(text);
		expect(JSON.parse(toolAnswer)).toEqual([
			expect.objectContaining({
				messageId: ROCKET_CHAT_MESSAGES.documented,
				text,
				outcome: 'updated',
			}),
		]);
		expect(answer).toBe('The message now says that the maintenance starts at 18:00.');
	});

	it('tells the model what the tool does, that repeating it is harmless, and what it wants', async () => {
		model.script({ say: 'Which message?' });
		await runAgent();
		const tools = model.requests[0]?.tools ?? [];
		expect(tools).toHaveLength(1);
		const [{ name, description, parameters } = { name: '' }] = tools.map((tool) => tool.function);
		expect(name).toBe('Update_Message');
		expect(description).toMatch(/update a message.*already been sent/i);
		expect(description).toMatch(/does no harm/);
		expect(description).toMatch(/Returns .*outcome/);
		expect(parameters).toMatchObject({
			type: 'object',
			properties: {
				messageId: { type: 'string', description: 'The ID of the Rocket.Chat message to change' },
				text: { type: 'string', description: expect.stringContaining('complete new text') },
			},
			required: ['messageId', 'text'],
		});
	});

	it('reads why its call was refused, and goes on', async () => {
		model.script(
			{ call: { messageId: 'noSuchMessage0000', text: 'Hello' } },
			{ say: 'There is no such message.' },
		);
		const { answer, toolAnswer } = await runAgent();
		expect(toolAnswer).toContain('Rocket.Chat does not find message noSuchMessage0000');
		expect(answer).toBe('There is no such message.');
	});
});
