import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { BadInput } from '../../nodes/UpdateMessage/providers/types';
import {
	createFakeN8n,
	runNode,
	type FakeAnswer,
	type FakeN8n,
	type FakeN8nOptions,
} from './fakeN8n';

/** What a person reads when a run fails. */
export interface ShownError {
	kind: 'api' | 'input';
	message: string;
	description: string;
	httpCode: string | null;
	itemIndex: unknown;
}

/** What was thrown, which must be meant for the user. */
export function refusalOf(read: () => unknown): BadInput {
	try {
		return new BadInput(`Accepted: ${String(read())}`, '');
	} catch (error) {
		if (error instanceof BadInput) return error;
		throw error;
	}
}

/** A run that failed: what n8n shows, and the adapter to see what it did. */
export interface FailedRun {
	shown: ShownError;
	n8n: FakeN8n;
}

/** Runs the node where n8n stops on errors; gives the error in the parts that n8n shows. */
export async function failNode(options: FakeN8nOptions): Promise<FailedRun> {
	const n8n = createFakeN8n(options);
	const error: unknown = await runNode(n8n).then(
		() => new Error('The run did not fail'),
		(thrown: unknown) => thrown,
	);
	if (!(error instanceof NodeApiError || error instanceof NodeOperationError)) throw error;
	const shown: ShownError = {
		kind: error instanceof NodeApiError ? 'api' : 'input',
		message: error.message,
		description: error.description ?? '',
		httpCode: error instanceof NodeApiError ? error.httpCode : null,
		itemIndex: error.context.itemIndex,
	};
	return { shown, n8n };
}

/** Lets the service refuse the second of three items, one sent after the other. */
export async function refuseSecond(
	parameters: Record<string, unknown>,
	{ success, refusal }: { success: FakeAnswer; refusal: FakeAnswer },
): Promise<ShownError> {
	const given = parameters.options as object | undefined;
	const options: FakeN8nOptions = {
		parameters: { ...parameters, options: { ...given, concurrency: 1, maxRetries: 0 } },
		items: [{}, {}, {}],
		answer: (_request, sent) => (sent === 1 ? refusal : success),
	};
	const { shown } = await failNode(options);
	const items = await runNode(createFakeN8n({ ...options, continueOnFail: true }));
	expect(items.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
		[undefined, { item: 0 }],
		[`${shown.message}. ${shown.description}`, { item: 1 }],
		[undefined, { item: 2 }],
	]);
	return shown;
}

/** One answer of a service and what a person is to read about it. */
export interface RefusalCase {
	name: string;
	/** 400 unless given. */
	status?: number;
	body: unknown;
	message: string;
	/** What to do, as far as it matters. */
	advice: string;
	/** The server's words, where it has any that a person should read. */
	says?: string;
}

/** Lets the service refuse one of three items, and checks all that n8n shows about it. */
export async function expectRefusal(
	parameters: Record<string, unknown>,
	success: FakeAnswer,
	{ status = 400, body, message, advice, says }: RefusalCase,
): Promise<void> {
	const shown = await refuseSecond(parameters, { success, refusal: { status, body } });
	expect(shown).toMatchObject({ kind: 'api', message, httpCode: String(status), itemIndex: 1 });
	expect(shown.description).toContain(advice);
	expect(shown.description).toContain(says === undefined ? '' : `says: “${says}`);
	// Undocumented answers must not leave holes in the text.
	const text = `${shown.message} ${shown.description}`;
	expect(text).not.toMatch(/undefined|null|\{\w+\}|object Object|says: “”/);
}
