/** The most that an answer may have, in bytes once it is unpacked: a list of long messages has a tenth of it. */
const ANSWER_BYTES_MAX = 10 * 1024 * 1024;

/** Ends a request that went beyond its bounds; `code` says which. */
class OutOfBounds extends Error {
	constructor(readonly code: 'ETIMEDOUT' | 'ANSWER_TOO_LARGE') {
		super(code);
		this.name = 'OutOfBounds';
	}
}

/**
 * Does some work, and ends it by its signal when the time is over or `stopped` aborts. The two are joined by hand:
 * Node.js 20 and 22 keep what `AbortSignal.any` makes for as long as the signal of the execution (nodejs/node#54614).
 */
export async function endInTime<T>(
	timeoutMs: number,
	stopped: AbortSignal | undefined,
	work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
	const timer = AbortSignal.timeout(timeoutMs);
	const sources = stopped === undefined ? [timer] : [timer, stopped];
	const controller = new AbortController();
	const end = () => controller.abort();
	for (const source of sources) source.addEventListener('abort', end);
	if (stopped?.aborted === true) end();
	try {
		return await work(controller.signal);
	} catch (error) {
		throw timer.aborted && stopped?.aborted !== true ? new OutOfBounds('ETIMEDOUT') : error;
	} finally {
		for (const source of sources) source.removeEventListener('abort', end);
	}
}

/** A body as it comes over the wire, unpacked. */
interface BodyStream extends AsyncIterable<Uint8Array> {
	destroy(): unknown;
}

/** Takes in a body as text. A stream is left when the signal aborts, or when it is too long. */
export async function readBody(body: unknown, signal: AbortSignal): Promise<string> {
	if (body === undefined || body === null) return '';
	if (typeof body === 'string') return body;
	return isStream(body) ? await readStream(body, signal) : JSON.stringify(body);
}

async function readStream(stream: BodyStream, signal: AbortSignal): Promise<string> {
	const leave = () => void stream.destroy();
	signal.addEventListener('abort', leave);
	try {
		if (signal.aborted) leave();
		return await decode(stream);
	} finally {
		signal.removeEventListener('abort', leave);
	}
}

/** To leave the loop destroys the stream, and with it the connection. */
async function decode(stream: BodyStream): Promise<string> {
	const decoder = new TextDecoder();
	let bytes = 0;
	let text = '';
	for await (const chunk of stream) {
		bytes += chunk.byteLength;
		if (bytes > ANSWER_BYTES_MAX) throw new OutOfBounds('ANSWER_TOO_LARGE');
		text += decoder.decode(chunk, { stream: true });
	}
	return text + decoder.decode();
}

function isStream(body: unknown): body is BodyStream {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}
