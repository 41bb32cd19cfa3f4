import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../../playground/lib';
import type { Machine } from './machine';
import { plots } from './plot';
import { benchmarkNames, createReport } from './reports';
import type { Results } from './results';
import { formatForDocument, formatVerdicts, replaceParts } from './text';

const documentPath = join(root, 'docs/benchmarks.md');
const imageFolder = join(root, 'docs/images');

/** Writes the figures into docs/benchmarks.md, between its markers, and draws the plots. */
export async function writeDocument({ machine, runs }: Results): Promise<void> {
	const reports = benchmarkNames.map((name) => ({ name, report: createReport(name, runs) }));
	const pictures: Record<string, string> = {};
	for (const plot of plots) {
		const { name, file, label } = plot;
		const svg = plot.draw(runs);
		if (svg !== undefined) await writeFile(join(imageFolder, file), svg);
		pictures[name] = svg === undefined ? '' : `![${label}](images/${file})`;
	}
	const parts = {
		...pictures,
		targets: formatVerdicts(reports.flatMap(({ report }) => report?.verdicts ?? [])),
		machine: formatMachine(machine),
		...Object.fromEntries(
			reports.map(({ name, report }) => [
				name,
				report === undefined ? 'Not measured on this machine.' : formatForDocument(report),
			]),
		),
	};
	const text = replaceParts(await readFile(documentPath, 'utf8'), parts);
	const style = await resolveConfig(documentPath);
	await writeFile(documentPath, await format(text, { ...style, parser: 'markdown' }));
}

function formatMachine(machine: Machine): string {
	const { processor, cores, memoryGb, system, n8n, nodeOfN8n, node } = machine;
	return `${processor}, ${cores} cores, ${memoryGb} GB memory, ${system}; n8n ${n8n} on Node.js ${nodeOfN8n}; benchmark and stand-in server on Node.js ${node}.`;
}
