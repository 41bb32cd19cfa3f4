/** Colours by class, once for light and once for dark; the card makes the plot readable on any page. */
const STYLE = `
text { font: 12px system-ui, sans-serif; fill: #333 }
.card { fill: #fff; stroke: #ddd }
.title { font-weight: 600; fill: #111 }
.grid { stroke: #e5e5e5 }
.ours { --own: #0f766e }
.http { --own: #c2410c }
.floor { --own: #8b8b8b }
.area { fill: var(--own) }
.line { stroke: var(--own); fill: none; stroke-width: 2 }
.spread { stroke: #111; stroke-opacity: 0.55 }
@media (prefers-color-scheme: dark) {
	text { fill: #d0d0d0 }
	.card { fill: #161b22; stroke: #333b45 }
	.title { fill: #f0f0f0 }
	.grid { stroke: #2b323b }
	.ours { --own: #2dd4bf }
	.http { --own: #fb923c }
	.floor { --own: #9aa4b0 }
	.spread { stroke: #fff; stroke-opacity: 0.6 }
}`;

/** A drawing of its own on a card. */
export function drawCard(
	size: { width: number; height: number; label: string },
	parts: string[],
): string {
	const { width, height, label } = size;
	const content = [
		`<title>${escapeText(label)}</title>`,
		`<style>${STYLE}\n</style>`,
		`<rect class="card" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>`,
		...parts,
	];
	const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeText(label)}">`;
	return `${head}\n${content.join('\n')}\n</svg>\n`;
}

/** Where a text stands, and how. */
export interface TextPlace {
	x: number;
	y: number;
	anchor?: 'start' | 'middle' | 'end';
	className?: string;
}

/** One line of text. */
export function drawText(text: string, { x, y, anchor = 'start', className }: TextPlace): string {
	const extra = className === undefined ? '' : ` class="${className}"`;
	return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}"${extra}>${escapeText(text)}</text>`;
}

/** A straight line from one point to another. */
export function drawLine(
	[x1, y1]: [number, number],
	[x2, y2]: [number, number],
	className: string,
): string {
	return `<line class="${className}" x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"/>`;
}

/** Coordinates to a tenth of a pixel, so that the same figures give the same file. */
export function round(value: number): string {
	return String(Number(value.toFixed(1)));
}

function escapeText(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
