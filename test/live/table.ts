import type { INodeParameters, JsonObject } from 'n8n-workflow';

import { runInEngine } from '../support/engine';
import type { Credentials, LiveService } from './services/types';

type Outcome = 'updated' | 'unchanged';

/** What the node is to give for one input item; some services leave more than one outcome. */
export type Expected =
	| { outcome: Outcome | Outcome[]; text: string }
	/** The error of the item: what happened and what to do. */
	| { error: RegExp };

/** One input item, and what is to become of it. */
export interface Step<Service extends LiveService> {
	title: string;
	/** The fields of the item; the table's parameters take them by expressions. */
	input: (service: Service) => JsonObject;
	expected: (service: Service) => Expected;
}

/** One run of the node, with an item for each step. An operation has tables of its own. */
export interface Table<Service extends LiveService> {
	title: string;
	parameters: (service: Service) => INodeParameters;
	/** The service's own unless given. */
	credentials?: (service: Service) => Credentials;
	steps: Array<Step<Service>>;
	/** Set where there is no message to look at afterwards. */
	isWithoutMessage?: boolean;
}

/** A rate limit may ask for a minute after each ten edits. */
export const LIVE_TIMEOUT_MS = 300_000;

/** Tests tables one after the other: the run first, then what came of each step and what the server has then. */
export function testTables<Service extends LiveService>(
	tables: Array<Table<Service>>,
	getService: () => Service,
): void {
	describe.each(tables)('$title', (table) => {
		let results: JsonObject[] = [];
		beforeAll(async () => {
			results = await runTable(table, getService());
		}, LIVE_TIMEOUT_MS);

		it.each(table.steps.map((step, index) => ({ ...step, index })))(
			'$title',
			({ index, expected }) => expectResult(results[index], expected(getService())),
		);

		if (table.isWithoutMessage) return;
		it(
			'the server has what was told last',
			async () => {
				const texts = results.flatMap(({ text }) => (typeof text === 'string' ? [text] : []));
				const service = getService();
				expect(await service.readText()).toBe(texts.at(-1) ?? service.lastText);
				service.lastText = texts.at(-1) ?? service.lastText;
			},
			LIVE_TIMEOUT_MS,
		);
	});
}

async function runTable<Service extends LiveService>(
	{ parameters, credentials, steps }: Table<Service>,
	service: Service,
): Promise<JsonObject[]> {
	const { outputs, run } = await runInEngine({
		parameters: parameters(service),
		credentials: credentials?.(service) ?? service.credentials,
		items: steps.map(({ input }) => input(service)),
		settings: { onError: 'continueRegularOutput' },
	});
	const { error } = run.data.resultData;
	if (error !== undefined) throw error;
	return outputs[0]?.map(({ json }) => json as JsonObject) ?? [];
}

function expectResult(json: JsonObject | undefined, expected: Expected): void {
	if ('error' in expected) {
		expect(json).toMatchObject({ error: expect.stringMatching(expected.error) });
		return;
	}
	const { outcome, text, error } = json ?? {};
	expect({ text, error }).toEqual({ text: expected.text, error: undefined });
	expect([expected.outcome].flat()).toContain(outcome);
}
