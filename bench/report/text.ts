import type { Report, Table, Verdict } from '../benchmark';

/** A report for the terminal. */
export function formatForTerminal({ tables, verdicts }: Report): string {
	return [...tables.map(formatTable), verdicts.map(formatVerdict).join('\n')].join('\n\n');
}

function formatTable({ title, head, rows }: Table): string {
	const widths = head.map((_cell, at) =>
		Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)),
	);
	const lines = [head, ...rows].map((row) =>
		row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '),
	);
	return [title, ...lines.map((line) => `  ${line.trimEnd()}`)].join('\n');
}

function formatVerdict({ target, measured, met }: Verdict): string {
	return `${met ? 'PASS' : 'FAIL'}  ${target}: ${measured}`;
}

/** A report's tables for the document. */
export function formatForDocument({ tables }: Report): string {
	return tables.map((table) => `**${table.title}**\n\n${toMarkdown(table)}`).join('\n\n');
}

/** Targets and what was measured, for the document. */
export function formatVerdicts(verdicts: Verdict[]): string {
	if (verdicts.length === 0) return 'None of the targets was measured on this machine.';
	const rows = verdicts.map(({ target, measured, met }) => [
		target,
		measured,
		met ? 'met' : 'MISSED',
	]);
	return toMarkdown({ title: '', head: ['Target', 'Measured', ''], rows });
}

function toMarkdown({ head, rows }: Table): string {
	const lines = [head, head.map((_cell, at) => (at === 0 ? '---' : '--:')), ...rows];
	return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`. Throws when a pair of markers is missing. */
export function replaceParts(text: string, parts: Record<string, string>): string {
	return Object.entries(parts).reduce((whole, [name, part]) => {
		const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
		const [startAt, endAt] = [whole.indexOf(start), whole.indexOf(end)];
		if (startAt === -1 || endAt < startAt) throw new Error(`The markers of "${name}" are missing.`);
		return `${whole.slice(0, startAt + start.length)}\n\n${part}\n\n${whole.slice(endAt)}`;
	}, text);
}
