import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';

interface FaultTarget {
	/** Only for requests whose path contains this text, e.g. `chat.update`; by default any API call. */
	route?: string;
	/** How many requests meet it; default 1. */
	times?: number;
}

/** One scripted, wrong answer. */
export type Fault = FaultTarget &
	(
		| {
				kind: 'answer';
				status: number;
				headers?: Record<string, string>;
				/** A string is sent as it is, anything else as JSON. */
				body?: unknown;
				/** The request is carried out first, and only its answer is replaced. */
				carriedOut?: boolean;
		  }
		| { kind: 'redirect'; location: string; status?: 301 | 302 | 303 | 307 | 308 }
		/** The connection dies without an answer; with `carriedOut`, after the work was done. */
		| { kind: 'drop'; carriedOut?: boolean }
		/** The true answer's headers and half of its body, then the connection dies. */
		| { kind: 'cutShort' }
		/** The true answer, this much later (milliseconds). */
		| { kind: 'slow'; delayMs: number }
	);

/** Scripted answers in the order in which they were queued. */
export class FaultScript {
	#queue: Array<{ fault: Fault; left: number }> = [];

	add(faults: Fault[]): void {
		for (const fault of faults) this.#queue.push({ fault, left: fault.times ?? 1 });
	}

	/** The first scripted answer that fits this request; it is used up. */
	take(request: FastifyRequest): Fault | undefined {
		if (this.#queue.length === 0) return undefined;
		const path = request.url;
		const entry = this.#queue.find(({ fault }) => path.includes(fault.route ?? '/api/'));
		if (!entry) return undefined;
		entry.left -= 1;
		if (entry.left <= 0) this.#queue = this.#queue.filter((other) => other !== entry);
		return entry.fault;
	}

	clear(): void {
		this.#queue = [];
	}
}

/** Whether a fault takes the place of the work itself. */
export function replacesRequest(fault: Fault): boolean {
	if (fault.kind === 'redirect') return true;
	return (fault.kind === 'answer' || fault.kind === 'drop') && fault.carriedOut !== true;
}

/** Answers with the fault alone; nothing is carried out. */
export function answerWithFault(fault: Fault, reply: FastifyReply): FastifyReply {
	if (fault.kind === 'drop') return dropConnection(reply);
	if (fault.kind === 'redirect') return reply.redirect(fault.location, fault.status ?? 302);
	if (fault.kind !== 'answer') return reply;
	reply.code(fault.status).headers(fault.headers ?? {});
	return reply.send(faultBody(fault.body, reply));
}

/** Spoils the answer of a request that was carried out; gives the payload to send instead. */
export function spoilAnswer(fault: Fault, reply: FastifyReply, payload: unknown): unknown {
	if (fault.kind === 'drop') {
		dropConnection(reply);
		return payload;
	}
	if (fault.kind === 'cutShort') return cutShort(reply, typeof payload === 'string' ? payload : '');
	if (fault.kind !== 'answer') return payload;
	reply.code(fault.status).headers(fault.headers ?? {});
	return faultBody(fault.body, reply);
}

function dropConnection(reply: FastifyReply): FastifyReply {
	reply.hijack();
	reply.raw.socket?.destroy();
	return reply;
}

function faultBody(body: unknown, reply: FastifyReply): string {
	const text = typeof body === 'string' ? body : JSON.stringify(body ?? '');
	if (typeof body !== 'string') reply.header('content-type', 'application/json');
	else if (!reply.getHeader('content-type')) reply.type(guessType(text));
	return text;
}

function guessType(text: string): string {
	return text.trimStart().startsWith('<')
		? 'text/html; charset=utf-8'
		: 'text/plain; charset=utf-8';
}

function cutShort(reply: FastifyReply, text: string): Readable {
	const bytes = Buffer.from(text);
	reply.header('content-length', bytes.length);
	return Readable.from(halfThenFail(bytes), { objectMode: false });
}

function* halfThenFail(bytes: Buffer): Generator<Buffer> {
	yield bytes.subarray(0, Math.ceil(bytes.length / 2));
	throw new Error('The scripted answer ends here');
}
