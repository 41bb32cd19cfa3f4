import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { findUnpinned } from './lib/pinnedActions';
import { root } from './lib/processes';

const folder = '.github/workflows';

/** Checks GitHub's workflows as GitHub's own editor does, and that no action can change under its name. */
async function checkWorkflows(): Promise<void> {
	// An ES module, which cannot be required.
	const { validate } = await import('@actions/languageservice');
	const complaints: string[] = [];
	for (const name of (await readdir(join(root, folder))).sort()) {
		const path = `${folder}/${name}`;
		const workflow = readFileSync(join(root, path), 'utf8');
		const document = TextDocument.create(`file:///${path}`, 'yaml', 1, workflow);
		for (const { range, message } of await validate(document)) {
			const text = typeof message === 'string' ? message : message.value;
			complaints.push(`${path}:${range.start.line + 1} ${text}`);
		}
		complaints.push(
			...findUnpinned(workflow).map(({ line, reason }) => `${path}:${line} ${reason}`),
		);
	}
	for (const complaint of complaints) console.error(complaint);
	process.exitCode = complaints.length === 0 ? 0 : 1;
}

void checkWorkflows();
