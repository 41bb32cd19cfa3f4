import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
	listWorkflowIds,
	readWorkflows,
	root,
	saveWorkflow,
	type CredentialIds,
	type RunningN8n,
} from './lib';
import { ignoreMissing } from './lib/hash';

/** Where the importable workflows are. */
export const examplesFolder = join(root, 'examples');

/** Into which n8n, and with which credentials, the examples go. */
export interface ImportOptions {
	n8n: RunningN8n;
	userFolder: string;
	credentialIds: CredentialIds;
}

/** The IDs of the examples in one n8n, by the name of their file. */
export type WorkflowIds = ReadonlyMap<string, string>;

/**
 * Puts the example workflows into n8n. One that is there already is replaced only when its file has changed since,
 * so that a second start keeps what somebody tried out in the editor. Gives their IDs in this n8n, by file.
 */
export async function importExamples(options: ImportOptions): Promise<WorkflowIds> {
	const { n8n, userFolder, credentialIds } = options;
	const recordPath = join(userFolder, 'examples.json');
	const recorded = await readFile(recordPath, 'utf8').catch(ignoreMissing);
	const record = JSON.parse(recorded ?? '{}') as Record<string, string>;
	const present = await listWorkflowIds(n8n);
	const ids = new Map<string, string>();
	// n8n's start page begins with what was saved last, which is to be the first example.
	for (const { file, workflow } of (await readWorkflows(examplesFolder)).reverse()) {
		const hash = createHash('sha256').update(JSON.stringify(workflow)).digest('hex');
		ids.set(file, workflow.id);
		if (record[file] === hash && present.includes(workflow.id)) continue;
		ids.set(file, await saveWorkflow(n8n, { workflow, credentialIds }));
		record[file] = hash;
	}
	await writeFile(recordPath, JSON.stringify(record));
	return ids;
}
