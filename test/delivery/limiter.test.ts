import { answers, play, type Line } from './limiterScript';

const scripts: Record<string, Line[]> = {
	'nothing known: one probe': [
		{ atMs: 0, room: 1, wakeMs: undefined },
		{ atMs: 0, start: 1, room: 0, wakeMs: undefined, askedMs: 0 },
	],
	'each probe that tells nothing lets one more go': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 1, end: 'lost', room: 2 },
		{ atMs: 1, start: 2, room: 0 },
		{ atMs: 2, end: 'failed', room: 2 },
		{ atMs: 2, end: 'lost', room: 4 },
	],
	'as many go at a time as answers confirmed that only ours count': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 1, end: 'taken', remaining: 9, untilMs: 60_000, room: 2 },
		{ atMs: 1, start: 2, room: 0, wakeMs: undefined },
		{ atMs: 2, end: 'taken', remaining: 8, untilMs: 60_000, room: 2 },
		{ atMs: 2, end: 'taken', remaining: 7, untilMs: 60_000, room: 4 },
		{ atMs: 2, start: 4, room: 0, wakeMs: undefined },
		{ atMs: 3, end: 'taken', remaining: 6, untilMs: 60_000, room: 2 },
		...[5, 4, 3].map((remaining): Line => {
			return { atMs: 3, end: 'taken', remaining, untilMs: 60_000, room: 3 };
		}),
		{ atMs: 3, start: 3, room: 0, wakeMs: 60_000, askedMs: 0 },
	],
	'the smallest remaining counts, in whatever order answers come': [
		...answers(5),
		{ atMs: 0, start: 3, room: 2 },
		{ atMs: 1, end: 'taken', remaining: 2, untilMs: 60_000, room: 0 },
		{ atMs: 1, end: 'taken', remaining: 4, untilMs: 60_000, room: 1 },
		{ atMs: 1, end: 'taken', remaining: 3, untilMs: 60_000, room: 2 },
	],
	'a lost call and an answer without information count as used': [
		...answers(5),
		{ atMs: 6, start: 2, room: 3 },
		{ atMs: 7, end: 'lost', room: 3 },
		{ atMs: 8, end: 'failed', room: 3 },
	],
	'nothing left: nothing starts until then, then one probe, then all at once': [
		...answers(10),
		{ atMs: 59_999, room: 0, wakeMs: 60_000, askedMs: 1 },
		{ atMs: 60_000, room: 1, askedMs: 0, wakeMs: undefined },
		{ atMs: 60_000, start: 1, room: 0 },
		{ atMs: 60_010, end: 'taken', remaining: 9, untilMs: 120_000, room: 9 },
	],
	'nothing left counts, whatever other answers say': [
		...answers(3),
		{ atMs: 2, start: 3, room: 1 },
		{ atMs: 3, end: 'refused', untilMs: 60_000, room: 0 },
		{ atMs: 4, end: 'taken', remaining: 8, untilMs: 60_000, room: 0 },
		{ atMs: 5, end: 'taken', remaining: 900, untilMs: 120_000, room: 0 },
		{ atMs: 59_999, room: 0, wakeMs: 60_000 },
	],
	'the later time counts': [
		...answers(10),
		{ atMs: 3, start: 1, room: 0 },
		{ atMs: 4, end: 'taken', remaining: 0, untilMs: 60_700, room: 0 },
		{ atMs: 60_000, room: 0, wakeMs: 60_700 },
		{ atMs: 60_700, room: 1 },
	],
	'the later time counts, whichever is told last': [
		...answers(8),
		{ atMs: 3, start: 2, room: 0 },
		{ atMs: 4, end: 'taken', remaining: 0, untilMs: 60_700, room: 0 },
		{ atMs: 4, end: 'taken', remaining: 0, untilMs: 60_000, room: 0, wakeMs: 60_700 },
	],
	'a refusal means nothing left, whatever its headers say': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 1, end: 'refused', remaining: 5, untilMs: 30_000, room: 0, wakeMs: 30_000 },
	],
	'a time alone means nothing before it': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 1, end: 'lost', untilMs: 30_000, room: 0, wakeMs: 30_000, askedMs: 29_999 },
	],
	'an answer about an older window is ignored': [
		...answers(6),
		{ atMs: 2, start: 2, room: 2 },
		{ atMs: 59_900, end: 'taken', remaining: 9, untilMs: 120_000, room: 7 },
		{ atMs: 59_950, end: 'taken', remaining: 1, untilMs: 60_000, room: 8 },
	],
	'ends less than two seconds apart are one window': [
		...answers(4),
		{ atMs: 2, start: 3, room: 2 },
		{ atMs: 3, end: 'taken', remaining: 5, untilMs: 60_900, room: 3 },
		{ atMs: 4, end: 'taken', remaining: 4, untilMs: 59_100, room: 3 },
		{ atMs: 5, end: 'taken', remaining: 3, untilMs: 61_200, room: 3 },
		{ atMs: 59_099, start: 3, room: 0, wakeMs: 59_100 },
		{ atMs: 59_100, room: 1 },
	],
	'windows of one second are told apart': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 1, end: 'taken', remaining: 3, untilMs: 1_000, room: 2 },
		{ atMs: 990, start: 1, room: 1 },
		{ atMs: 995, end: 'taken', remaining: 9, untilMs: 2_000, room: 3 },
	],
	'calls in flight when the window ends are no probes, but count in the next one': [
		...answers(7),
		{ atMs: 2, start: 3, room: 0, wakeMs: 60_000 },
		{ atMs: 60_000, room: 1 },
		{ atMs: 60_000, start: 1, room: 0 },
		{ atMs: 60_010, end: 'taken', call: 3, remaining: 9, untilMs: 120_000, room: 6 },
	],
};

describe('Limiter, told about windows that are its own', () => {
	it.each(Object.entries(scripts))('%s', (_, script) => {
		expect(play(script)).toEqual(script);
	});
});
