import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject, INodeExecutionData } from 'n8n-workflow';

import type { Outcome } from '../delivery';
import { createErrorItem, toNodeError, createOutcomeError } from './errors';
import { describeStatistics, describeStop } from './hints';
import type { N8nAdapter } from './n8nAdapter';
import { Sender } from '../http/send';
import { listJobs, type JobSource } from './jobs';
import { findProvider } from '../providers';
import type { Problem, UpdatedMessage } from '../providers/types';
import { Results } from './results';
import { readSettings, type RunSettings } from './settings';

/**
 * A server that asks for exactly Max Wait is waited for: its clock is known to the second only, and a
 * little is waited in addition. A Max Wait of 0 is for nobody who would wait at all.
 */
const CLOCK_TOLERANCE_MS = 1_100;

/**
 * Edits one message per input item and gives one output item for each, paired and in order.
 * Throws the first item's error when n8n is set to stop on errors.
 */
export async function updateMessages(n8n: N8nAdapter): Promise<INodeExecutionData[]> {
	let run: JobSource;
	try {
		run = await openRun(n8n);
	} catch (error) {
		return failAll(n8n, error);
	}
	const { concurrency, maxRetries, maxWaitMs } = run.settings;
	const { engine } = n8n.registry;
	const report = await engine.deliver(listJobs(run), {
		concurrency,
		maxRetries,
		maxWaitMs: maxWaitMs === 0 ? 0 : maxWaitMs + CLOCK_TOLERANCE_MS,
		stopOnFailure: !n8n.continueOnFail,
		signal: n8n.signal,
	});
	for (const { index, outcome } of report.outcomes) settle(run, index, outcome);
	const hint = describeStatistics(report.statistics, run.provider);
	if (hint !== undefined) n8n.addHint(hint);
	if (n8n.signal.aborted) {
		const inDoubt = report.outcomes.filter(({ outcome }) => isInDoubt(outcome)).length;
		n8n.addHint(describeStop({ itemCount: n8n.itemCount, ended: run.results.count, inDoubt }));
	}
	// Reading an item never throws: what did is a fault of n8n or ours, and belongs to no item.
	if (report.interrupted) throw toNodeError(report.interrupted.error, run.results.place());
	return run.results.close();
}

/** Reads what all items share. */
async function openRun(n8n: N8nAdapter): Promise<JobSource> {
	const { registry } = n8n;
	const { clock } = registry;
	const provider = findProvider(n8n.readParameter('resource', 0));
	const data = await n8n.readCredential(provider.credentialType);
	const connection = provider.connect(data);
	const { address, secrets } = connection.server;
	const applicationClock = registry.applicationClock(address);
	const results = new Results(n8n, secrets);
	const settings = readRunSettings(n8n, results);
	const sender = new Sender({
		httpRequest: n8n.bindHttpRequest({ type: provider.credentialType, data }),
		address,
		account: nameAccount(data),
		labels: provider,
		rateLimit: { source: provider.rateLimit, toLocal: (ms) => applicationClock.toLocal(ms) },
		timeoutMs: settings.timeoutMs,
		now: () => clock.now(),
	});
	const readEdit = connection.startExecution(applicationClock);
	return { n8n, provider, readEdit, settings, sender, results };
}

/** What is wrong with what all items share is the error of every item. */
function failAll({ node, itemCount, continueOnFail }: N8nAdapter, error: unknown) {
	const place = (itemIndex: number) => ({ node, itemIndex, secrets: [] });
	if (!continueOnFail) throw toNodeError(error, place(0));
	return Array.from({ length: itemCount }, (_none, itemIndex) =>
		createErrorItem(toNodeError(error, place(itemIndex)), itemIndex),
	);
}

/** The settings of the first item that has usable ones. An item with unusable ones fails, and costs the others nothing. */
function readRunSettings(n8n: N8nAdapter, results: Results): RunSettings {
	for (let index = 0; index < n8n.itemCount; index++) {
		try {
			return readSettings((name) => n8n.readParameter(name, index));
		} catch (error) {
			if (!n8n.continueOnFail) throw toNodeError(error, results.place(index));
			results.fail(index, error);
		}
	}
	return readSettings(() => undefined);
}

/** Tells the accounts of a server apart without keeping what one logs in with. */
function nameAccount(data: ICredentialDataDecryptedObject): string {
	return createHash('sha256').update(JSON.stringify(data)).digest('hex');
}

/** It was sent and stopped before the answer came. */
function isInDoubt(outcome: Outcome<UpdatedMessage, Problem>): boolean {
	return outcome.kind === 'cancelled' && outcome.attempts > 0;
}

function settle(run: JobSource, index: number, outcome: Outcome<UpdatedMessage, Problem>): void {
	const { results } = run;
	if (outcome.kind === 'cancelled') return;
	try {
		if (outcome.kind === 'done') results.finish(index, outcome.value);
		else results.fail(index, createOutcomeError(outcome, run, results.place(index)));
	} catch (error) {
		// Whatever is wrong with one result costs the others nothing.
		results.fail(index, error);
	}
}
