import { activateWorkflow } from '../../../playground/lib';
import { rocketChat, ROCKET_CHAT_ROOMS } from '../../../playground/services/rocketChat';
import { useFreshStage } from '../support/shared';

const stage = useFreshStage();
const { n8n, standIns, chatModel: model } = stage.playground;
const server = standIns.get(rocketChat);

beforeAll(async () => {
	await activateWorkflow(n8n, 'exampleAnswerInPlace');
});

const ask = async (message_id: string) => {
	const question = { channel_id: ROCKET_CHAT_ROOMS.general, message_id, text: 'When?' };
	const response = await fetch(`${n8n.url}/webhook/answer-in-place`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(question),
	});
	const texts = server.requests.flatMap(({ path, body }) => {
		if (path.endsWith('chat.sendMessage'))
			return (body as { message: { msg: string } }).message.msg;
		return path.endsWith('chat.update') ? (body as { text: string }).text : [];
	});
	return { status: response.status, texts, stored: server.message(`answer-to-${message_id}`) };
};

describe('An answer in the place of a placeholder', () => {
	it('posts “…” under an ID of its own, and puts the answer there', async () => {
		model.script({ say: 'The technician comes at three.' });
		const { status, texts, stored } = await ask('question1');
		expect(status).toBe(200);
		expect(texts).toEqual(['…', '…', 'The technician comes at three.']);
		expect(stored).toMatchObject({
			rid: ROCKET_CHAT_ROOMS.general,
			msg: 'The technician comes at three.',
		});
	});

	it('answers a question that comes again in the same message', async () => {
		model.script({ say: 'At three.' }, { say: 'At four.' });
		await ask('question2');
		const before = server.message('answer-to-question2');
		const { stored } = await ask('question2');
		expect(stored).toMatchObject({ ts: before?.ts, msg: 'At four.' });
	});
});
