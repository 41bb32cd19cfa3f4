import fc from 'fast-check';

import { ApplicationClock } from '../../nodes/UpdateMessage/providers/shared/applicationClock';
import { readJsonReply } from '../../nodes/UpdateMessage/providers/shared/jsonReply';
import { services } from '../support/services';

const LABELS = { displayName: 'The Service', addressField: 'Server URL', apiPath: '/api' };

const PURPOSES = ['edit', 'read', 'list'] as const;

const json = fc.json({ maxDepth: 2 });

/** Any answer at all; the likely ones more often, so that every branch is met. */
const response = fc.record({
	status: fc.oneof(fc.constantFrom(200, 201, 301, 400, 401, 404, 429, 500, 503), fc.nat(999)),
	headers: fc.oneof(
		fc.constant({ 'content-type': 'application/json' }),
		fc.dictionary(fc.constantFrom('content-type', 'location', 'date', 'retry-after'), fc.string()),
	),
	body: fc.oneof(
		json,
		fc.string(),
		json.map((text) => text.slice(0, text.length / 2)),
		json.map((text) => `{"success":true,"message":${text},"data":${text},"error":${text}}`),
	),
	sentMs: fc.nat(),
	receivedMs: fc.nat(),
});

describe('Answers that should be JSON', () => {
	it('never throws, whatever a server answers, and always says what to do', () => {
		fc.assert(
			fc.property(response, fc.constantFrom(...PURPOSES), (answer, purpose) => {
				const reply = readJsonReply(answer, { labels: LABELS, purpose });
				if (reply.kind === 'json') return;
				expect(reply.problem.message).not.toBe('');
				expect(reply.problem.description).not.toBe('');
				expect(reply.problem.httpStatus).toBe(answer.status);
				const text = reply.problem.message + reply.problem.description;
				if (purpose !== 'edit')
					expect(text).not.toMatch(/\b[Tt]he (?:same )?edit\b|an edit\b|was changed/);
			}),
			{ numRuns: 300 },
		);
	});

	it.each(services)(
		'takes nothing for a success that is not about the message: $service',
		(tested) => {
			const parameters: Record<string, unknown> = tested.parameters();
			const connection = tested.provider.connect(tested.credential);
			const readEdit = connection.startExecution(new ApplicationClock());
			const call = readEdit((name) => parameters[name], 'update').begin();
			fc.assert(
				fc.property(response, (answer) => {
					expect(call.read(answer).kind).not.toBe('done');
				}),
				{ numRuns: 300 },
			);
		},
	);
});
