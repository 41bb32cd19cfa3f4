import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';

import { createN8nAdapter, type N8nAdapter } from '../../nodes/UpdateMessage/run/n8nAdapter';
import { processRegistry } from '../../nodes/UpdateMessage/run/registry';

/** The adapter over n8n's functions, as far as it asks for them before it is used. */
function adapt(parameters: INodeParameters, others: Record<string, unknown> = {}): N8nAdapter {
	const context = {
		getNode: () => ({ name: 'Update Message', parameters }),
		getInputData: () => [{ json: {} }, { json: {} }],
		continueOnFail: () => false,
		getExecutionCancelSignal: () => undefined,
		getNodeParameter: (name: string, index: number, fallback: unknown) =>
			name in parameters ? `${JSON.stringify(parameters[name])} ${index}` : fallback,
		...others,
	};
	return createN8nAdapter(context as unknown as IExecuteFunctions, processRegistry);
}

describe("The adapter over n8n's functions", () => {
	it('reads a parameter of an item as n8n does, undefined where it is not set', () => {
		const n8n = adapt({ text: '={{ $json.text }}' });
		expect(n8n.readParameter('text', 1)).toBe('"={{ $json.text }}" 1');
		expect(n8n.readParameter('field', 1)).toBeUndefined();
	});

	it('has a signal that never aborts where n8n has none', () => {
		expect(adapt({}).signal.aborted).toBe(false);
		const signal = AbortSignal.abort();
		expect(adapt({}, { getExecutionCancelSignal: () => signal }).signal).toBe(signal);
	});

	it('gives hints where n8n takes some', () => {
		expect(() => adapt({}).addHint('waited')).not.toThrow();
		const hints: unknown[] = [];
		const addExecutionHints = (hint: unknown) => hints.push(hint);
		adapt({}, { addExecutionHints }).addHint('waited');
		expect(hints).toEqual([{ message: 'waited', location: 'outputPane' }]);
	});
});
