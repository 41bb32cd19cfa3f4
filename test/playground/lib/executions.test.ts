import { stringify } from 'flatted';

import { waitForExecution } from '../../../playground/lib';
import { N8nApiError, type Api } from '../../../playground/lib/session';

const finished = { id: '7', status: 'success', data: stringify({ resultData: { runData: {} } }) };

/** An API that gives these answers in turn, and counts the calls. */
function answerInTurn(answers: unknown[]) {
	const api = jest.fn(async () => {
		const answer = answers.shift();
		if (answer instanceof Error) throw answer;
		return answer;
	});
	return api as typeof api & Api;
}

describe('waiting for an execution', () => {
	it.each([
		['runs', { ...finished, status: 'running' }],
		['cannot be read while the database is away', new N8nApiError('not ready', 503)],
		['cannot be read before it has data', new N8nApiError('reading resultData', 500)],
		['has ended, but not yet its data', { ...finished, data: '[]' }],
	])('goes on while it %s', async (_name, answer) => {
		const api = answerInTurn([answer, finished]);
		const { data } = await waitForExecution({ api }, { executionId: '7' });
		expect(data.resultData).toEqual({ runData: {} });
		expect(api).toHaveBeenCalledTimes(2);
	});

	it('ends with any other refusal', async () => {
		const api = answerInTurn([new N8nApiError('no such execution', 404), finished]);
		await expect(waitForExecution({ api }, { executionId: '7' })).rejects.toThrow('no such');
	});
});
