import fc from 'fast-check';

import {
	decideOutcome,
	type FormerState,
} from '../../nodes/UpdateMessage/providers/shared/outcome';
import type { ApiResponse } from '../../nodes/UpdateMessage/providers/types';

const DATE = 'Mon, 01 Jan 2024 00:00:10 GMT';

interface Given {
	sentText?: string;
	text?: string;
	editedAt?: string | null;
	isAlwaysTold?: boolean;
	editor?: string;
	former?: FormerState;
	resolutionMs?: number;
	date?: string;
	response?: ApiResponse;
}

/** An answer within 50 ms to an edit to "new", changed as given. */
function judge(given: Given = {}) {
	const { text = 'new', editedAt = '2024-01-01T00:00:10.200Z', editor = 'me' } = given;
	const headers: Record<string, string> = {};
	const date = 'date' in given ? given.date : DATE;
	if (date !== undefined) headers.date = date;
	return decideOutcome({
		message: {
			messageId: 'M1',
			conversationId: 'R1',
			text,
			createdAt: null,
			editedAt,
			editedBy: { id: editor, name: editor },
			author: null,
			original: {},
		},
		sentText: given.sentText ?? 'new',
		former: given.former,
		userId: 'me',
		times: { resolutionMs: given.resolutionMs ?? 1, isAlwaysTold: given.isAlwaysTold ?? true },
		response: given.response ?? { status: 200, headers, body: '', durationMs: 50 },
	});
}

it.each([
	['the text that was sent, edited now', {}, 'updated'],
	['another text, edited now', { text: '***' }, 'altered'],
	['no text, edited now', { text: '' }, 'altered'],
	['a text with another end of line', { sentText: 'a\r\nb', text: 'a\nb' }, 'altered'],
	['no time of an edit', { editedAt: null }, 'unchanged'],
	['no time of an edit and another text', { editedAt: null, text: 'old' }, 'unchanged'],
	['a service that does not say when', { editedAt: null, isAlwaysTold: false }, 'updated'],
	['the same and another text', { editedAt: null, isAlwaysTold: false, text: 'old' }, 'altered'],
	['an edit of somebody else', { editor: 'roxie' }, 'unchanged'],
	['an edit of last year', { editedAt: '2023-01-01T00:00:00.000Z' }, 'unchanged'],
	['an edit just before the request', { editedAt: '2024-01-01T00:00:09.949Z' }, 'unchanged'],
	['an edit as the request was sent', { editedAt: '2024-01-01T00:00:09.950Z' }, 'updated'],
	['whole seconds', { editedAt: '2024-01-01T00:00:09.000Z', resolutionMs: 1000 }, 'updated'],
	[
		'whole seconds, long ago',
		{ editedAt: '2024-01-01T00:00:08Z', resolutionMs: 1000 },
		'unchanged',
	],
	['a time that is none', { editedAt: 'yesterday' }, 'updated'],
	['a server without a clock', { date: undefined, editedAt: '2020-01-01T00:00:00Z' }, 'updated'],
	['a Date header that is none', { date: 'soon', editedAt: '2020-01-01T00:00:00Z' }, 'updated'],
] satisfies Array<[string, Given, string]>)('judges %s', (_name, changes: Given, outcome) => {
	expect(judge(changes)).toBe(outcome);
});

describe('the outcome of an edit after another', () => {
	const editedAt = '2024-01-01T00:00:10.200Z';

	it.each([
		['nothing is known', undefined, 'updated'],
		['it was never edited', { text: 'old', editedAt: null }, 'updated'],
		['it was edited before', { text: 'old', editedAt: '2024-01-01T00:00:10.190Z' }, 'updated'],
		['it had the text and was sent again', { text: 'new', editedAt }, 'unchanged'],
		['another text came in the same millisecond', { text: 'old', editedAt }, 'updated'],
		['it had the text before', { text: 'new', editedAt: '2024-01-01T00:00:10.190Z' }, 'updated'],
	])('when %s', (_name, former, outcome) => {
		expect(judge({ editedAt, former })).toBe(outcome);
	});
});

/** One call as it really happened, on a server whose clock is ahead of ours. */
interface HappenedCall {
	sentMs: number;
	wayThereMs: number;
	workMs: number;
	wayBackMs: number;
	aheadMs: number;
	resolutionMs: number;
}

const call: fc.Arbitrary<HappenedCall> = fc.record({
	sentMs: fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2024, 0, 2) }),
	wayThereMs: fc.integer({ min: 0, max: 5_000 }),
	workMs: fc.integer({ min: 0, max: 5_000 }),
	wayBackMs: fc.integer({ min: 0, max: 5_000 }),
	/** Hours, even days off. */
	aheadMs: fc.integer({ min: -200_000_000, max: 200_000_000 }),
	resolutionMs: fc.constantFrom(1, 1000),
});

const answerOf = ({ sentMs, wayThereMs, workMs, wayBackMs, aheadMs }: HappenedCall) => ({
	status: 200,
	body: '',
	headers: { date: new Date(sentMs + wayThereMs + workMs + aheadMs).toUTCString() },
	durationMs: wayThereMs + workMs + wayBackMs,
});

const toStamp = (serverMs: number, resolutionMs: number) =>
	new Date(Math.floor(serverMs / resolutionMs) * resolutionMs).toISOString();

it('never takes an edit for none, wherever the clocks stand', () => {
	fc.assert(
		fc.property(call, fc.string(), (happened, text) => {
			const { sentMs, wayThereMs, aheadMs, resolutionMs } = happened;
			const editedAt = toStamp(sentMs + wayThereMs + aheadMs, resolutionMs);
			const response = answerOf(happened);
			const judged = judge({ editedAt, resolutionMs, text, response });
			expect(judged).toBe(text === 'new' ? 'updated' : 'altered');
		}),
	);
});

it('never takes a message for edited that last was before, wherever the clocks stand', () => {
	fc.assert(
		fc.property(call, fc.integer({ min: 0, max: 1e9 }), (happened, agoMs) => {
			const { sentMs, aheadMs, resolutionMs } = happened;
			// Both ways and the whole seconds of Date header and stamp are the doubt there is.
			const doubtMs = 1000 + resolutionMs + answerOf(happened).durationMs;
			const editedAt = toStamp(sentMs + aheadMs - doubtMs - agoMs, resolutionMs);
			const response = answerOf(happened);
			const judged = judge({ editedAt, resolutionMs, response });
			expect(judged).toBe('unchanged');
		}),
	);
});
