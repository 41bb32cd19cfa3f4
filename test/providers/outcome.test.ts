import { ApplicationClock } from '../../nodes/UpdateMessage/providers/shared/applicationClock';
import {
	ServerMemory,
	type ServiceTimes,
} from '../../nodes/UpdateMessage/providers/shared/outcome';
import type {
	ApiResponse,
	StoredMessage,
	TimeSpan,
} from '../../nodes/UpdateMessage/providers/types';

const DATE = 'Mon, 01 Jan 2024 00:00:10 GMT';
const RECEIVED_MS = Date.parse('2024-01-01T00:00:10.250Z');

interface Given {
	sentText?: string;
	text?: string;
	editedAt?: string | null;
	/** Whether a message without a time of edit was never edited. */
	isAlwaysTold?: boolean;
	editor?: string;
	former?: Pick<StoredMessage, 'text' | 'editedAt'>;
	resolutionMs?: number;
	date?: string;
	lostTries?: TimeSpan[];
	/** By how much the application's clock is known to be ahead, give or take a second. */
	aheadMs?: number;
}

/** An answer within 50 ms to an edit to "new", changed as given. */
function judge(given: Given = {}) {
	const { text = 'new', editedAt = '2024-01-01T00:00:10.220Z', editor = 'me' } = given;
	const date = 'date' in given ? given.date : DATE;
	const response: ApiResponse = {
		status: 200,
		headers: date === undefined ? {} : { date },
		body: '',
		sentMs: RECEIVED_MS - 50,
		receivedMs: RECEIVED_MS,
		lostTries: given.lostTries,
	};
	const times: ServiceTimes = {
		resolutionMs: given.resolutionMs ?? 1,
		stampFields: [],
		isNeverEdited: () => editedAt === null && given.isAlwaysTold !== false,
	};
	const clock = new ApplicationClock();
	const memory = new ServerMemory(clock, times);
	memory.observe(response);
	if (given.aheadMs !== undefined) {
		const present = { earliestMs: given.aheadMs - 1000, latestMs: given.aheadMs };
		clock.observe(present, { startMs: 0, endMs: 0 });
	}
	const message: StoredMessage = {
		messageId: 'M1',
		conversationId: 'R1',
		text,
		createdAt: null,
		editedAt,
		editedBy: { id: editor, name: editor },
		author: null,
		original: {},
	};
	if (given.former !== undefined) memory.remember({ ...message, ...given.former });
	const { sentText = 'new' } = given;
	return memory.decideOutcome({ message, sentText, userId: 'me', response });
}

const YEAR = 365 * 86_400_000;
const at = (ms: number) => new Date(RECEIVED_MS + ms).toISOString();
/** Sent and lost ten seconds ago, and sent again. */
const retried = {
	lostTries: [{ startMs: RECEIVED_MS - 10_000, endMs: RECEIVED_MS - 9_000 }],
	aheadMs: 500,
};

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
	['an edit of a second ago, by a Date alone', { editedAt: '2024-01-01T00:00:09.000Z' }, 'updated'],
	['an edit before, by a known clock', { editedAt: at(-1_500), aheadMs: 0 }, 'unchanged'],
	['an edit now, by a known clock', { editedAt: at(-50), aheadMs: 500 }, 'updated'],
	['an edit now, by a clock a year off', { editedAt: at(-50 + YEAR), aheadMs: YEAR }, 'updated'],
	['whole seconds', { editedAt: at(-1_500), resolutionMs: 1000, aheadMs: 0 }, 'updated'],
	['whole seconds, before', { editedAt: at(-2_400), resolutionMs: 1000, aheadMs: 0 }, 'unchanged'],
	['an edit of a lost try', { editedAt: at(-9_500), ...retried }, 'updated'],
	['an edit between two tries', { editedAt: at(-5_000), ...retried }, 'unchanged'],
	['an edit before the first try', { editedAt: at(-12_000), ...retried }, 'unchanged'],
	['an edit of the last try', { editedAt: at(-100), ...retried }, 'updated'],
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

describe('the clock that is learned from stamps', () => {
	const stampMs = RECEIVED_MS + 5_000;
	const asMs = (stamp: unknown) => Number(stamp);
	const asSeconds = (stamp: unknown) => Number(stamp) * 1000;

	it.each<[string, unknown, ServiceTimes['readStampMs'], number]>([
		['a text', new Date(stampMs).toISOString(), undefined, RECEIVED_MS],
		['milliseconds', stampMs, asMs, RECEIVED_MS],
		['seconds', stampMs / 1000, asSeconds, RECEIVED_MS],
		['a number that nobody says how to read', stampMs, undefined, Infinity],
		['nothing', undefined, asMs, Infinity],
	])('knows from %s how far it is ahead at least', (_name, stamp, readStampMs, latestMs) => {
		const clock = new ApplicationClock();
		const response: ApiResponse = {
			status: 200,
			headers: {},
			body: '',
			sentMs: RECEIVED_MS - 50,
			receivedMs: RECEIVED_MS,
		};
		const times = { resolutionMs: 1, stampFields: ['at'], readStampMs, isNeverEdited: () => false };
		new ServerMemory(clock, times).observe(response, { original: { at: stamp } });
		expect(clock.toLocal(stampMs).endMs).toBe(latestMs);
	});
});
