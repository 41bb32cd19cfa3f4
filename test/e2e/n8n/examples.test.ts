import { examples } from '../../../playground/expectations';
import { executeWorkflow } from '../../../playground/lib';
import { runExample } from '../../../playground/runExample';
import { useFreshStage } from '../support/shared';
import { readUpdateRun } from '../support/updateRun';

const { playground } = useFreshStage();

describe('The example workflows', () => {
	it.each(examples)('$file edits what it says', async (example) => {
		const { problem, edits } = await runExample(playground, example);
		expect(problem).toBeUndefined();
		expect(edits.map((edit) => edit.problem)).toEqual(example.edits.map(() => undefined));
	});

	it('give one paired item for each item', async () => {
		const { n8n, exampleIds } = playground;
		const workflowId = exampleIds.get('03-both-services.json') ?? '';
		const execution = await executeWorkflow(n8n, { workflowId });
		const rocketChat = readUpdateRun(execution, 'Edit in Rocket.Chat');
		expect(rocketChat.output.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
		]);
		const acquire = readUpdateRun(execution, 'Edit in Acquire');
		expect(acquire.output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
		expect(acquire.errorOutput.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		// The report names the failed item by what stood in it, which n8n finds by the pairing.
		const [report] = readUpdateRun(execution, 'Report').output;
		expect(report?.json.failed).toEqual([
			expect.stringMatching(/^Acquire message 404404: Acquire does not find message 404404\. /),
		]);
	});

	it('02 answers its webhook with what became of the message', async () => {
		const post = async (body: unknown) => {
			const response = await fetch(`${playground.n8n.url}/webhook/redact-in-acquire`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
			return { status: response.status, answer: await response.json() };
		};
		const text = 'Write to jo@customer.example';
		expect(await post({ messageId: 8291, text })).toEqual({
			status: 200,
			answer: {
				edited: true,
				messageId: 8291,
				text: 'Write to [e-mail address removed]',
				outcome: 'updated',
			},
		});
		expect(await post({ messageId: 8291, text: 'Nothing special' })).toMatchObject({
			status: 200,
			answer: { edited: false, reason: 'Nothing to redact' },
		});
		expect(await post({ messageId: 999999, text })).toMatchObject({
			status: 502,
			answer: { edited: false, error: expect.stringContaining('does not find message 999999') },
		});
	});
});
