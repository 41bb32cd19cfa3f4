import type { Fault } from '../../playground/services/shared/faults';
import { loadList, refuseList, type ListRequest } from '../support/loadOptions';
import { lists } from '../support/services';
import { useStandIns } from '../support/standIns';

const standIns = useStandIns();
const page = '<!DOCTYPE html><html><body>Sign in</body></html>';
const json = { 'content-type': 'application/json' };

describe.each(lists)('The list $list of $service', ({ list, service, tested }) => {
	const { credentialType, addressField, apiPath } = tested.provider;
	const server = () => standIns.get(tested.standIn);
	const good = () => tested.standIn.credential(server().url);
	const toRequest = (changes: object = {}): ListRequest => ({
		list,
		parameters: tested.listParameters,
		credentials: { [credentialType]: { ...good(), ...changes } },
	});
	const refuse = async (request: ListRequest) => {
		const shown = await refuseList(request);
		for (const field of tested.credentialType.secrets) {
			expect(shown.everything).not.toContain(good()[field]);
		}
		return shown;
	};

	it.each<[string, Fault, string | RegExp, string, string | null]>([
		[
			'the server is down for maintenance',
			{ kind: 'answer', status: 503, body: page },
			`${service} could not handle the request just now (status 503)`,
			'Try again later.',
			'503',
		],
		[
			'the limit is used up',
			{ kind: 'answer', status: 429, body: page, headers: { 'retry-after': '30' } },
			`${service} takes no more requests for now (status 429)`,
			'Too many requests',
			'429',
		],
		[
			'a web page answers',
			{ kind: 'answer', status: 200, body: page },
			`The address of ${service} answers with a web page, not the API (status 200)`,
			`Check ${addressField} in the credential`,
			'200',
		],
		[
			'nothing answers',
			{ kind: 'answer', status: 200, headers: json, body: '' },
			`${service} answered with status 200 and an empty body`,
			'Try again.',
			'200',
		],
		[
			'half of the answer is lost',
			{ kind: 'answer', status: 200, headers: json, body: '{"data": [{"id"' },
			`The answer of ${service} was cut short on its way`,
			'Try again.',
			'200',
		],
		[
			'the connection breaks off',
			{ kind: 'drop' },
			/^The connection to 127\.0\.0\.1:\d+ broke off before the answer was there$/,
			'If this comes back, look for a proxy',
			null,
		],
		[
			'the server redirects',
			{
				kind: 'redirect',
				location: `https://other.example.com${apiPath}/x?token=y`,
				status: 301,
			},
			`The address of ${service} redirects to https://other.example.com, and a request is not sent on to there`,
			`correct ${addressField}: it must give the address`,
			'301',
		],
	])('says that %s', async (_name, fault, message, description, httpCode) => {
		server().failNext(fault);
		const shown = await refuse(toRequest());
		expect(shown.message).toEqual(
			typeof message === 'string' ? message : expect.stringMatching(message),
		);
		expect(shown.description).toContain(description);
		expect(shown.httpCode).toBe(httpCode);
		// The next time it is asked for, it is there.
		expect((await loadList(toRequest())).results).not.toEqual([]);
	});

	it('says that nobody listens there', async () => {
		const gone = await tested.standIn.start();
		await gone.close();
		const shown = await refuse(toRequest(tested.standIn.credential(gone.url)));
		expect(shown.message).toBe(`${new URL(gone.url).host} refused the connection`);
		expect(shown.description).toContain('Is the server running');
	});

	it.each(tested.badCredentials)('says what is wrong in the credential: %j', async (...given) => {
		const [changes, message] = given;
		const shown = await refuse(toRequest(changes));
		expect(shown.message).toContain(message);
		expect(server().requests).toEqual([]);
	});

	it('says that there is no credential', async () => {
		const shown = await refuse({ ...toRequest(), credentials: {} });
		expect(shown.message).toMatch(/does not have any credentials set/);
	});
});
