import {
	ACQUIRE_CASES as CASES,
	ACQUIRE_LOGIN,
	ACQUIRE_MESSAGES as MESSAGES,
	ACQUIRE_REVOKED_LOGIN,
	startAcquire,
} from '../../../playground/services/acquire';
import type { Fault } from '../../../playground/services/shared/faults';
import { loadList, refuseList, type ListRequest } from '../../support/loadOptions';
import { acquire } from './service';
import { useStandIn } from '../../support/standIns';

const server = useStandIn(() => startAcquire({ recordRequests: true }));

const toRequest = (changes: Partial<ListRequest> = {}, login = ACQUIRE_LOGIN): ListRequest => ({
	list: 'searchCaseMessages',
	parameters: acquire.parameters(),
	credentials: { acquireApi: { ...login, baseUrl: server().url } },
	...changes,
});

describe('The list of messages in Acquire, in n8n', () => {
	it('lists the last message of each active case', async () => {
		const { results, paginationToken } = await loadList(toRequest());
		expect(results).toEqual([
			{ name: `Case ${CASES.documented}: the sent message`, value: String(MESSAGES.documented) },
			{ name: `Case ${CASES.billing}: Check with accounting`, value: String(MESSAGES.note) },
		]);
		expect(paginationToken).toBeUndefined();
	});

	it.each([`${CASES.closed}`, `#${CASES.closed}`, ` ${CASES.closed} `])(
		'finds the case whose ID is "%s"',
		async (filter) => {
			const { results } = await loadList(toRequest({ filter }));
			expect(results.map(({ value }) => value)).toEqual([String(MESSAGES.inClosedCase)]);
		},
	);

	it('has no entry for a case whose message is gone', async () => {
		const body = { type: 'ERROR_RECORD_NOT_FOUND', message: 'Message not found' };
		server().failNext({
			kind: 'answer',
			status: 400,
			body,
			route: `case-message/${MESSAGES.note}`,
		});
		const shown = await refuseList(toRequest({ filter: String(CASES.billing) }));
		expect(shown.message).toBe('No active case names a message');
	});

	it.each([
		['words', 'invoice', 'Search for the ID of a case', 'switch Message to By ID'],
		['an unknown case', '999', 'Acquire has no such case', 'Search for the ID of a case'],
	])('says what can be searched for: %s', async (_name, filter, message, description) => {
		const shown = await refuseList(toRequest({ filter }));
		expect(shown.message).toBe(message);
		expect(shown.description).toContain(description);
	});

	it('says that the key was revoked', async () => {
		const shown = await refuseList(toRequest({}, ACQUIRE_REVOKED_LOGIN));
		expect(shown).toMatchObject({
			message: 'Acquire does not accept the API key',
			httpCode: '401',
		});
		expect(shown.everything).not.toContain(ACQUIRE_REVOKED_LOGIN.apiKey);
	});

	it.each<[string, Fault, string | RegExp, string, string | null]>([
		[
			'a permission is missing',
			{ kind: 'answer', status: 403, body: { type: 'ERROR_UNAUTHORIZED_ACCESS' } },
			'The API key may not read cases and messages',
			'permissions for cases and messages',
			'403',
		],
		[
			'the server fails',
			{ kind: 'answer', status: 500, body: { type: 'ERROR_SERVER_ERROR' } },
			'Acquire failed on its own side',
			'Try again later, or switch Message to By ID.',
			'500',
		],
		[
			'the server does not accept the query',
			{ kind: 'answer', status: 400, body: { type: 'ERROR_INVALID_INPUT', message: 'where' } },
			'Acquire refused the request for the list',
			'Acquire says: “ERROR_INVALID_INPUT: where”.',
			'400',
		],
		[
			'the connection breaks off',
			{ kind: 'drop' },
			/^The connection to 127\.0\.0\.1:\d+ broke off/,
			'look for a proxy',
			null,
		],
	])('says that %s', async (_name, fault, message, description, httpCode) => {
		const filter = String(CASES.documented);
		const routes = [
			['objects/case?', ''],
			['objects/case/', filter],
			['case-message/', filter],
		] as const;
		for (const [route, searched] of routes) {
			server().failNext({ ...fault, route });
			const shown = await refuseList(toRequest({ filter: searched }));
			expect(shown.message).toEqual(
				typeof message === 'string' ? message : expect.stringMatching(message),
			);
			expect(shown.description).toContain(description);
			expect(shown.httpCode).toBe(httpCode);
		}
		expect((await loadList(toRequest())).results).toHaveLength(2);
	});
});
