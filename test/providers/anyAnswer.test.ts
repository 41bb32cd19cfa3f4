import fc from 'fast-check';
import { NodeApiError } from 'n8n-workflow';

import { createFakeN8n, runNode, type FakeAnswer } from '../support/fakeN8n';
import { loadPage } from '../support/listPage';
import { lists, services, type TestedService } from '../support/services';

/** The names of fields that the node reads of any service, and those that every object has. */
const FIELDS = [
	...['_id', 'rid', 'msg', 'ts', 'u', 't', '_hidden', 'editedAt', 'editedBy', 'attachments'],
	...['message', 'data', 'error', 'errorType', 'errors', 'success', 'status', 'type', 'code'],
	...['id', 'caseId', 'sender', 'senderId', 'dateCreated', 'dateUpdated', 'name', 'username'],
	...['update', 'messages', 'total', 'room', 'prid', 'fname', 'teamMain', 'description'],
	...['contact', 'threadId', 'messageSeen', 'lastMessage', '_updatedAt'],
	...['__proto__', 'constructor', 'toString', 'valueOf'],
];

/** Any JSON, with those fields and values of the tests' messages in it. */
const anyJson = fc.letrec<{ json: unknown }>((tie) => ({
	json: fc.oneof(
		{ depthSize: 'small' },
		fc.constantFrom<unknown>(null, true, false, 0, 8288, 1e300, '', 'vzGBzSwy6jJQDwtZe', 'e2e'),
		fc.string(),
		fc.array(tie('json'), { maxLength: 3 }),
		fc.dictionary(fc.constantFrom(...FIELDS), tie('json'), { maxKeys: 6 }),
	),
})).json;

/** A success with any fields in its message, or any JSON at all. */
const anyAnswer = ({ success }: TestedService): fc.Arbitrary<FakeAnswer> =>
	fc.oneof(
		fc.dictionary(fc.constantFrom(...FIELDS), anyJson, { maxKeys: 6 }).map(success),
		fc.record({
			status: fc.constantFrom(200, 201, 400, 401, 403, 404, 429, 500, 503),
			headers: fc.constant({ 'content-type': 'application/json' }),
			body: anyJson.map((json) => JSON.stringify(json)),
		}),
	);

describe.each(services)('Whatever $service answers', (tested) => {
	const modes = fc.constantFrom('replace', 'append', 'replacePart');

	it('is a message, or an error that is meant for people', async () => {
		const run = async (answer: FakeAnswer, editMode: string, simplify: boolean) => {
			const options = { maxRetries: 0, maxWait: 0 };
			const n8n = createFakeN8n({
				parameters: tested.parameters({ editMode, simplify, findText: 'e', options }),
				answer: () => answer,
			});
			const output = await runNode(n8n).catch((error: unknown) => error);
			if (!Array.isArray(output)) expect(output).toBeInstanceOf(NodeApiError);
			else expect(output).toHaveLength(1);
		};
		await fc.assert(fc.asyncProperty(anyAnswer(tested), modes, fc.boolean(), run), {
			numRuns: 500,
		});
	});
});

describe.each(lists)('Whatever $service answers the list $list', ({ tested, list }) => {
	const { server } = tested.provider.connect(tested.credential);
	const load = tested.provider.lists[list]!;
	const anyAnswers = fc.array(fc.dictionary(fc.constantFrom(...FIELDS), anyJson), { minLength: 1 });

	it('is a page, or said not to be one', async () => {
		const run = async (answers: object[], filter: string) => {
			let sent = 0;
			const { page } = await loadPage(load, {
				server,
				answer: () => ({ body: { success: true, ...answers[sent++ % answers.length] } }),
				parameters: tested.listParameters,
				filter,
			});
			expect(['page', 'fail', 'damaged']).toContain(page.kind);
		};
		await fc.assert(fc.asyncProperty(anyAnswers, fc.constantFrom('', '2069', 'a'), run), {
			numRuns: 300,
		});
	});
});
