import { searchCaseMessages } from '../../../nodes/UpdateMessage/providers/acquire/lists';
import { readAcquireServer } from '../../../nodes/UpdateMessage/providers/acquire/server';
import type { ApiRequest } from '../../../nodes/UpdateMessage/providers/types';
import type { FakeAnswer } from '../../support/fakeN8n';
import { loadPage, namesOf } from '../../support/listPage';
import { acquire } from './service';

const CASES = '/api/v1/crm/objects/case';
const caseWith = (messageSeen: unknown) => ({ body: { data: { id: 1, messageSeen } } });
const messageWith = (message: unknown) => ({ body: { data: { id: 1, message } } });

/** Loads the list from answers by path; what is not there is answered as an unknown record. */
async function load(answers: Record<string, FakeAnswer>, filter = '', paginationToken?: string) {
	const server = readAcquireServer(acquire.credential);
	const unknown = { status: 400, body: { type: 'ERROR_RECORD_NOT_FOUND' } };
	const answer = ({ path }: ApiRequest) => answers[path] ?? unknown;
	const asked = { server, answer, filter, paginationToken };
	const { page, sent } = await loadPage(searchCaseMessages, asked);
	const withQuery = ({ path, query }: ApiRequest) =>
		query === undefined ? path : `${path}?${new URLSearchParams(query).toString()}`;
	return { page, asked: sent.map(withQuery) };
}

const active = { body: { data: { count: 3, data: [{ id: 7 }, { id: 8 }, { id: 9 }] } } };

it('shows the message last seen in each active case that names one', async () => {
	const { page, asked } = await load({
		[CASES]: active,
		[`${CASES}/7`]: caseWith({ '1': 70, '2': 71 }),
		[`${CASES}/8`]: caseWith({}),
		[`${CASES}/9`]: caseWith({ '1': 90 }),
		[`${CASES}-message/71`]: messageWith('  Hello\n there '),
		[`${CASES}-message/90`]: messageWith('x'.repeat(80)),
	});
	expect(page).toEqual({
		kind: 'page',
		entries: [
			{ name: 'Case 7: Hello there', value: '71' },
			{ name: `Case 9: ${'x'.repeat(60)}…`, value: '90' },
		],
	});
	expect(asked[0]).toBe(`${CASES}?where=status%7Ceq%7Cactive`);
});

describe('many active cases', () => {
	const ids = Array.from({ length: 25 }, (_none, index) => index + 1);
	const answersFor = (withMessage: (id: number) => boolean): Record<string, FakeAnswer> => ({
		[CASES]: { body: { data: { data: ids.map((id) => ({ id })) } } },
		...Object.fromEntries(
			ids.map((id) => [`${CASES}/${id}`, caseWith(withMessage(id) ? { '1': 100 + id } : {})]),
		),
		...Object.fromEntries(ids.map((id) => [`${CASES}-message/${100 + id}`, messageWith('Hi')])),
	});

	it.each<[string, (id: number) => boolean, number[]]>([
		['all have a message', () => true, [10, 10, 5]],
		['the first ones have none', (id) => id > 12, [8, 5]],
		['the last ones have none', (id) => id < 20, [10, 9, 0]],
	])('are shown page by page where %s', async (_name, withMessage, sizes) => {
		const names: string[] = [];
		const pages: number[] = [];
		let token: string | undefined;
		do {
			const { page } = await load(answersFor(withMessage), '', token);
			names.push(...namesOf(page));
			pages.push(namesOf(page).length);
			token = page.kind === 'page' ? page.paginationToken : undefined;
		} while (token !== undefined);
		expect(pages).toEqual(sizes);
		expect(names).toEqual(ids.filter(withMessage).map((id) => `Case ${id}: Hi`));
	});
});

describe('the last message of a case, told by one request', () => {
	const MESSAGES = '/api/v1/crm/messenger/chat/messages';
	const listed = { body: { data: { data: [{ id: 7, contact: { id: 5 }, threadId: 6 }] } } };
	const last = { id: 7, lastMessage: { id: 70, message: 'Hi' } };
	const other = { id: 4, lastMessage: { id: 40, message: 'Of another case' } };
	const asked = `${MESSAGES}?contactId=5&threadId=6`;

	it.each([
		['as a list', [other, last]],
		['as a page', { page: 0, count: 2, data: [last, other] }],
	])('%s', async (_name, data) => {
		const loaded = await load({ [CASES]: listed, [MESSAGES]: { body: { data } } });
		expect(namesOf(loaded.page)).toEqual(['Case 7: Hi']);
		expect(loaded.asked.slice(1)).toEqual([asked]);
	});

	it.each([
		['the account does not have the call', { status: 404, body: {} }],
		['it may not be used', { status: 403, body: { type: 'ERROR_UNAUTHORIZED_ACCESS' } }],
		['it does not name the message', { body: { data: [{ id: 7, lastMessage: null }] } }],
		['it does not name the case', { body: { data: [other] } }],
	])('or by two more where %s', async (_name, answer) => {
		const loaded = await load({
			[CASES]: listed,
			[MESSAGES]: answer,
			[`${CASES}/7`]: caseWith({ '1': 71 }),
			[`${CASES}-message/71`]: messageWith('Seen'),
		});
		expect(namesOf(loaded.page)).toEqual(['Case 7: Seen']);
		expect(loaded.asked.slice(1)).toEqual([asked, `${CASES}/7`, `${CASES}-message/71`]);
	});
});

it.each(['9', '#9', '000000009'])('finds the case whose ID is searched for: %s', async (filter) => {
	const answers = {
		[`${CASES}/9`]: caseWith({ '1': 90 }),
		[`${CASES}-message/90`]: messageWith('Hi'),
	};
	const { page, asked } = await load(answers, filter);
	expect(namesOf(page)).toEqual(['Case 9: Hi']);
	expect(asked).toEqual([`${CASES}/9`, `${CASES}-message/90`]);
});

const failures: Array<[string, Record<string, FakeAnswer>, string, string]> = [
	['an unknown case', {}, '9', 'Acquire has no such case'],
	['words, which Acquire cannot search for', {}, 'refund', 'Search for the ID of a case'],
	[
		'no active case',
		{ [CASES]: { body: { data: { data: [] } } } },
		'',
		'No active case names a message',
	],
	[
		'cases that are no list',
		{ [CASES]: { body: { data: 'none' } } },
		'',
		'No active case names a message',
	],
	[
		'a revoked key',
		{ [CASES]: { status: 401, body: { type: 'ERROR_UNAUTHORIZED' } } },
		'',
		'Acquire does not accept the API key',
	],
	[
		'a web page',
		{ [CASES]: { body: '<!doctype html>' } },
		'',
		'The address of Acquire answers with a web page, not the API (status 200)',
	],
];

it.each(failures)('says why it is empty: %s', async (_name, answers, filter, message) => {
	const { page, asked } = await load(answers, filter);
	expect(namesOf(page)).toEqual([message]);
	expect(asked.length).toBeLessThan(2);
});
