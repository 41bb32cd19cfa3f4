import type { Summary } from './statistics';

/** `1.23 s`, or `45 ms` below a second. */
export function formatTime(ms: number): string {
	return ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

/** `1.23×`. */
export function formatFactor(factor: number): string {
	return `${factor.toFixed(2)}×`;
}

/** `10,000`. */
export function formatCount(count: number): string {
	return count.toLocaleString('en-US');
}

/** The median, and in parentheses the least and the most. */
export function formatSpread(
	{ median, min, max }: Summary,
	format: (value: number) => string,
): string {
	return `${format(median)} (${format(min)}–${format(max)})`;
}

/** `123 MB`. */
export function formatMemory(mb: number): string {
	return `${mb.toFixed(0)} MB`;
}
