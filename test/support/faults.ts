import { Readable } from 'node:stream';
import { brotliCompressSync, constants, createGzip, gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Script } from './scriptedServer';

/** One way for a server, or what stands before it, to go wrong, and what the node says of it. */
export interface Fault {
	/** How the test's title goes on: "a server that …". */
	name: string;
	answer: Script;
	message: RegExp;
	/** Set where the edit was surely not made. */
	isRefusal?: true;
	/** Set where nothing but the time-out ends it. */
	isLate?: true;
	/** Set where the node has to leave the connection itself. */
	isEndless?: true;
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** Writes to the connection as it likes, without Fastify. */
const raw =
	(write: (reply: FastifyReply['raw'], request: FastifyRequest) => void): Script =>
	(request, reply) => {
		reply.hijack();
		reply.raw.on('error', () => undefined);
		write(reply.raw, request);
	};

/** Sends one byte now and then until the other side has enough. */
function drip(response: FastifyReply['raw'], text: string): void {
	let at = 0;
	const timer = setInterval(() => response.write(text[at++ % text.length]), 20);
	response.on('close', () => clearInterval(timer));
}

/** Much more than an answer may have, in a few kilobytes. */
const zeros = () => Buffer.alloc(64 * 1024 * 1024);
const bombs = {
	gzip: () => gzipSync(zeros(), { level: 1 }),
	br: () => brotliCompressSync(zeros(), { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
};

/** Zeros without end. */
const endlessZeros = () =>
	new Readable({
		read() {
			this.push(Buffer.alloc(64 * 1024));
		},
	});

const large = /^The answer of 127\.0\.0\.1:\d+ is larger than 10 MB$/;
const late = /^127\.0\.0\.1:\d+ did not answer in time$/;
const broken = /^The connection to 127\.0\.0\.1:\d+ broke off before the answer was there$/;
const unreadable = /^The answer of 127\.0\.0\.1:\d+ cannot be read$/;
const page = '<!DOCTYPE html><html><body>Log in</body></html>';

/** Every fault of the table; the time-out must be a fraction of a second. */
export const FAULTS: Fault[] = [
	{
		name: 'says nothing',
		answer: raw(() => undefined),
		message: late,
		isLate: true,
		isEndless: true,
	},
	{
		name: 'drips its headers',
		answer: raw((response) => {
			response.socket?.write('HTTP/1.1 200 OK\r\nX-Drip: ');
			const timer = setInterval(() => response.socket?.write('a'), 20);
			response.on('close', () => clearInterval(timer));
		}),
		message: late,
		isLate: true,
		isEndless: true,
	},
	{
		name: 'drips its body',
		answer: raw((response) => {
			response.writeHead(200, JSON_TYPE);
			drip(response, '{"success": true} ');
		}),
		message: late,
		isLate: true,
		isEndless: true,
	},
	{
		name: 'drips a compressed body',
		answer: raw((response) => {
			response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' });
			const zip = createGzip();
			zip.pipe(response);
			const timer = setInterval(() => {
				zip.write(' ');
				zip.flush();
			}, 20);
			response.on('close', () => clearInterval(timer));
		}),
		message: late,
		isLate: true,
		isEndless: true,
	},
	{
		name: 'answers 101',
		answer: raw((response) => {
			response.socket?.write(
				'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
			);
		}),
		message: /did not answer in time$|broke off before the answer was there$/,
		isLate: true,
		isEndless: true,
	},
	{
		name: 'answers 103 for ever',
		answer: raw((response) => {
			const timer = setInterval(() => response.writeEarlyHints({ link: '</a>; rel=preload' }), 20);
			response.on('close', () => clearInterval(timer));
		}),
		message: late,
		isLate: true,
		isEndless: true,
	},
	{
		name: 'sends without end',
		answer: raw((response) => {
			response.writeHead(200, JSON_TYPE);
			endlessZeros().pipe(response);
		}),
		message: large,
		isEndless: true,
	},
	...Object.entries(bombs).map(([encoding, pack]): Fault => ({
		name: `sends what is small only while it is compressed (${encoding})`,
		answer: raw((response) => {
			response.writeHead(200, { ...JSON_TYPE, 'content-encoding': encoding });
			response.end(pack());
		}),
		message: large,
	})),
	{
		name: 'names a compression that it did not use',
		answer: { headers: { ...JSON_TYPE, 'content-encoding': 'gzip' }, body: { success: true } },
		message: unreadable,
	},
	{
		name: 'sends broken compression',
		answer: raw((response) => {
			response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' });
			const packed = gzipSync(JSON.stringify({ success: true, text: 'x'.repeat(500) }));
			response.end(packed.fill(0xff, 12, 20));
		}),
		message: unreadable,
	},
	{
		name: 'sends headers that are too large',
		answer: { headers: { 'x-large': 'x'.repeat(40_000) }, body: {} },
		message: unreadable,
	},
	{
		name: 'does not speak HTTP',
		answer: raw((response) => response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n')),
		message: unreadable,
	},
	{
		name: 'hangs up',
		answer: raw((response) => response.socket?.destroy()),
		message: broken,
	},
	{
		name: 'hangs up in the middle',
		answer: raw((response) => {
			response.writeHead(200, { ...JSON_TYPE, 'content-length': 9999 });
			response.write('{"success": tr', () => response.socket?.destroy());
		}),
		message: broken,
	},
	{
		name: 'hangs up in the middle of a compressed answer',
		answer: raw((response) => {
			response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip', 'content-length': 9999 });
			response.write(gzipSync('{"success": true}').subarray(0, 12), () =>
				response.socket?.destroy(),
			);
		}),
		message: broken,
	},
	{
		name: 'cuts its answer short without a word',
		answer: { headers: JSON_TYPE, body: '{"success": tr' },
		message: /^The answer of .* was cut short on its way$/,
	},
	{
		name: 'has a foreign page',
		answer: { body: page },
		message: /^The address of .* answers with a web page, not the API \(status 200\)$/,
		isRefusal: true,
	},
	{
		name: 'redirects',
		answer: { status: 302, headers: { location: 'https://login.example.com/' }, body: page },
		message: /^The address of .* redirects to https:\/\/login\.example\.com\//,
		isRefusal: true,
	},
	...[429, 503].map((status): Fault => ({
		name: `refuses for ever with ${status}`,
		answer: { status, body: page },
		message: /takes no more requests for now|could not handle the request just now/,
		isRefusal: true,
	})),
];

/** Waits until the other side has left the connection of a request. */
export async function waitUntilLeft({ raw: request }: FastifyRequest): Promise<void> {
	if (request.socket.destroyed) return;
	await new Promise((resolve) => request.socket.once('close', resolve));
}
