import { answers, play, type Line } from './limiterScript';

const HOUR = 3_600_000;

const scripts: Record<string, Line[]> = {
	'a refusal without a date: a pause, one probe, and never wide open again': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 0, end: 'refused', room: 0, wakeMs: 250, askedMs: 0 },
		{ atMs: 250, start: 1, room: 0 },
		{ atMs: 260, end: 'taken', room: 2 },
		{ atMs: 260, start: 2, room: 0 },
		{ atMs: 270, end: 'taken', room: 2 },
	],
	'refusals in a row make the pauses longer': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 0, end: 'refused', room: 0, wakeMs: 250 },
		{ atMs: 250, start: 1, room: 0 },
		{ atMs: 250, end: 'refused', room: 0, wakeMs: 750 },
		{ atMs: 750, start: 1, room: 0 },
		{ atMs: 750, end: 'refused', room: 0, wakeMs: 1_750 },
	],
	'after an answer, the pause of a refusal is short again': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 0, end: 'refused', room: 0, wakeMs: 250 },
		{ atMs: 250, start: 1, room: 0 },
		{ atMs: 250, end: 'failed', room: 2 },
		{ atMs: 250, start: 1, room: 1 },
		{ atMs: 250, end: 'refused', room: 0, wakeMs: 500 },
	],
	'after a refusal without a time, what was under way before says nothing of how many may go': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 0, end: 'failed', room: 2 },
		{ atMs: 0, start: 2, room: 0 },
		{ atMs: 0, end: 'refused', room: 0, wakeMs: 250 },
		{ atMs: 0, end: 'taken', remaining: 90, untilMs: 60_000, room: 0 },
		{ atMs: 250, room: 1 },
	],
	'refusals of calls that were under way together count once': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 0, end: 'failed', room: 2 },
		{ atMs: 0, start: 2, room: 0 },
		{ atMs: 0, end: 'refused', room: 0, wakeMs: 250 },
		{ atMs: 0, end: 'refused', room: 0, wakeMs: 250 },
		{ atMs: 250, start: 1, room: 0 },
		{ atMs: 250, end: 'refused', room: 0, wakeMs: 750 },
	],
	'a pause of our own goes on when a window is over that others used, too': [
		...answers(3),
		{ atMs: 1, start: 1, room: 3 },
		{ atMs: 2, end: 'taken', remaining: 4, untilMs: 60_000, room: 1 },
		{ atMs: 59_000, start: 1, room: 0 },
		{ atMs: 59_000, end: 'refused', room: 0, wakeMs: 59_250 },
		{ atMs: 59_250, start: 1, room: 0 },
		{ atMs: 59_250, end: 'refused', room: 0, wakeMs: 59_750 },
		{ atMs: 59_750, start: 1, room: 0 },
		{ atMs: 59_750, end: 'refused', room: 0, wakeMs: 60_750 },
		{ atMs: 60_000, room: 0, wakeMs: 60_750 },
	],
	'a refusal until a time that has passed is a pause': [
		{ atMs: 1_000, start: 1, room: 0 },
		{ atMs: 1_000, end: 'refused', untilMs: 1_000, room: 0, wakeMs: 1_250, askedMs: 0 },
		{ atMs: 1_250, room: 1 },
	],
	'nothing left until a time that has passed: nothing is known': [
		{ atMs: 1_000, start: 1, room: 0 },
		{ atMs: 1_000, end: 'taken', remaining: 0, untilMs: 900, room: 1 },
	],
	'an hour is an hour': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 1, end: 'taken', remaining: 0, untilMs: HOUR, room: 0, askedMs: HOUR - 1 },
	],
	'less than nothing is nothing': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 1, end: 'taken', remaining: -3, untilMs: 500, room: 0, wakeMs: 500 },
	],
	'others who use up the limit: one at a time, and a little later in the next window': [
		...answers(3),
		{ atMs: 1, start: 1, room: 3 },
		{ atMs: 2, end: 'taken', remaining: 4, untilMs: 60_000, room: 1 },
		{ atMs: 2, start: 1, room: 0 },
		{ atMs: 3, end: 'taken', remaining: 3, untilMs: 60_000, room: 1 },
		{ atMs: 60_000, room: 0, wakeMs: 61_500 },
		{ atMs: 61_500, start: 1, room: 0 },
		{ atMs: 61_600, end: 'taken', remaining: 9, untilMs: 120_000, room: 1 },
	],
	'others in a large limit: a part of what is left': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 1, end: 'taken', remaining: 90, untilMs: 60_000, room: 2 },
		{ atMs: 2, start: 1, room: 1 },
		{ atMs: 3, end: 'taken', remaining: 80, untilMs: 60_000, room: 10 },
	],
	'less at the beginning of a window than the last time: others were faster': [
		...answers(10),
		{ atMs: 60_000, start: 1, room: 0 },
		{ atMs: 60_010, end: 'taken', remaining: 5, untilMs: 120_000, room: 1 },
	],
	'however late the answer came that told of the most': [
		...answers(7),
		{ atMs: 59_990, start: 1, room: 2 },
		{ atMs: 60_000, start: 1, room: 0 },
		{ atMs: 60_010, end: 'taken', remaining: 8, untilMs: 120_000, room: 0 },
		{ atMs: 60_020, end: 'taken', remaining: 9, untilMs: 120_000, room: 8 },
		{ atMs: 120_000, start: 1, room: 0 },
		{ atMs: 120_010, end: 'taken', remaining: 8, untilMs: 180_000, room: 1 },
	],
	'a refusal in a window: others; who got nothing comes earlier the next time': [
		{ atMs: 0, start: 1, room: 0 },
		{ atMs: 0, end: 'refused', untilMs: 60_000, room: 0, wakeMs: 60_000 },
		{ atMs: 60_000, room: 0, wakeMs: 60_750 },
		{ atMs: 60_750, start: 1, room: 0 },
		{ atMs: 60_760, end: 'refused', untilMs: 120_000, room: 0, wakeMs: 120_000 },
		{ atMs: 120_000, room: 0, wakeMs: 120_375 },
	],
};

describe('Limiter, told little, or beside others', () => {
	it.each(Object.entries(scripts))('%s', (_, script) => {
		expect(play(script)).toEqual(script);
	});

	it('relies on being alone again after a window without others', () => {
		const told = (atMs: number, room: number): Line[] => [
			{ atMs, start: 1, room: 0 },
			{ atMs, end: 'taken', remaining: 9, untilMs: Math.ceil(atMs / 60_000) * 60_000, room },
		];
		const refused: Line = { atMs: 1, end: 'refused', untilMs: 60_000, room: 0 };
		const script = [
			...answers(3),
			{ atMs: 0, start: 1, room: expect.any(Number) as number },
			refused,
			...told(60_750, 1),
			{ atMs: 120_000, room: 1 },
			...told(120_001, 3),
		];
		expect(play(script)).toEqual(script);
	});
});
