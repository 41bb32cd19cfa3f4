import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examples } from '../../../playground/expectations';
import {
	activateWorkflow,
	executeWorkflow,
	root,
	saveCredentials,
	saveWorkflow,
	type Workflow,
} from '../../../playground/lib';
import { runExample } from '../../../playground/runExample';
import {
	rocketChat,
	ROCKET_CHAT_MESSAGES,
	ROCKET_CHAT_ROOMS,
} from '../../../playground/services/rocketChat';
import { startScriptedModel, type ScriptedModel } from '../support/chatModel';
import { useFreshStage } from '../support/shared';

const { playground } = useFreshStage();
const { n8n, standIns } = playground;
const server = standIns.get(rocketChat);

/** The examples as each published version saved them. They are never changed: people have such workflows. */
const folder = join(root, 'test/golden');
const versions = readdirSync(folder);

/** Puts the workflow into n8n under an ID and at an address of its own, beside the example of today. */
async function saveApart(
	version: string,
	file: string,
	credentialIds = playground.credentialIds,
): Promise<string> {
	const content = readFileSync(join(folder, version, file), 'utf8');
	const saved = JSON.parse(content) as Workflow;
	const nodes = saved.nodes.map((node) => {
		const path = node.parameters?.path;
		return typeof path === 'string'
			? { ...node, parameters: { ...node.parameters, path: `${version}-${path}` } }
			: node;
	});
	const own = { id: `${saved.id}-${version}`, name: `${saved.name} (${version})` };
	return await saveWorkflow(n8n, { workflow: { ...saved, nodes, ...own }, credentialIds });
}

/** Each version has had the first examples; later ones are in the folders of later versions alone. */
const isKept = (version: string, file: string) => existsSync(join(folder, version, file));

describe.each(versions)('A workflow that version %s saved', (version) => {
	const kept = examples.filter(({ file }) => isKept(version, file));

	it.each(kept)('edits what it says: $file', async (example) => {
		const { file, webhook } = example;
		const id = await saveApart(version, file);
		const { problem, edits } = await runExample(
			{ ...playground, exampleIds: new Map([[file, id]]) },
			{ ...example, webhook: webhook && { ...webhook, path: `${version}-${webhook.path}` } },
		);
		expect(problem).toBeUndefined();
		expect(edits.map((edit) => edit.problem)).toEqual(example.edits.map(() => undefined));
	});
});

describe.each(versions)('A workflow with an AI agent that version %s saved', (version) => {
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
		return await saveApart(version, file, new Map([...playground.credentialIds, ...ids]));
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
