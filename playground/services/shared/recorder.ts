import type { FastifyRequest } from 'fastify';

/** One request as it arrived. Headers by presence only: a log never holds a token. */
export interface RecordedRequest {
	method: string;
	/** Path with its query, as sent. */
	path: string;
	atMs: number;
	/** Names of the credential headers that were there. */
	credentialHeaders: string[];
	contentType: string | undefined;
	body: unknown;
}

/** Services take credentials in this header, or in headers of their own. */
const CREDENTIAL_HEADER = /^(authorization|x-.+)$/;

/** Ordered log of requests; does nothing unless it is switched on. */
export class Recorder {
	readonly requests: RecordedRequest[] = [];

	readonly #isEnabled: boolean;

	readonly #now: () => number;

	constructor(isEnabled: boolean, now: () => number) {
		this.#isEnabled = isEnabled;
		this.#now = now;
	}

	record(request: FastifyRequest): void {
		if (!this.#isEnabled) return;
		this.requests.push({
			method: request.method,
			path: request.url,
			atMs: this.#now(),
			credentialHeaders: Object.keys(request.headers).filter((name) =>
				CREDENTIAL_HEADER.test(name),
			),
			contentType: request.headers['content-type'],
			body: request.body,
		});
	}

	clear(): void {
		this.requests.length = 0;
	}
}
