import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { deliver, type Job, type Outcome } from './delivery';
import { createErrorItem, createInputError, createOutcomeError, type ErrorPlace } from './errors';
import type { Host } from './host';
import { createSender, type CreateStep } from './http/send';
import { providers } from './providers';
import type {
	Connection,
	Problem,
	Provider,
	ProviderName,
	UpdatedMessage,
} from './providers/types';
import { readSettings, type RunSettings } from './settings';

type EditJob = Job<UpdatedMessage, Problem>;

/** What is the same for all items of a run. */
interface Run {
	host: Host;
	provider: Provider;
	connection: Connection;
	settings: RunSettings;
	createStep: CreateStep;
	/** The output of each input item, filled in as items end. */
	results: Array<INodeExecutionData | undefined>;
	/** What failed, per item; in the setting that stops the run the first one is thrown. */
	errors: Map<number, ReturnType<typeof createInputError | typeof createOutcomeError>>;
}

/**
 * Edits one message per input item and gives one output item for each, paired and in order.
 * Throws the first item's error when n8n is set to stop on errors.
 */
export async function updateMessages(host: Host): Promise<INodeExecutionData[]> {
	const run = await openRun(host);
	if (!('provider' in run)) return run.failed;
	const report = await deliver(listJobs(run), {
		concurrency: run.settings.concurrency,
		maxRetries: 0,
		maxWaitMs: 0,
		stopOnFailure: !host.continueOnFail,
		clock: host.clock,
		signal: host.signal,
	});
	for (const { index, outcome } of report.outcomes) settle(run, index, outcome);
	return closeRun(run);
}

/** Reads what all items share; what is wrong there fails every item. */
async function openRun(host: Host): Promise<Run | { failed: INodeExecutionData[] }> {
	try {
		const provider = providers[host.readParameter('provider', 0) as ProviderName];
		const settings = readSettings(host.readParameter('options', 0));
		const data = await host.readCredential(provider.credentialType);
		const connection = provider.connect(data);
		const credential = { type: provider.credentialType, data };
		const createStep = createSender({
			request: async (options) => await host.request(credential, options),
			address: connection.server.address,
			rateLimit: provider.rateLimit,
			timeoutMs: settings.timeoutMs,
			clock: host.clock,
		});
		const results = new Array<undefined>(host.itemCount).fill(undefined);
		return { host, provider, connection, settings, createStep, results, errors: new Map() };
	} catch (error) {
		const place = { node: host.node, itemIndex: 0, secrets: [] };
		if (!host.continueOnFail) throw createInputError(error, place);
		const failed = Array.from({ length: host.itemCount }, (_, itemIndex) =>
			createErrorItem(createInputError(error, { ...place, itemIndex }), itemIndex),
		);
		return { failed };
	}
}

/** One job per item with valid parameters, read when the engine asks for it. */
function* listJobs(run: Run): Generator<EditJob> {
	const { host, connection, createStep } = run;
	for (let index = 0; index < host.itemCount; index++) {
		const job = readJob(index);
		if (job !== undefined) yield job;
		else if (!host.continueOnFail) return;
	}

	function readJob(index: number): EditJob | undefined {
		try {
			const edit = connection.readEdit((name) => host.readParameter(name, index));
			return { index, key: edit.key, begin: () => createStep(edit.begin()) };
		} catch (error) {
			fail(run, index, createInputError(error, locate(run, index)));
			return undefined;
		}
	}
}

function settle(run: Run, index: number, outcome: Outcome<UpdatedMessage, Problem>): void {
	if (outcome.kind === 'cancelled') return;
	if (outcome.kind !== 'done') {
		fail(run, index, createOutcomeError(outcome, locate(run, index)));
		return;
	}
	const { simplified, original } = outcome.value;
	const simplify = run.host.readParameter('simplify', index) !== false;
	run.results[index] = {
		json: simplify ? simplified : (original as IDataObject),
		pairedItem: { item: index },
	};
}

function fail(run: Run, index: number, error: ReturnType<typeof createOutcomeError>): void {
	run.errors.set(index, error);
	run.results[index] = createErrorItem(error, index);
}

function closeRun({ host, errors, results }: Run): INodeExecutionData[] {
	const [first] = [...errors].sort(([a], [b]) => a - b);
	if (!host.continueOnFail && first !== undefined) throw first[1];
	return results.filter((result) => result !== undefined);
}

function locate({ host, connection }: Run, itemIndex: number): ErrorPlace {
	return { node: host.node, itemIndex, secrets: connection.server.secrets };
}
