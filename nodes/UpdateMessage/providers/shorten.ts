/** Characters of a message that a list shows. */
const SHOWN_LENGTH = 60;

/** The beginning of a text on one line; cut between characters, not inside of one. */
export function shorten(text: string): string {
	const whole = text.slice(0, 400).replace(/\p{Surrogate}/gu, '');
	const line = [...whole.replace(/\s+/g, ' ').trim()];
	if (line.length === 0) return '(no text)';
	return line.length > SHOWN_LENGTH ? `${line.slice(0, SHOWN_LENGTH).join('')}…` : line.join('');
}
