import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CredentialIds } from './credentials';
import { isRefusal } from './session';
import type { RunningN8n } from './startN8n';

const publicationMs = 20_000;

/** The part of a node that the playground reads. */
export interface WorkflowNode {
	name: string;
	type: string;
	parameters?: Record<string, unknown>;
	credentials?: Record<string, { id?: string | null; name: string }>;
	disabled?: boolean;
	[field: string]: unknown;
}

/** A workflow as n8n exports it. */
export interface Workflow {
	id: string;
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	pinData?: Record<string, unknown>;
	[field: string]: unknown;
}

/** A workflow of a folder, with the name of its file. */
export interface WorkflowFile {
	file: string;
	workflow: Workflow;
}

/** Reads the workflows of a folder, in the order of their file names; other JSON files are left out. */
export async function readWorkflows(folder: string): Promise<WorkflowFile[]> {
	const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
	const files = await Promise.all(
		names.map(async (file) => ({
			file,
			workflow: JSON.parse(await readFile(join(folder, file), 'utf8')) as Workflow,
		})),
	);
	return files.filter(({ workflow }) => Array.isArray(workflow.nodes));
}

/** Points the nodes at the credentials that have the same type and name in this n8n; others stay as they are. */
export function useCredentials(workflow: Workflow, ids: CredentialIds): Workflow {
	const nodes = workflow.nodes.map((node) => {
		if (node.credentials === undefined) return node;
		const credentials = Object.entries(node.credentials).map(([type, credential]) => {
			const id = ids.get(`${type} ${credential.name}`) ?? credential.id;
			return [type, { ...credential, id }] as const;
		});
		return { ...node, credentials: Object.fromEntries(credentials) };
	});
	return { ...workflow, nodes };
}

/**
 * Creates the workflow under its own ID, or replaces the one that has it. Gives the ID that n8n keeps it under, which
 * before n8n 2.0 is always one of n8n's own.
 */
export async function saveWorkflow(
	{ api }: Pick<RunningN8n, 'api'>,
	{ workflow, credentialIds }: { workflow: Workflow; credentialIds: CredentialIds },
): Promise<string> {
	const {
		id,
		name,
		nodes,
		connections,
		settings = {},
		pinData,
	} = useCredentials(workflow, credentialIds);
	const body = { name, nodes, connections, settings, pinData };
	const stored = await listWorkflowIds({ api });
	if (stored.includes(id)) {
		await api(`/workflows/${id}?forceSave=true`, { method: 'PATCH', body });
		return id;
	}
	// Before n8n 2.0 a new workflow has to say whether it is active.
	const created = { id, active: false, ...body };
	return (await api<Workflow>('/workflows', { method: 'POST', body: created })).id;
}

/** The IDs of all workflows in this n8n. */
export async function listWorkflowIds({ api }: Pick<RunningN8n, 'api'>): Promise<string[]> {
	return (await api<Array<{ id: string }>>('/workflows')).map(({ id }) => id);
}

interface Publication {
	status: string;
	liveVersionId: string | null;
	triggers: Array<{ errorMessage: string | null }>;
}

/** Publishes the workflow's stored version and waits until its triggers run: its webhooks answer afterwards. */
export async function activateWorkflow(
	{ api }: Pick<RunningN8n, 'api'>,
	workflowId: string,
): Promise<void> {
	const path = `/workflows/${workflowId}`;
	const { versionId } = await api<{ versionId: string }>(path);
	const activated = await ignoreUnknown(
		api(`${path}/activate`, { method: 'POST', body: { versionId } }),
	);
	// Older versions of n8n know no publishing: they change the workflow, and its triggers run when they have answered.
	if (activated === undefined) {
		await api(path, { method: 'PATCH', body: { active: true, versionId } });
	}
	const deadline = performance.now() + publicationMs;
	for (;;) {
		// n8n publishes in the background, after it has answered.
		const publication = await ignoreUnknown(api<Publication>(`${path}/publication-status`));
		if (publication === undefined) return;
		const { status, liveVersionId, triggers } = publication;
		if (status === 'published' && liveVersionId === versionId) return;
		if (status === 'failed' || performance.now() > deadline) {
			const reasons = triggers.flatMap(({ errorMessage }) => errorMessage ?? []);
			throw new Error(`${workflowId} could not be activated: ${reasons.join('; ') || status}`);
		}
		await sleep(50);
	}
}

/** Undefined when this n8n has no such address. */
async function ignoreUnknown<T>(call: Promise<T>): Promise<T | undefined> {
	try {
		return await call;
	} catch (error) {
		if (isRefusal(error, 404)) return undefined;
		throw error;
	}
}
