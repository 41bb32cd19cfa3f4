import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../../scripts/lib/processes';

/** A document of the project; `path` is below the root. */
export function readDocument(path: string): string {
	return readFileSync(join(root, path), 'utf8');
}

/** The anchors of the headings, as GitHub makes them: lower case, no punctuation, dashes for spaces. */
export function listAnchors(markdown: string): string[] {
	const text = markdown.replace(/^```[\s\S]*?^```/gm, '');
	return [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, title = '']) =>
		title
			.trim()
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replace(/\s/g, '-'),
	);
}

/** The targets of links and pictures, in Markdown and in HTML. */
export function listLinks(markdown: string): string[] {
	const links = [...markdown.matchAll(/\]\(([^)\s]+)\)/g), ...listAttributes(markdown)];
	return links.map(([, target = '']) => target);
}

function listAttributes(markdown: string): RegExpExecArray[] {
	return [...markdown.matchAll(/\b(?:href|src|srcset)="([^"\s]+)"/g)];
}

/** The table rows as their cells, without emphasis and column padding. */
export function listRows(markdown: string): string[][] {
	return [...markdown.matchAll(/^\|(.+)\|$/gm)].map(([, row = '']) =>
		row.split('|').map((cell) => cell.replaceAll('**', '').trim()),
	);
}
