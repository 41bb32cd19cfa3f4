import type { INodeExecutionData } from 'n8n-workflow';

import { deliver, type Outcome } from '../delivery';
import { createErrorItem, createInputError, createOutcomeError } from './errors';
import { describeActivity } from './report';
import type { N8nAdapter } from './n8nAdapter';
import { createSender } from '../http/send';
import { listJobs, type JobSource } from './jobs';
import { findProvider } from '../providers';
import type { Problem, Provider, UpdatedMessage } from '../providers/types';
import { Results } from './results';
import { readSettings, type RunSettings } from './settings';

/** What is the same for all items of a run, and what has come of them so far. */
interface Run extends JobSource {
	provider: Provider;
}

/**
 * A server that asks for exactly Max Wait is waited for: its clock is known to the second only, and a
 * little is waited in addition.
 */
const CLOCK_TOLERANCE_MS = 1_100;

/**
 * Edits one message per input item and gives one output item for each, paired and in order.
 * Throws the first item's error when n8n is set to stop on errors.
 */
export async function updateMessages(n8n: N8nAdapter): Promise<INodeExecutionData[]> {
	const run = await openRun(n8n);
	if (Array.isArray(run)) return run;
	const { concurrency, maxRetries, maxWaitMs } = run.settings;
	const report = await deliver(listJobs(run), {
		concurrency,
		maxRetries,
		maxWaitMs: maxWaitMs + CLOCK_TOLERANCE_MS,
		stopOnFailure: !n8n.continueOnFail,
		clock: n8n.clock,
		signal: n8n.signal,
	});
	for (const { index, outcome } of report.outcomes) settle(run, index, outcome);
	const hint = describeActivity(report.activity, run.provider);
	if (hint !== undefined) n8n.addHint(hint);
	// Reading an item never throws: what did is a fault of n8n or ours, and belongs to no item.
	if (report.interrupted) throw createInputError(report.interrupted.error, locate(run, 0));
	return run.results.close();
}

/** Reads what all items share; what is wrong there is the error of every item. */
async function openRun(n8n: N8nAdapter): Promise<Run | INodeExecutionData[]> {
	try {
		const provider = findProvider(n8n.readParameter('resource', 0));
		const settings = readRunSettings(n8n);
		const data = await n8n.readCredential(provider.credentialType);
		const connection = provider.connect(data);
		const createStep = createSender({
			request: n8n.createRequest({ type: provider.credentialType, data }),
			address: connection.server.address,
			labels: provider.labels,
			rateLimit: provider.rateLimit,
			timeoutMs: settings.timeoutMs,
			clock: n8n.clock,
		});
		const results = new Results(n8n.itemCount, n8n.continueOnFail, connection.server.secrets);
		return { n8n, provider, connection, settings, createStep, results };
	} catch (error) {
		const place = { node: n8n.node, itemIndex: 0, secrets: [] };
		if (!n8n.continueOnFail) throw createInputError(error, place);
		return Array.from({ length: n8n.itemCount }, (_, itemIndex) =>
			createErrorItem(createInputError(error, { ...place, itemIndex }), itemIndex),
		);
	}
}

/**
 * The settings of the first item that has usable ones. An item with unusable ones ends with its own
 * error when it is read, and costs the others nothing.
 */
function readRunSettings(n8n: N8nAdapter): RunSettings {
	for (let index = 0; index < n8n.itemCount; index++) {
		try {
			return readSettings(n8n.readParameter('options', index));
		} catch (error) {
			// n8n throws nothing but errors; whatever else comes is not about this item.
			if (!(error instanceof Error)) throw createInputError(error, { node: n8n.node, secrets: [] });
		}
	}
	return readSettings({});
}

function settle(run: Run, index: number, outcome: Outcome<UpdatedMessage, Problem>): void {
	if (outcome.kind === 'cancelled') return;
	if (outcome.kind === 'done') {
		run.results.finish(index, outcome.value);
		return;
	}
	run.results.fail(index, createOutcomeError(outcome, run, locate(run, index)));
}

function locate({ n8n, connection }: Run, itemIndex: number) {
	return { node: n8n.node, itemIndex, secrets: connection.server.secrets };
}
