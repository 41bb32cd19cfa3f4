import { play, type Line } from './pacerScript';

const HOUR = 3_600_000;

const scripts: Record<string, Line[]> = {
	'an open lane that shows pacing later has a budget': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 1, end: 'answered', room: Infinity },
		{ atMs: 1, start: 5, room: Infinity },
		{ atMs: 2, end: 'answered', remaining: 6, untilMs: 60_000, room: 2 },
	],
	'a refusal without a date: a pause, one probe, and never wide open again': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 0, end: 'answered', room: Infinity },
		{ atMs: 0, start: 3, room: Infinity },
		{ atMs: 0, end: 'refused', room: 0, wakeMs: 250, askedMs: 0 },
		{ atMs: 1, end: 'refused', room: 0, wakeMs: 250 },
		{ atMs: 2, end: 'answered', room: 0, wakeMs: 250 },
		{ atMs: 250, room: 1 },
		{ atMs: 250, start: 1, room: 0 },
		{ atMs: 260, end: 'answered', room: 2 },
		{ atMs: 260, start: 2, room: 0 },
		{ atMs: 270, end: 'answered', room: 2 },
	],
	'refusals in a row make the pauses longer': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 0, end: 'refused', room: 0, wakeMs: 250 },
		{ atMs: 250, start: 1, room: 0 },
		{ atMs: 250, end: 'refused', room: 0, wakeMs: 750 },
		{ atMs: 750, start: 1, room: 0 },
		{ atMs: 750, end: 'refused', room: 0, wakeMs: 1_750 },
	],
	'a refusal until a time that has passed is a pause': [
		{ atMs: 1_000, start: 1, room: 0 },
		{ atMs: 1_000, end: 'refused', untilMs: 1_000, room: 0, wakeMs: 1_250, askedMs: 0 },
		{ atMs: 1_250, room: 1 },
	],
	'nothing left until a time that has passed: nothing is known': [
		{ atMs: 1_000, start: 1, room: 0 },
		{ atMs: 1_000, end: 'answered', remaining: 0, untilMs: 900, room: 1 },
	],
	'remaining without a time: the newest word counts': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 1, end: 'answered', remaining: 3, room: 3 },
		{ atMs: 2, start: 3, room: 0, wakeMs: undefined },
		{ atMs: 3, end: 'answered', remaining: 7, room: 5 },
	],
	'nothing left, nobody knows until when: a pause': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 1, end: 'answered', remaining: 0, room: 0, wakeMs: 251, askedMs: 0 },
		{ atMs: 251, room: 1 },
	],
	'a budget without an end that was used up is probed': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 1, end: 'answered', remaining: 1, room: 1 },
		{ atMs: 2, start: 1, room: 0 },
		{ atMs: 3, end: 'lost', room: 1 },
	],
	'remaining without a time in a window that has one belongs to it': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 1, end: 'answered', remaining: 8, untilMs: 60_000, room: 8 },
		{ atMs: 2, start: 1, room: 7 },
		{ atMs: 3, end: 'answered', remaining: 0, room: 0, wakeMs: 60_000, askedMs: 59_997 },
	],
	'an hour is an hour': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 1, end: 'answered', remaining: 0, untilMs: HOUR, room: 0, askedMs: HOUR - 1 },
	],
	'numbers that are none were not said': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 1, end: 'answered', remaining: NaN, untilMs: Infinity, room: Infinity },
	],
	'less than nothing is nothing': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 1, end: 'answered', remaining: -3, untilMs: 500, room: 0, wakeMs: 500 },
	],
};

describe('Pacer, told little', () => {
	it.each(Object.entries(scripts))('%s', (_, script) => {
		expect(play(script)).toEqual(script);
	});
});
