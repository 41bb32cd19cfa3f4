import type { Job } from '../delivery';
import type { N8nAdapter } from './n8nAdapter';
import type { Sender } from '../http/send';
import { readOperation } from '../providers/shared/operations';
import { isOn } from '../providers/shared/validation';
import type { Provider, ReadEdit } from '../providers/provider';
import type { Edit, Problem, UpdatedMessage } from '../providers/types';
import type { Results } from './results';
import { readSettings, type RunSettings } from './settings';

/** What reading a run's items needs. */
export interface JobSource {
	n8n: N8nAdapter;
	provider: Provider;
	readEdit: ReadEdit;
	settings: RunSettings;
	sender: Sender;
	results: Results;
}

interface IndexedEdit {
	index: number;
	edit: Edit;
}

/**
 * One job for each item with valid parameters; the others end here with their error. Items are read
 * as the engine asks for them, but all before the first job where only the last edit of a message is
 * to be sent: after each of them others may have their turn.
 */
export function* listJobs(source: JobSource): Generator<Job<UpdatedMessage, Problem> | undefined> {
	const kept: IndexedEdit[] = [];
	for (const indexed of readEdits(source)) {
		if (indexed === undefined) yield undefined;
		else if (source.settings.sameMessage === 'every') yield createJob(indexed, source);
		else {
			kept.push(indexed);
			yield undefined;
		}
	}
	for (const indexed of keepLast(kept, source)) yield createJob(indexed, source);
}

function createJob({ index, edit }: IndexedEdit, { sender }: JobSource) {
	return { index, key: edit.key, begin: () => sender.createStep(edit.begin()) };
}

/** The edit of each item, and nothing for one with an error. */
function* readEdits(source: JobSource): Generator<IndexedEdit | undefined> {
	const { n8n, results } = source;
	for (let index = 0; index < n8n.itemCount; index++) {
		let edit: Edit | undefined;
		try {
			// Those whose settings were read before the first usable ones have ended.
			if (!results.has(index)) edit = readItem(index, source);
		} catch (error) {
			results.fail(index, error);
			if (!n8n.continueOnFail) return;
		}
		yield edit && { index, edit };
	}
}

function readItem(index: number, { n8n, provider, readEdit, results }: JobSource): Edit {
	const read = (name: string) => n8n.readParameter(name, index);
	// The run goes by the first usable settings; unusable ones are this item's own fault.
	readSettings(read);
	const operation = readOperation(read('operation'), provider);
	results.chooseForm(index, isOn(read('simplify') ?? true));
	return readEdit(read, operation);
}

/** Leaves out every edit of which nothing would be left: later ones of the same message set all it changes. */
function keepLast(edits: IndexedEdit[], { results }: JobSource): IndexedEdit[] {
	const setLater = new Map<string, Set<string>>();
	const kept: IndexedEdit[] = [];
	for (const indexed of edits.reverse()) {
		const { index, edit } = indexed;
		const later = setLater.get(edit.key) ?? new Set();
		const isNeedless = [...edit.changes].every((part) => later.has(part));
		if (isNeedless) results.supersede(index, edit.superseded());
		else kept.push(indexed);
		setLater.set(edit.key, new Set([...later, ...edit.sets]));
	}
	return kept.reverse();
}
