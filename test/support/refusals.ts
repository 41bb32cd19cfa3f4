import { NodeApiError, type NodeOperationError } from 'n8n-workflow';

import { createFakeHost, runOnHost, type FakeAnswer } from './fakeHost';

/** What a person reads when an item fails. */
export interface ShownError {
	kind: 'api' | 'input';
	message: string;
	description: string;
	httpCode: string | null;
	itemIndex: unknown;
}

/** An error in the parts that n8n shows. */
export function show(error: NodeApiError | NodeOperationError | undefined): ShownError {
	if (error === undefined) throw new Error('The item did not fail');
	return {
		kind: error instanceof NodeApiError ? 'api' : 'input',
		message: error.message,
		description: error.description ?? '',
		httpCode: error instanceof NodeApiError ? error.httpCode : null,
		itemIndex: error.context.itemIndex,
	};
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
	expect(shown.description).toContain(says === undefined ? '' : `says: "${says}`);
	// Undocumented answers must not leave holes in the text.
	expect(`${shown.message} ${shown.description}`).not.toMatch(
		/undefined|null|\{id\}|object Object|""/,
	);
}

/** Runs three items of which the server refuses the one in the middle; gives what that one shows. */
export async function refuseSecond(
	parameters: Record<string, unknown>,
	{ success, refusal }: { success: FakeAnswer; refusal: FakeAnswer },
): Promise<ShownError> {
	const host = createFakeHost({
		parameters: { ...parameters, options: { concurrency: 1, maxRetries: 0 } },
		items: [{}, {}, {}],
		continueOnFail: true,
		answer: (_request, sent) => (sent === 1 ? refusal : success),
	});
	const items = await runOnHost(host);
	expect(items.map(({ error, pairedItem }) => [error !== undefined, pairedItem])).toEqual([
		[false, { item: 0 }],
		[true, { item: 1 }],
		[false, { item: 2 }],
	]);
	return show(items[1]?.error as NodeApiError);
}
