import { setTimeout as sleep } from 'node:timers/promises';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { answerWithFault, replacesRequest, spoilAnswer, FaultScript, type Fault } from './faults';
import { FixedWindowLimiter } from './limiter';
import { Recorder } from './recorder';
import { createBehaviour, type Behaviour, type StandIn, type StandInOptions } from './standIn';

/** What the page asks for itself; never recorded, delayed or spoiled. */
export const PAGE_DATA_PATH = '/__playground/conversations';

declare module 'fastify' {
	interface FastifyRequest {
		fault: Fault | undefined;
	}
}

/** The parts that every stand-in is built around. */
export interface ServerParts {
	app: FastifyInstance;
	behaviour: Behaviour;
	faults: FaultScript;
	recorder: Recorder;
	limiter: FixedWindowLimiter;
	/** The server's own clock, skew included; epoch milliseconds. */
	serverNow: () => number;
}

/** A Fastify server with strict validation, a clock of its own, a log and scripted faults. */
export function createServer(options: StandInOptions): ServerParts {
	const behaviour = createBehaviour(options);
	const now = options.now ?? Date.now;
	// Services stamp whole milliseconds.
	const serverNow = () => Math.floor(now() + behaviour.dateSkewMs);
	const app = Fastify({
		bodyLimit: 10 * 1024 * 1024,
		forceCloseConnections: true,
		// Whatever is sent is judged as it is: nothing converted, nothing silently removed.
		ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
	});
	const parts = {
		app,
		behaviour,
		serverNow,
		faults: new FaultScript(),
		recorder: new Recorder(options.recordRequests ?? false, now),
		limiter: new FixedWindowLimiter(serverNow()),
	};
	addParsers(app);
	addHooks(parts);
	return parts;
}

/** How a service's server is opened. */
export interface OpenOptions {
	port?: number;
	/** Before every path; empty unless given. */
	basePath?: string;
	/** Brings the service's own data back to the state of the start. */
	reset: () => void;
}

/** What every stand-in has of its server. */
export type OpenedServer = Omit<StandIn, 'behaviour' | 'text'>;

/** Listens on loopback. */
export async function openServer(
	{ app, behaviour, faults, limiter, recorder }: ServerParts,
	{ port = 0, basePath = '', reset }: OpenOptions,
): Promise<OpenedServer> {
	const startBehaviour = { ...behaviour };
	const address = await app.listen({ host: '127.0.0.1', port });
	return {
		url: `${address}${basePath}`,
		requests: recorder.requests,
		failNext: (...scripted) => faults.add(scripted),
		reset: () => {
			Object.assign(behaviour, startBehaviour);
			limiter.reset();
			faults.clear();
			recorder.clear();
			reset();
		},
		close: async () => await app.close(),
	};
}

function addParsers(app: FastifyInstance): void {
	// A body of another type is no JSON to these services: it is as if no field had been sent.
	app.removeContentTypeParser('text/plain');
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, _body, done) => done(null, {}));
}

function addHooks({ app, behaviour, faults, recorder, serverNow }: ServerParts): void {
	app.decorateRequest('fault', undefined);
	app.addHook('preValidation', async (request: FastifyRequest, reply: FastifyReply) => {
		if (isPageData(request)) return undefined;
		recorder.record(request);
		const fault = faults.take(request);
		if (!fault) return undefined;
		if (replacesRequest(fault)) return answerWithFault(fault, reply);
		request.fault = fault;
		return undefined;
	});
	app.addHook('onSend', async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
		reply.header('date', new Date(serverNow()).toUTCString());
		if (isPageData(request)) return payload;
		const { fault } = request;
		const delayMs = fault?.kind === 'slow' ? fault.delayMs : behaviour.delayMs;
		if (delayMs > 0) await sleep(delayMs, undefined, { ref: false });
		return fault ? spoilAnswer(fault, reply, payload) : payload;
	});
}

function isPageData(request: FastifyRequest): boolean {
	return request.url.includes(PAGE_DATA_PATH);
}
