import { loadList } from '../support/loadOptions';
import { openAcquire, type LiveAcquire } from './services/acquire';
import { LIVE_TIMEOUT_MS, testTables, type Table } from './table';
import { modes, skipped, wrongCredential } from './tables/modes';
import { byId } from '../support/parameters';

/** The message with the type that it has. */
const messageType: Table<LiveAcquire> = {
	title: 'Message Type',
	parameters: ({ parameters, messageType: type }) =>
		parameters({ text: '={{ $json.text }}', options: { messageType: type } }),
	steps: [
		{
			title: 'may be sent',
			input: ({ word }) => ({ text: `${word} with a type` }),
			expected: ({ word }) => ({ outcome: 'updated', text: `${word} with a type` }),
		},
	],
};

/** What the server refuses. */
const refusals: Table<LiveAcquire> = {
	title: 'a refusal',
	parameters: ({ parameters }) =>
		parameters({
			message: byId('={{ $json.message }}'),
			text: 'never seen',
		}),
	steps: [
		{
			title: 'for an unknown message',
			input: () => ({ message: '999999999999' }),
			expected: () => ({ error: /^Acquire .*message.* 999999999999/ }),
		},
		{
			title: 'for what is no ID',
			input: () => ({ message: 'abc' }),
			expected: () => ({ error: /is not an Acquire message ID/ }),
		},
		{
			title: 'for no message',
			input: () => ({ message: '' }),
			expected: () => ({ error: /^The Message is missing/ }),
		},
	],
};

let service: LiveAcquire;

describe('Acquire', () => {
	beforeAll(async () => {
		service = await openAcquire(process.env);
	}, LIVE_TIMEOUT_MS);
	// The message has its own text again.
	afterAll(async () => await service.close(), LIVE_TIMEOUT_MS);

	testTables([modes, skipped, messageType, refusals, wrongCredential], () => service);

	it(
		'lists the message last seen in the case that is searched for',
		async () => {
			const { parameters, credentials, caseId } = service;
			const { results } = await loadList({
				list: 'searchCaseMessages',
				parameters: parameters({}),
				credentials,
				filter: caseId,
			});
			expect(results).toMatchObject([{ name: expect.stringMatching(`^Case ${caseId}: `) }]);
		},
		LIVE_TIMEOUT_MS,
	);
});
