import { setTimeout as sleep } from 'node:timers/promises';

/** One answer of an API. */
export interface Answer {
	status: number;
	json: Record<string, unknown>;
}

/** What the tests themselves send, beside what the node sends. */
export interface ClientRequest {
	method: 'GET' | 'POST';
	url: string;
	headers: Record<string, string>;
	body?: unknown;
}

const LONGEST_WAIT_MS = 120_000;

/** Sends a request of the tests' own; waits where the server asks for it. */
export async function sendOwn({ url, body, headers, method }: ClientRequest): Promise<Answer> {
	const init = {
		method,
		headers: { 'Content-Type': 'application/json', ...headers },
		redirect: 'manual',
		...(body !== undefined && { body: JSON.stringify(body) }),
	} satisfies RequestInit;
	for (;;) {
		const response = await fetch(url, init);
		if (response.status === 429) {
			await sleep(readWaitMs(response.headers));
			continue;
		}
		return { status: response.status, json: (await response.json()) as Answer['json'] };
	}
}

/** Source: the time of the next window in epoch milliseconds, or seconds to wait as of a proxy. */
function readWaitMs(headers: Headers): number {
	const resetMs = Number(headers.get('x-ratelimit-reset') ?? NaN) - Date.now();
	const retryAfterMs = Number(headers.get('retry-after') ?? NaN) * 1000;
	const [waitMs = 60_000] = [resetMs, retryAfterMs].filter(Number.isFinite);
	return Math.min(LONGEST_WAIT_MS, Math.max(1_000, waitMs));
}

/** Sends a request that must succeed; what the server says otherwise is the error. */
export async function sendOrThrow(request: ClientRequest): Promise<Answer['json']> {
	const { status, json } = await sendOwn(request);
	if (status === 200) return json;
	throw new Error(`${request.method} ${request.url}: ${status} ${JSON.stringify(json)}`);
}
