import { startAcquire, type AcquireStandIn } from '../../../../playground/services/acquire';
import { get } from '../client';
import { acquireHeaders } from './headers';

const STARTED_AT_MS = Date.parse('2026-03-01T12:00:00.500Z');
let nowMs = STARTED_AT_MS;
const now = () => nowMs;

describe('Acquire behind a proxy', () => {
	let server: AcquireStandIn;

	beforeAll(async () => {
		nowMs = STARTED_AT_MS;
		server = await startAcquire({ now, rateLimit: { calls: 1, windowMs: 10_000 } });
	});
	beforeEach(() => {
		nowMs = STARTED_AT_MS + 2500;
		server.reset();
	});
	afterAll(async () => await server.close());

	test.each([
		['seconds', '8'],
		['date', new Date(Date.parse('2026-03-01T12:00:11.000Z')).toUTCString()],
		['none', null],
	] as const)('answers 429 with a web page and Retry-After as %s', async (kind, expected) => {
		server.behaviour.retryAfter = kind;
		const url = `${server.url}/api/v1/account/department`;
		expect((await get(url, acquireHeaders())).status).toBe(200);
		const answer = await get(url, acquireHeaders());
		expect([answer.status, answer.contentType]).toEqual([429, 'text/html; charset=utf-8']);
		expect(answer.headers.get('retry-after')).toBe(expected);
		nowMs = STARTED_AT_MS + 10_000;
		expect((await get(url, acquireHeaders())).status).toBe(200);
	});
});
