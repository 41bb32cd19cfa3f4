import {
	ACQUIRE_CASES as CASES,
	ACQUIRE_MESSAGES as MESSAGES,
	ACQUIRE_READ_ONLY_LOGIN,
	ACQUIRE_REVOKED_LOGIN,
	startAcquire,
} from '../../../../playground/services/acquire';
import documentedAnswer from './documentedAnswer.json';
import { get, post, send, type Answer } from '../client';
import { acquireHeaders } from './headers';
import { useStandIn } from '../../../support/standIns';

const NOW = '2026-03-01T12:00:00.000Z';
const server = useStandIn(() => startAcquire({ now: () => Date.parse(NOW) }));

async function update(
	id: string | number,
	body: unknown,
	headers = acquireHeaders(),
): Promise<Answer> {
	return await post(`${server().url}/api/v1/crm/messenger/chat/message/${id}`, headers, body);
}

async function read(path: string, headers = acquireHeaders()): Promise<Answer> {
	return await get(`${server().url}/api/v1${path}`, headers);
}

describe('The stand-in for Acquire', () => {
	test('the documented example gives the documented answer', async () => {
		const text = 'updating the sent message';
		const answer = await update(8288, {
			message: { type: 'message', message: text, translateLangKey: 'en' },
		});
		expect(answer.status).toBe(200);
		const documented = { data: { ...documentedAnswer.data, dateUpdated: NOW } };
		expect(answer.json).toEqual(documented);
		expect(Object.keys(answer.json.data as object)).toEqual(Object.keys(documented.data));
		expect(server().message(8288)?.message).toBe(text);
	});

	test.each([
		['the text alone', { message: 'x' }, 'message'],
		['a note', { message: 'x', type: 'note' }, 'note'],
		['an event', { message: 'x', type: 'event' }, 'event'],
		['a language', { message: 'x', translateLangKey: 'pt-BR' }, 'message'],
	])('takes %s', async (_name, message, type) => {
		const { status, json } = await update(8288, { message });
		expect([status, json.data]).toEqual([200, expect.objectContaining({ message: 'x', type })]);
	});

	test.each([
		['no body', undefined],
		['an empty body', {}],
		['message a text', { message: 'x' }],
		['no text', { message: { type: 'message' } }],
		['a number as text', { message: { message: 5 } }],
		['an unknown type', { message: { message: 'x', type: 'mail' } }],
		['no language', { message: { message: 'x', translateLangKey: 'not a language' } }],
		['an empty language', { message: { message: 'x', translateLangKey: '' } }],
		['an unknown key', { message: { message: 'x', id: 8288 } }],
		['an unknown key beside message', { message: { message: 'x' }, id: 8288 }],
	])('refuses a body: %s', async (_name, body) => {
		const answer = await update(8288, body);
		expect(answer.status).toBe(400);
		expect(answer.json).toEqual({ type: 'ERROR_INVALID_INPUT', message: expect.any(String) });
		expect(server().message(8288)?.message).toBe('the sent message');
	});

	test.each(['abc', '8288.5', '-8288', '1e3', '%20', '9'.repeat(16)])(
		'refuses the ID %s, which is no integer',
		async (id) => {
			const answer = await update(id, { message: { message: 'x' } });
			expect([answer.status, answer.json.type]).toEqual([400, 'ERROR_INVALID_INPUT']);
		},
	);

	test('broken JSON is invalid input', async () => {
		const answer = await send(`${server().url}/api/v1/crm/messenger/chat/message/8288`, {
			method: 'POST',
			headers: { ...acquireHeaders(), 'Content-Type': 'application/json' },
			body: '{"message":',
		});
		expect([answer.status, answer.json.type]).toEqual([400, 'ERROR_INVALID_INPUT']);
	});

	const KEY = acquireHeaders().Authorization ?? '';

	test.each([
		['no header', {}, 401, 'ERROR_UNAUTHORIZED'],
		['a revoked key', acquireHeaders(ACQUIRE_REVOKED_LOGIN), 401, 'ERROR_UNAUTHORIZED'],
		['two spaces', { Authorization: KEY.replace(' ', '  ') }, 401, 'ERROR_UNAUTHORIZED'],
		['no Bearer', { Authorization: KEY.slice(7) }, 401, 'ERROR_UNAUTHORIZED'],
		['a read-only key', acquireHeaders(ACQUIRE_READ_ONLY_LOGIN), 403, 'ERROR_UNAUTHORIZED_ACCESS'],
	])('refuses the update with %s', async (_name, headers, status, type) => {
		const answer = await update(8288, { message: { message: 'x' } }, headers);
		expect([answer.status, answer.json.type]).toEqual([status, type]);
		expect(server().message(8288)?.message).toBe('the sent message');
	});

	test('a read-only key may read', async () => {
		const answer = await read('/account/department', acquireHeaders(ACQUIRE_READ_ONLY_LOGIN));
		expect([answer.status, Array.isArray(answer.json.data)]).toEqual([200, true]);
	});

	test.each([
		['a message to update', async () => await update(1, { message: { message: 'x' } })],
		['a message to read', async () => await read('/crm/objects/case-message/1')],
		['a case', async () => await read('/crm/objects/case/1')],
	])('knows no such record: %s', async (_name, call) => {
		const answer = await call();
		expect([answer.status, answer.json.type]).toEqual([400, 'ERROR_RECORD_NOT_FOUND']);
	});

	test.each(['flat', 'nested'] as const)('writes errors %s', async (errorShape) => {
		server().behaviour.errorShape = errorShape;
		const { json } = await read('/crm/objects/case/1');
		const fields = { type: 'ERROR_RECORD_NOT_FOUND', message: 'Case not found' };
		expect(json).toEqual(errorShape === 'flat' ? fields : { error: fields });
	});

	test('gives one message with its present text', async () => {
		await update(MESSAGES.cardNumber, { message: { message: 'redacted' } });
		const { json } = await read(`/crm/objects/case-message/${MESSAGES.cardNumber}`);
		expect(json.data).toEqual({
			id: MESSAGES.cardNumber,
			caseId: CASES.billing,
			channel: 'chat',
			senderId: 597760,
			senderType: 'contact',
			type: 'message',
			message: 'redacted',
			dateCreated: '2021-03-30T16:23:05.000Z',
			dateUpdated: NOW,
			seen: 'no',
			meta: {},
			sender: expect.objectContaining({ name: 'Jo Alvarez' }),
		});
	});

	test('gives one case, with the message that was seen last', async () => {
		const { json } = await read(`/crm/objects/case/${CASES.documented}`);
		expect(json.data).toEqual({
			id: CASES.documented,
			channel: 'chat',
			status: 'active',
			contact: expect.objectContaining({ id: 597759 }),
			threadId: 1875,
			messageSeen: { '1': MESSAGES.documented },
		});
	});

	test.each([
		['', [2069, 2070, 2071]],
		['?where=status|eq|active&relations=contact', [2069, 2070]],
		['?where=status%7Ceq%7Cclosed', [2071]],
		['?limit=1&page=1', [2070]],
		['?limit=2&page=0', [2069, 2070]],
		['?limit=2&offset=2', [2071]],
	])('lists cases: "%s"', async (query, ids) => {
		const { json } = await read(`/crm/objects/case${query}`);
		const list = json.data as { count: number; data: Array<{ id: number }> };
		expect(list.data.map(({ id }) => id)).toEqual(ids);
		expect(Object.keys(list)).toEqual(['page', 'offset', 'limit', 'count', 'data']);
	});

	test.each(['?where=status|like|a', '?where=secret|eq|1', '?where=status', '?limit=x'])(
		'refuses the list query %s',
		async (query) => {
			const answer = await read(`/crm/objects/case${query}`);
			expect([answer.status, answer.json.type]).toEqual([400, 'ERROR_INVALID_INPUT']);
		},
	);

	test.each([
		['/api/v1/nothing', 404, 'application/json; charset=utf-8'],
		['/api/v2/account/department', 404, 'application/json; charset=utf-8'],
		['/', 200, 'text/html; charset=utf-8'],
		['/dashboard', 200, 'text/html; charset=utf-8'],
	])('answers %s with %d', async (path, status, contentType) => {
		const answer = await get(`${server().url}${path}`, acquireHeaders());
		expect([answer.status, answer.contentType]).toEqual([status, contentType]);
	});

	test('holds as many more messages as are seeded', async () => {
		const { caseId, messageIds } = server().seedMessages(50);
		expect([caseId, new Set(messageIds).size]).toEqual([CASES.documented, 50]);
		const last = messageIds.at(-1) ?? 0;
		expect((await update(last, { message: { message: 'last' } })).status).toBe(200);
		expect(server().message(last)?.message).toBe('last');
	});
});
