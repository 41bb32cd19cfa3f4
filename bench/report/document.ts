import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../../playground/lib';
import type { Machine } from './machine';
import { drawPlot } from './plot';
import { benchmarkNames, createReport } from './reports';
import type { Results } from './results';
import { formatForDocument, formatVerdicts, replaceParts } from './text';

const documentPath = join(root, 'docs/benchmarks.md');
const plotPath = join(root, 'docs/images/benchmarks.svg');

const PLOT_LINK = '![Messages a second, and time by number of items](images/benchmarks.svg)';

/** Writes the figures into docs/benchmarks.md, between its markers, and draws the plot. */
export async function writeDocument({ machine, runs }: Results): Promise<void> {
	const reports = benchmarkNames.map((name) => ({ name, report: createReport(name, runs) }));
	const plot = drawPlot(runs);
	if (plot !== undefined) await writeFile(plotPath, plot);
	const parts = {
		plot: plot === undefined ? '' : PLOT_LINK,
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
