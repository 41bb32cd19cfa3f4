import { getEventListeners } from 'node:events';
import { Readable } from 'node:stream';

import { endInTime, readBody } from '../../nodes/UpdateMessage/http/bounds';

const LIMIT_BYTES = 10 * 1024 * 1024;
const HOUR_MS = 3_600_000;
const open = () => new AbortController().signal;

/** Work that ends only by its signal, as n8n's helper does. */
const endless = async (signal: AbortSignal) =>
	await new Promise<never>((_resolve, reject) => {
		const end = () => reject(new Error('canceled'));
		if (signal.aborted) end();
		else signal.addEventListener('abort', end);
	});

describe('the time of a request', () => {
	it('ends it, whatever the work makes of that', async () => {
		await expect(endInTime(1, undefined, endless)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
	});

	it('is over at once when the execution is stopped, or was before', async () => {
		const controller = new AbortController();
		const ended = endInTime(HOUR_MS, controller.signal, endless);
		controller.abort();
		await expect(ended).rejects.toThrow('canceled');
		await expect(endInTime(HOUR_MS, AbortSignal.abort(), endless)).rejects.toThrow('canceled');
	});

	it.each([
		['a result', async () => 'done'],
		['an error', async () => await Promise.reject(new Error('failed'))],
	])('leaves no listener behind after %s', async (_name, work) => {
		const { signal } = new AbortController();
		const timer = new AbortController().signal;
		const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(timer);
		await endInTime(HOUR_MS, signal, work).catch(() => undefined);
		timeout.mockRestore();
		expect(getEventListeners(signal, 'abort')).toEqual([]);
		expect(getEventListeners(timer, 'abort')).toEqual([]);
	});

	it('leaves the error of the work as it is', async () => {
		const fault = new Error('failed');
		await expect(
			endInTime(HOUR_MS, undefined, async () => await Promise.reject(fault)),
		).rejects.toBe(fault);
	});
});

describe('a body', () => {
	it.each([
		['nothing', undefined, ''],
		['a text', '{"a":1}', '{"a":1}'],
		['an object', { a: 1 }, '{"a":1}'],
		['an empty stream', Readable.from([]), ''],
		['a byte order mark', Readable.from([Buffer.from('\ufeff{}')]), '{}'],
		[
			'a letter in two pieces',
			Readable.from([Buffer.from([0x22, 0xc3]), Buffer.from([0xbc, 0x22])]),
			'"ü"',
		],
	])('is read from %s', async (_name, body, text) => {
		expect(await readBody(body, open())).toBe(text);
	});

	it('is taken up to its limit', async () => {
		const exactly = Readable.from([Buffer.alloc(LIMIT_BYTES, 'a')]);
		expect(await readBody(exactly, open())).toHaveLength(LIMIT_BYTES);
	});

	it('is left beyond its limit, and its source with it', async () => {
		let pieces = 0;
		const stream = new Readable({
			read() {
				pieces++;
				this.push(Buffer.alloc(1024 * 1024, 'a'));
			},
		});
		await expect(readBody(stream, open())).rejects.toMatchObject({ code: 'ANSWER_TOO_LARGE' });
		expect(stream.destroyed).toBe(true);
		expect(pieces).toBeLessThan(15);
	});

	it.each(['before', 'while'])('is left when it is stopped %s it is read', async (when) => {
		const stream = new Readable({ read() {} });
		const controller = new AbortController();
		if (when === 'before') controller.abort();
		const read = readBody(stream, controller.signal);
		controller.abort();
		await expect(read).rejects.toThrow();
		expect(stream.destroyed).toBe(true);
		expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
	});
});
