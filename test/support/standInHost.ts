import type {
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	INodeExecutionData,
} from 'n8n-workflow';

import { updateMessages } from '../../nodes/UpdateMessage/run';
import {
	ACQUIRE_LOGIN,
	ROCKET_CHAT_LOGIN,
	type AcquireStandIn,
	type RocketChatStandIn,
} from '../../playground/services';
import { CREDENTIAL_TYPES } from './credentialStore';
import {
	createFakeHost,
	createFullResponse,
	type FakeAnswer,
	type FakeHost,
	type FakeHostOptions,
} from './fakeHost';

/** A credential for a stand-in, as n8n hands it out. */
export const useRocketChat = (
	{ url }: RocketChatStandIn,
	login = ROCKET_CHAT_LOGIN,
): Record<string, ICredentialDataDecryptedObject> => ({
	rocketChatTokenApi: { serverUrl: url, ...login },
});

/** A credential for a stand-in, as n8n hands it out. */
export const useAcquire = (
	{ url }: AcquireStandIn,
	login = ACQUIRE_LOGIN,
): Record<string, ICredentialDataDecryptedObject> => ({
	acquireApi: { ...login, baseUrl: url },
});

/** A host whose requests go over the wire. */
export interface StandInHost extends FakeHost {
	/** Requests without an answer yet. */
	onTheWire: number;
}

/** Makes a host for one run against stand-ins; its clock is theirs when they were started with it. */
export function createStandInHost(
	options: Omit<FakeHostOptions, 'answer'> & Required<Pick<FakeHostOptions, 'credentials'>>,
): StandInHost {
	const host: StandInHost = Object.assign(createFakeHost(options), { onTheWire: 0 });
	host.request = async ({ type, data }, request) => {
		host.sent.push(request);
		const { authenticate } = CREDENTIAL_TYPES[type] ?? {};
		if (typeof authenticate !== 'function') throw new Error(`${type} has no such function`);
		host.onTheWire++;
		try {
			return createFullResponse(await send(await authenticate(data, request)));
		} finally {
			host.onTheWire--;
		}
	};
	return host;
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

/** Runs the node against stand-ins: time passes only while nothing is on the wire. */
export async function runOnStandIn(host: StandInHost): Promise<INodeExecutionData[]> {
	let isSettled = false;
	const run = updateMessages(host).finally(() => (isSettled = true));
	run.catch(() => undefined);
	await host.clock.settle();
	while (!isSettled) {
		if (host.onTheWire === 0) await host.clock.advance(nextInMs(host));
		await host.clock.settle();
	}
	return await run;
}

function nextInMs({ clock }: StandInHost): number {
	if (clock.nextInMs === undefined) throw new Error('The run waits for nothing and does not end');
	return clock.nextInMs;
}
