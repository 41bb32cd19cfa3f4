import { executeWorkflow, saveWorkflow, type Workflow } from '../../../playground/lib';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { examplesFolder } from '../../../playground/examples';
import { rocketChat, ROCKET_CHAT_MESSAGES } from '../../../playground/services/rocketChat';
import { useFreshStage } from '../support/shared';
import { readUpdateRun } from '../support/updateRun';

const stage = useFreshStage();
const { n8n, standIns, chatModel: model, credentialIds } = stage.playground;
const server = standIns.get(rocketChat);
const workflowId = 'exampleAiAgent';
const toolName = 'Update Message';

/** What is another in the workflow than in the example. */
interface Variant {
	id: string;
	/** Those of the tool. */
	parameters: Record<string, unknown>;
}

/** The example's tool as one that keeps messages current, in any room; the model fills in all of it. */
const keepCurrent: Variant = {
	id: 'agentKeepsCurrent',
	parameters: {
		operation: 'upsert',
		toolDescription: 'Posts a message under an ID of your own, or changes it when it is there.',
		room: {
			__rl: true,
			mode: 'name',
			value: "={{ $fromAI('room', 'The room, as #name', 'string') }}",
		},
		messageId: "={{ $fromAI('messageId', 'The ID of your own', 'string') }}",
	},
};

/** That tool as n8n describes it by itself. */
const untold: Variant = {
	id: 'agentUntold',
	parameters: { ...keepCurrent.parameters, descriptionType: 'auto', toolDescription: undefined },
};

/** The workflow with the variant's tool, under the variant's ID. */
function withTool(workflow: Workflow, { id, parameters }: Variant): Workflow {
	const nodes = workflow.nodes.map((node) =>
		node.name === toolName
			? { ...node, parameters: { ...node.parameters, message: undefined, ...parameters } }
			: node,
	);
	return { ...workflow, id, name: id, nodes };
}

beforeAll(async () => {
	const content = await readFile(join(examplesFolder, '04-ai-agent.json'), 'utf8');
	const workflow = JSON.parse(content) as Workflow;
	const variants = [withTool(workflow, keepCurrent), withTool(workflow, untold)];
	for (const variant of variants) await saveWorkflow(n8n, { workflow: variant, credentialIds });
});

const runAgent = async (id = workflowId) => {
	const execution = await executeWorkflow(n8n, { workflowId: id });
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

	it('can be tried with the playground’s own model', async () => {
		model.script();
		const { answer, toolAnswer } = await runAgent();
		expect(toolAnswer).toContain('"outcome":"updated"');
		expect(server.message(ROCKET_CHAT_MESSAGES.documented)?.msg).toBe(
			'The maintenance starts at 18:00.',
		);
		expect(answer).toBe(`The tool says: ${toolAnswer}`);
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
		expect(toolAnswer).toContain(
			'Rocket.Chat does not find message noSuchMessage0000. Check the Message',
		);
		expect(answer).toBe('There is no such message.');
	});

	it('keeps one message current under an ID that the model makes', async () => {
		const [room, messageId] = ['#general', 'import-of-may'];
		model.script(
			{ call: { room, messageId, text: 'Import: 10 of 20' } },
			{ call: { room, messageId, text: 'Import: done' } },
			{ say: 'The import is done.' },
		);
		const { answer } = await runAgent(keepCurrent.id);
		expect(answer).toBe('The import is done.');
		const told = model.requests.at(-1)?.messages.filter(({ role }) => role === 'tool') ?? [];
		const outputs = told.flatMap(({ content }) => JSON.parse(content ?? '[]') as unknown[]);
		expect(outputs).toMatchObject([
			{ messageId, text: 'Import: 10 of 20', outcome: 'created' },
			{ messageId, text: 'Import: done', outcome: 'updated' },
		]);
		expect(server.message(messageId)?.msg).toBe('Import: done');
		const sent = server.requests.filter(({ path }) => path.endsWith('chat.sendMessage'));
		expect(sent).toHaveLength(1);
	});

	it('is told of service and operation alone where nobody described the tool', async () => {
		model.script({ say: 'Which message?' });
		await runAgent(untold.id);
		expect(model.requests[0]?.tools?.map((tool) => tool.function.description)).toEqual([
			'Create or update Rocket.Chat message in Update Message',
		]);
	});
});
