import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../../scripts/lib/processes';
import { listRows, readDocument } from './markdown';

const code = 'nodes/UpdateMessage';
const rows = listRows(readDocument('docs/errors.md'));

/** The messages that the code throws, puts together or has in its tables. */
function listFromSource(): string[] {
	const files = readdirSync(join(root, code), { recursive: true, encoding: 'utf8' });
	const sources = files.filter((file) => file.endsWith('.ts'));
	return sources.flatMap((file) => {
		const source = readDocument(join(code, file));
		const starts = /(?:new BadInput\(|\bmessage:)(?:[^;,()`'"]*(?:''[^;,()`'"]*)?\?)?\s*/;
		const text = /(?:'([^'\n]+)'|`([^`\n]+)`|"([^"\n]+)")/;
		const found = source.matchAll(new RegExp(starts.source + text.source, 'g'));
		return [...found].map(([, single, template, double]) => single ?? template ?? double ?? '');
	});
}

/** The page has an ellipsis for an ID, a name, a server or a value. */
function showPlaces(message: string): string {
	return message
		.replace(/^\{message\}/, 'Message …')
		.replace('{message}', 'message …')
		.replace(/\$\{[^}]*\}|\{\w+\}/g, '…');
}

/** Whether a row of the page is about this message. */
function fits(row: string, message: string): boolean {
	const parts = row.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${parts.join('.+')}$`).test(message);
}

describe('the errors', () => {
	const fromSource = listFromSource();
	// A message with a room behind it is another one's.
	const own = fromSource.map(showPlaces).filter((message) => message !== '… (…)');

	it('are found in the code', () => {
		expect(fromSource).toContain('{server} refused the connection');
		expect(fromSource).toContain('The ID of {message} is taken in another room');
		expect(fromSource).toContain('The Text is empty');
		expect(fromSource).toContain('The Custom Fields contain the key "${unsafe}"');
	});

	it.each([...new Set(own)])('“%s” has a row that says what to do', (message) => {
		const row = rows.find(([said = '']) => fits(said, message));
		expect(row?.[1]).toMatch(/^\S.*\.$/);
	});
});
