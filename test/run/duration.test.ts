import { count, formatDuration } from '../../nodes/UpdateMessage/run/duration';

describe('A duration in words', () => {
	it.each([
		[0, '0 seconds'],
		[1, '1 second'],
		[999, '1 second'],
		[1_000, '1 second'],
		[1_025, '1 second'],
		[1_200, '2 seconds'],
		[60_000, '60 seconds'],
		[90_025, '90 seconds'],
		[119_000, '119 seconds'],
		[120_000, '2 minutes'],
		[121_000, '3 minutes'],
		[5 * 60_000 + 25, '5 minutes'],
		[2 * 3_600_000, '2 hours'],
		[3 * 86_400_000, '3 days'],
	])('says %i ms as %s', (durationMs, words) => {
		expect(formatDuration(durationMs)).toBe(words);
	});

	it.each([
		[0, '0 items'],
		[1, '1 item'],
		[2, '2 items'],
	])('counts %i as %s', (number, words) => {
		expect(count(number, 'item')).toBe(words);
	});
});
