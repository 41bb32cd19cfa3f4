/** Less than this beyond a full second is the slack of a wait, and no second of its own. */
const SLACK_MAX_MS = 100;

/** Writes a duration in words a person would use, rounded up: "40 seconds", "2 minutes". */
export function formatDuration(durationMs: number): string {
	const leastSeconds = durationMs > 0 ? 1 : 0;
	const seconds = Math.max(leastSeconds, Math.ceil((durationMs - SLACK_MAX_MS) / 1000));
	if (seconds < 120) return count(seconds, 'second');
	const minutes = Math.ceil(seconds / 60);
	if (minutes < 120) return count(minutes, 'minute');
	const hours = Math.ceil(minutes / 60);
	return hours < 48 ? count(hours, 'hour') : count(Math.ceil(hours / 24), 'day');
}

/** Writes a number with its noun in singular or plural. */
export function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
