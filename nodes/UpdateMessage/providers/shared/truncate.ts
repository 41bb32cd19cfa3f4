/** Characters of a message that a list shows. */
const SHOWN_LENGTH = 60;

/** Cuts a service's words for an error; between two words, as half a token would not be hidden. */
export function truncate(text: string, lengthMax: number): string {
	if (text.length <= lengthMax) return text;
	const end = text.slice(0, lengthMax + 1).search(/\s\S*$/);
	return `${end === -1 ? '' : text.slice(0, end)}…`;
}

/** The beginning of a message's text on one line, for a list; cut between characters, not inside of one. */
export function truncateToLine(text: string): string {
	const whole = text.slice(0, 400).replace(/\p{Surrogate}/gu, '');
	const line = [...whole.replace(/\s+/g, ' ').trim()];
	if (line.length === 0) return '(no text)';
	return line.length > SHOWN_LENGTH ? `${line.slice(0, SHOWN_LENGTH).join('')}…` : line.join('');
}
