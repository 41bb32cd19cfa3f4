import { play, type Line } from './pacerScript';

const scripts: Record<string, Line[]> = {
	'nothing known: one probe': [
		{ atMs: 0, room: 1, wakeMs: undefined },
		{ atMs: 0, start: 1, room: 0, wakeMs: undefined, askedMs: 0 },
	],
	'an answer without pacing opens the lane': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 50, end: 'answered', room: Infinity },
		{ atMs: 50, start: 500, room: Infinity },
	],
	'each probe lost without a word lets one more go': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 1, end: 'lost', room: 2 },
		{ atMs: 1, start: 2, room: 0 },
		{ atMs: 2, end: 'lost', room: 2 },
		{ atMs: 2, end: 'lost', room: 4 },
	],
	'an answer with pacing gives a budget, less what is in flight': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 5, end: 'answered', remaining: 9, untilMs: 60_000, room: 9 },
		{ atMs: 6, start: 4, room: 5, wakeMs: undefined },
		{ atMs: 6, start: 5, room: 0, wakeMs: 60_000, askedMs: 0 },
	],
	'the smallest remaining counts, in whatever order answers come': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 5, end: 'answered', remaining: 9, untilMs: 60_000, room: 9 },
		{ atMs: 6, start: 3, room: 6 },
		{ atMs: 7, end: 'answered', remaining: 6, untilMs: 60_000, room: 4 },
		{ atMs: 8, end: 'answered', remaining: 8, untilMs: 60_000, room: 5 },
		{ atMs: 9, end: 'answered', remaining: 7, untilMs: 60_000, room: 6 },
	],
	'a lost call and an answer without a word count as used': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 5, end: 'answered', remaining: 9, untilMs: 60_000, room: 9 },
		{ atMs: 6, start: 2, room: 7 },
		{ atMs: 7, end: 'lost', room: 7 },
		{ atMs: 8, end: 'answered', room: 7 },
	],
	'nothing left: nothing starts until then, then one probe': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 5, end: 'answered', remaining: 0, untilMs: 60_000, room: 0, wakeMs: 60_000 },
		{ atMs: 59_999, room: 0, askedMs: 1 },
		{ atMs: 60_000, room: 1, askedMs: 0, wakeMs: undefined },
		{ atMs: 60_000, start: 1, room: 0 },
		{ atMs: 60_010, end: 'answered', remaining: 9, untilMs: 120_000, room: 9 },
	],
	'nothing left counts, whatever other answers say': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 1, end: 'answered', remaining: 9, untilMs: 60_000, room: 9 },
		{ atMs: 2, start: 3, room: 6 },
		{ atMs: 3, end: 'refused', untilMs: 60_000, room: 0 },
		{ atMs: 4, end: 'answered', remaining: 8, untilMs: 60_000, room: 0 },
		{ atMs: 5, end: 'answered', remaining: 900, untilMs: 120_000, room: 0 },
		{ atMs: 59_999, room: 0 },
		{ atMs: 60_000, room: 900 },
	],
	'nothing left counts, though a nearer time is named later': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 1, end: 'answered', remaining: 9, untilMs: 60_000, room: 9 },
		{ atMs: 2, start: 3, room: 6 },
		{ atMs: 3, end: 'refused', untilMs: 60_000, room: 0 },
		{ atMs: 4, end: 'answered', remaining: 900, untilMs: 120_000, room: 0 },
		{ atMs: 5, end: 'lost', untilMs: 30_000, room: 0, wakeMs: 60_000 },
		{ atMs: 59_999, room: 0 },
	],
	'the later time counts': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 1, end: 'answered', remaining: 9, untilMs: 60_000, room: 9 },
		{ atMs: 2, start: 2, room: 7 },
		{ atMs: 3, end: 'answered', remaining: 0, untilMs: 60_000, room: 0 },
		{ atMs: 4, end: 'answered', remaining: 0, untilMs: 60_700, room: 0 },
		{ atMs: 60_000, room: 0, wakeMs: 60_700 },
		{ atMs: 60_700, room: 1 },
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
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 1, end: 'answered', remaining: 9, untilMs: 60_000, room: 9 },
		{ atMs: 2, start: 2, room: 7 },
		{ atMs: 59_900, end: 'answered', remaining: 9, untilMs: 120_000, room: 8 },
		{ atMs: 59_950, end: 'answered', remaining: 1, untilMs: 60_000, room: 9 },
	],
	'ends less than a second apart are one window': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 1, end: 'answered', remaining: 3, untilMs: 60_000, room: 3 },
		{ atMs: 2, start: 2, room: 1 },
		{ atMs: 3, end: 'answered', remaining: 5, untilMs: 60_900, room: 2 },
		{ atMs: 4, end: 'answered', remaining: 4, untilMs: 59_100, room: 3 },
		{ atMs: 59_099, start: 3, room: 0, wakeMs: 59_100 },
		{ atMs: 59_100, room: 1 },
	],
	'windows of one second are told apart': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 1, end: 'answered', remaining: 3, untilMs: 1_000, room: 3 },
		{ atMs: 990, start: 1, room: 2 },
		{ atMs: 995, end: 'answered', remaining: 9, untilMs: 2_000, room: 9 },
	],
	'a window whose end keeps moving is one window': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 1, end: 'answered', remaining: 3, untilMs: 60_000, room: 3 },
		{ atMs: 700, start: 1, room: 2 },
		{ atMs: 700, end: 'answered', remaining: 4, untilMs: 60_700, room: 3 },
		{ atMs: 1_400, start: 1, room: 2 },
		{ atMs: 1_400, end: 'answered', remaining: 2, untilMs: 61_400, room: 2 },
		{ atMs: 2_000, start: 1, room: 1 },
		{ atMs: 2_000, end: 'answered', remaining: 0, untilMs: 62_000, room: 0, wakeMs: 62_000 },
	],
	'calls in flight when the window ends are no probes, but count in the next budget': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 1, end: 'answered', remaining: 3, untilMs: 60_000, room: 3 },
		{ atMs: 2, start: 3, room: 0, wakeMs: 60_000 },
		{ atMs: 60_000, room: 1 },
		{ atMs: 60_000, start: 1, room: 0 },
		{ atMs: 60_010, end: 'answered', call: 3, remaining: 9, untilMs: 120_000, room: 6 },
	],
};

describe('Pacer, told about windows', () => {
	it.each(Object.entries(scripts))('%s', (_, script) => {
		expect(play(script)).toEqual(script);
	});
});
