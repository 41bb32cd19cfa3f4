import type { IHttpRequestOptions, INodeExecutionData } from 'n8n-workflow';

import { updateMessages } from '../../nodes/UpdateMessage/run/run';
import { CREDENTIAL_TYPES } from './credentialStore';
import type { FakeClock } from './fakeClock';
import {
	createFakeN8n,
	createFullResponse,
	type FakeAnswer,
	type FakeN8n,
	type FakeN8nOptions,
} from './fakeN8n';

/** An n8n whose requests go over the wire. */
export interface StandInN8n extends FakeN8n {
	/** Requests without an answer yet. */
	onTheWire: number;
}

/** Makes an n8n for one execution against stand-ins; its clock is theirs when they were started with it. */
export function createStandInN8n(
	options: Omit<FakeN8nOptions, 'answer'> & Required<Pick<FakeN8nOptions, 'credentials'>>,
): StandInN8n {
	const n8n: StandInN8n = Object.assign(createFakeN8n(options), { onTheWire: 0 });
	n8n.bindHttpRequest =
		({ type, data }) =>
		async (request) => {
			n8n.sent.push(request);
			const { authenticate } = CREDENTIAL_TYPES[type] ?? {};
			if (typeof authenticate !== 'function') throw new Error(`${type} has no such function`);
			n8n.onTheWire++;
			try {
				return createFullResponse(await send(await authenticate(data, request)));
			} finally {
				n8n.onTheWire--;
			}
		};
	return n8n;
}

async function send({ url, method, headers, body }: IHttpRequestOptions): Promise<FakeAnswer> {
	const response = await fetch(url, {
		method,
		headers: headers as Record<string, string>,
		redirect: 'manual',
		...(body !== undefined && { body: JSON.stringify(body) }),
	});
	return {
		status: response.status,
		headers: Object.fromEntries(response.headers),
		body: await response.text(),
	};
}

/** Runs the node against stand-ins. */
export async function runOnStandIns(n8n: StandInN8n): Promise<INodeExecutionData[]> {
	return (await runTogether([n8n]))[0] ?? [];
}

/** Runs executions that have one clock at the same time: time passes only while none has a request on the wire. */
export async function runTogether(adapters: StandInN8n[]): Promise<INodeExecutionData[][]> {
	const [{ clock }] = adapters as [StandInN8n];
	let isSettled = false;
	const runs = Promise.all(adapters.map(updateMessages)).finally(() => (isSettled = true));
	runs.catch(() => undefined);
	await clock.settle();
	while (!isSettled) {
		if (adapters.every(({ onTheWire }) => onTheWire === 0)) await clock.advance(nextInMs(clock));
		await clock.settle();
	}
	return await runs;
}

function nextInMs({ nextInMs: untilNextMs }: FakeClock): number {
	if (untilNextMs === undefined) throw new Error('The run waits for nothing and does not end');
	return untilNextMs;
}
