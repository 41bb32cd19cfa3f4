import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';

/** One answer; a string body is sent as it is, anything else as JSON. */
export interface ScriptedAnswer {
	status?: number;
	headers?: Record<string, string>;
	body?: unknown;
}

/** One request as it arrived, with its headers as they came over the wire. */
export interface ReceivedRequest {
	method: string;
	path: string;
	headers: Record<string, string | string[] | undefined>;
	/** The bytes of the body as text. */
	body: string;
}

/** An answer, or something that does as it likes with the connection. */
export type Script = ScriptedAnswer | ((request: FastifyRequest, reply: FastifyReply) => unknown);

/** A server on loopback that answers from a list, whatever it is asked. */
export interface ScriptedServer {
	url: string;
	requests: ReceivedRequest[];
	/** The answers still to come; the last one is given for ever. */
	script(...answers: Script[]): void;
	/** Forgets answers and requests. */
	reset(): void;
	close(): Promise<void>;
}

/** Starts a server on 127.0.0.1 that records each request before it answers. */
export async function startScriptedServer(): Promise<ScriptedServer> {
	const app = Fastify({ forceCloseConnections: true });
	const requests: ReceivedRequest[] = [];
	let answers: Script[] = [];
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
	app.all('/*', async (request, reply) => {
		const { method, url: path, headers } = request;
		requests.push({ method, path, headers, body: (request.body as string | undefined) ?? '' });
		const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? { status: 500 };
		if (typeof answer === 'function') return await answer(request, reply);
		const { status = 200, body } = answer;
		const isText = typeof body === 'string';
		reply.code(status).type(isText ? 'text/html; charset=utf-8' : 'application/json');
		reply.headers(answer.headers ?? {});
		return reply.send(isText ? body : JSON.stringify(body ?? {}));
	});
	const url = await app.listen({ host: '127.0.0.1', port: 0 });
	return {
		url,
		requests,
		script: (...next) => {
			answers = next;
		},
		reset: () => {
			answers = [];
			requests.length = 0;
		},
		close: async () => await app.close(),
	};
}
