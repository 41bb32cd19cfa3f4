import { getEventListeners } from 'node:events';
import type { IExecuteFunctions, INodeParameters } from 'n8n-workflow';

import { createN8nAdapter } from '../../nodes/UpdateMessage/run/n8nAdapter';
import { processRegistry } from '../../nodes/UpdateMessage/run/registry';
import { byId } from '../support/parameters';

/** n8n's functions as far as a host uses them, and what it asked of them. */
function createContext(parameters: INodeParameters, others: Record<string, unknown> = {}) {
	const reads: string[] = [];
	const context = {
		getNode: () => ({ name: 'Update Message', parameters }),
		getInputData: () => [{ json: {} }, { json: {} }],
		continueOnFail: () => false,
		getNodeParameter: (name: string, index: number, fallback: unknown) => {
			reads.push(`${name} ${index}`);
			return name in parameters ? `${JSON.stringify(parameters[name])} ${index}` : fallback;
		},
		...others,
	};
	return {
		reads,
		host: createN8nAdapter(context as unknown as IExecuteFunctions, processRegistry),
	};
}

describe('parameters', () => {
	it.each<[string, INodeParameters[string]]>([
		['a plain value', 'text'],
		['an ID', byId('8288')],
		['options', { customFields: '{}', previewUrls: ['https://a.example'] }],
		['a text with an expression sign within', 'a = b'],
	])('without an expression are read once per run: %s', (_name, value) => {
		const { host, reads } = createContext({ field: value });
		expect([0, 1, 1].map((index) => host.readParameter('field', index))).toEqual(
			Array(3).fill(`${JSON.stringify(value)} 0`),
		);
		expect(reads).toEqual(['field 0']);
	});

	it.each<[string, INodeParameters[string]]>([
		['a value', '={{ $json.text }}'],
		['an ID', byId('={{ $json.id }}')],
		['one of the options', { messageType: 'note', customFields: '={{ $json.fields }}' }],
		['one of several values', { previewUrls: ['https://a.example', '={{ $json.url }}'] }],
	])('with an expression are read for each item: %s', (_name, value) => {
		const { host, reads } = createContext({ field: value });
		host.readParameter('field', 0);
		expect(host.readParameter('field', 1)).toBe(`${JSON.stringify(value)} 1`);
		expect(reads).toEqual(['field 0', 'field 1']);
	});

	it('that are not set are undefined', () => {
		expect(createContext({}).host.readParameter('field', 0)).toBeUndefined();
	});
});

it('hands the credential over with each request, so that n8n does not fetch it again', async () => {
	const calls: unknown[] = [];
	const helpers = {
		httpRequestWithAuthentication: async (...args: unknown[]) => {
			calls.push(args);
			return { statusCode: 200 };
		},
	};
	const { host } = createContext({}, { helpers });
	const data = { accountId: 'example' };
	const send = host.bindHttpRequest({ type: 'acquireApi', data });
	const request = { url: 'https://example.acquire.io', timeout: 1_000 };
	await send(request);
	expect(calls).toEqual([
		[
			'acquireApi',
			request,
			{ credentialsDecrypted: { id: '', name: '', type: 'acquireApi', data } },
		],
	]);
});

describe('what older versions of n8n do not have', () => {
	it('is a signal for Stop', () => {
		expect(createContext({}).host.signal.aborted).toBe(false);
		const signal = AbortSignal.abort();
		expect(createContext({}, { getExecutionCancelSignal: () => signal }).host.signal).toBe(signal);
	});

	it('are hints', () => {
		expect(() => createContext({}).host.addHint('waited')).not.toThrow();
		const hints: unknown[] = [];
		const addExecutionHints = (hint: unknown) => hints.push(hint);
		createContext({}, { addExecutionHints }).host.addHint('waited');
		expect(hints).toEqual([{ message: 'waited', location: 'outputPane' }]);
	});
});

describe('the clock', () => {
	it('sleeps until it is stopped, and leaves no listener behind', async () => {
		const controller = new AbortController();
		const { signal } = controller;
		const { clock } = createContext({}).host.registry;
		const slept = clock.sleep(3_600_000, signal);
		expect(getEventListeners(signal, 'abort')).not.toEqual([]);
		controller.abort();
		await slept;
		await clock.sleep(3_600_000, signal);
		expect(getEventListeners(signal, 'abort')).toEqual([]);
	});

	it('comes to an end by itself', async () => {
		const { clock } = createContext({}).host.registry;
		const { signal } = new AbortController();
		await clock.sleep(1, signal);
		expect(getEventListeners(signal, 'abort')).toEqual([]);
		expect(clock.random()).toBeLessThan(1);
		expect(clock.now()).toBeGreaterThan(Date.UTC(2024, 0, 1));
	});
});
