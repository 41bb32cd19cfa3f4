import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { IHttpRequestOptions } from 'n8n-workflow';

import { RECORDS_FOLDER, type RecordedAnswer, type RecordedRequest } from './records';

const seen = { requests: new Set<string>(), answers: new Set<string>() };

/** Writes down what is given to n8n's HTTP helper; `address` is the server's, without a trailing slash. */
export function recordRequest(
	{ method = 'GET', url, body, headers }: IHttpRequestOptions,
	address: string,
): void {
	const { pathname, searchParams } = new URL(url.slice(address.length), 'http://server');
	const query = Object.fromEntries(searchParams);
	const contentType = headers?.['Content-Type'];
	const request: RecordedRequest = { method, path: pathname, query, body, contentType };
	seen.requests.add(JSON.stringify(request));
}

/** One answer of a stand-in, of whichever service. */
export interface SentAnswer extends Omit<RecordedAnswer, 'route'> {
	path: string;
}

/** Writes down an answer of the stand-in for Rocket.Chat, unless it is a page. */
export function recordAnswer({ path, ...answer }: SentAnswer): void {
	const route = /\/api\/v1\/([a-z]+\.[A-Za-z.]+|me)(?:\?|$)/.exec(path)?.[1];
	if (route !== undefined) seen.answers.add(JSON.stringify({ route, ...answer }));
}

/** Saves what this file of tests has recorded; each of Jest's workers has files of its own. */
function saveRecords(): void {
	mkdirSync(RECORDS_FOLDER, { recursive: true });
	const worker = process.env.JEST_WORKER_ID ?? '1';
	for (const [kind, lines] of Object.entries(seen)) {
		const text = [...lines].map((line) => `${line}\n`).join('');
		appendFileSync(join(RECORDS_FOLDER, `${kind}-${worker}.jsonl`), text);
	}
}

afterAll(saveRecords);
