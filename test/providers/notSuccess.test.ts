import type { FakeAnswer } from '../support/fakeN8n';
import { refuseSecond } from '../support/refusals';
import { services } from '../support/services';

const page = '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body></body></html>';

describe.each(services)('What is no success in $service', ({ service, provider, ...tested }) => {
	const { addressField: field, apiPath } = provider;
	const { unconfirmed } = tested;
	const parameters = tested.parameters();
	const success = tested.success();
	const refuse = async (refusal: FakeAnswer) =>
		await refuseSecond(parameters, { success, refusal });

	it.each(unconfirmed.bodies.map((body) => [JSON.stringify(body), body]))(
		'does not take %s for a success',
		async (_text, body) => {
			expect(await refuse({ body })).toMatchObject({
				kind: 'api',
				message: unconfirmed.message,
				httpCode: '200',
				itemIndex: 1,
			});
		},
	);

	it.each([
		['a web page', { body: page }],
		['a web page without a type', { headers: { 'content-type': '' }, body: page }],
		['a web page with JSON in it', { body: `<html>${JSON.stringify(success.body)}</html>` }],
		['a page in upper case', { headers: { 'content-type': 'Text/HTML' }, body: '<HTML></HTML>' }],
		['a page with status 404', { status: 404, body: page }],
		['a page with status 403', { status: 403, body: page }],
	] satisfies Array<[string, FakeAnswer]>)('says that %s is no API', async (_name, refusal) => {
		const status = 'status' in refusal ? refusal.status : 200;
		expect(await refuse(refusal)).toMatchObject({
			message: `The address of ${service} answers with a web page, not the API (status ${status})`,
			description: expect.stringContaining(`Check ${field} in the credential`),
			httpCode: String(status),
		});
	});

	it.each([
		['text/plain', JSON.stringify(success.body), 'text/plain'],
		['', JSON.stringify(success.body), 'no content type'],
		['application/octet-stream', 'ok', 'application/octet-stream'],
		['application/jsonp', '{}', 'application/jsonp'],
		['application/json', '[1, 2]', 'application/json'],
		['application/json', '"ok"', 'application/json'],
		['application/json', 'true', 'application/json'],
	])('does not guess what %s: %s is', async (type, body, named) => {
		expect(await refuse({ headers: { 'content-type': type }, body })).toMatchObject({
			message: `The address of ${service} answers with something else (${named}), not the API (status 200)`,
			httpCode: '200',
		});
	});

	it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON;v=1'])(
		'reads JSON that comes as %s',
		async (type) => {
			const answer = { headers: { ...success.headers, 'content-type': type }, body: {} };
			expect((await refuse(answer)).message).not.toContain('not the API');
		},
	);

	it.each([200, 201, 204])(
		'says that an empty body with status %i proves nothing',
		async (status) => {
			expect(await refuse({ status, body: ' \n' })).toMatchObject({
				message: `${service} answered with status ${status} and an empty body, so the edit is not confirmed`,
				description: expect.stringContaining(`Look at the message in ${service}.`),
				httpCode: String(status),
			});
		},
	);

	it.each([400, 401, 403, 404])('goes by status %i where there is no body', async (status) => {
		expect(await refuse({ status, body: ' \n' })).toEqual(await refuse({ status, body: {} }));
	});

	it.each([
		['nothing but a part', '{"message": {"_id": "vz'],
		['half a word', '{"success": tr'],
		['only a bracket', '{'],
	])('says that the answer was cut short when it has %s', async (_name, body) => {
		expect(await refuse({ headers: { 'content-type': 'application/json' }, body })).toMatchObject({
			message: `The answer of ${service} was cut short on its way`,
			description: expect.stringContaining('run this item again, which does no harm'),
		});
	});

	it.each([301, 302, 303, 307, 308])('refuses a redirect with status %i', async (status) => {
		const location = `https://login.example.com/chat${apiPath}/chat.update?token=secret#part`;
		const shown = await refuse({ status, headers: { location }, body: page });
		expect(shown).toMatchObject({
			message: `The address of ${service} redirects to https://login.example.com/chat, and an edit is not sent on to there`,
			description: `Nothing was changed. Open the ${service} credential and correct ${field}: it must give the address that it redirects to (https://login.example.com/chat).`,
			httpCode: String(status),
		});
		expect(JSON.stringify(shown)).not.toContain('secret');
	});

	it.each([
		[
			'https://sso.example.com/login?rd=https://chat.example.com/api/v1/x',
			'https://sso.example.com/login',
		],
		['/login', 'another one'],
	])('does not take the page of a login for the address: %s', async (location, target) => {
		const shown = await refuse({ status: 302, headers: { location }, body: page });
		expect(shown.message).toContain(`redirects to ${target}, and`);
		expect(shown.description).toMatch(
			/^Nothing was changed\. If that is a login in front of .*, let requests to \/api\/v1 pass /,
		);
	});

	it.each([undefined, '/login', 'not an address'])('refuses a redirect to %s', async (location) => {
		const headers: Record<string, string> = location === undefined ? {} : { location };
		const shown = await refuse({ status: 302, headers, body: success.body });
		expect(shown.message).toBe(
			`The address of ${service} redirects to another one, and an edit is not sent on to there`,
		);
	});

	it.each([502, 503, 504])('explains the page of a proxy with status %i', async (status) => {
		expect(await refuse({ status, body: page })).toMatchObject({
			message: `${service} could not handle the request just now (status ${status})`,
			httpCode: String(status),
		});
	});

	it.each([
		['407', page],
		['407', ''],
		['407', { error: 'no login' }],
	])('tells of the proxy that n8n sends through (%s: %j)', async (status, body) => {
		expect(await refuse({ status: Number(status), body })).toMatchObject({
			message: 'The proxy that n8n sends through wants a login (status 407)',
			description: expect.stringContaining('HTTPS_PROXY'),
			httpCode: status,
		});
	});

	it.each([page, '', { error: 'request entity too large' }])(
		'says that the request is too large for what is on the way (%j)',
		async (body) => {
			expect(await refuse({ status: 413, body })).toMatchObject({
				message: `${service}, or a proxy in front of it, takes no request as large as this one (status 413)`,
				description: expect.stringMatching(/^Shorten the text/),
			});
		},
	);

	it.each([401, 403, 404])(
		'does not take silence with status %i for the word of the service alone',
		async (status) => {
			const { description } = await refuse({ status, body: '' });
			expect(description).toMatch(new RegExp(`a proxy or firewall .* not ${service}\\.$`));
			expect((await refuse({ status, body: { message: 'No' } })).description).not.toContain(
				'firewall',
			);
		},
	);

	it.each(['', 'upstream failed', '{"error": "upst', '["upstream failed"]', 'null'])(
		'goes by a status of overload, though its type says JSON and its body is %j',
		async (body) => {
			const headers = { 'content-type': 'application/json' };
			expect(await refuse({ status: 502, headers, body })).toMatchObject({
				message: `${service} could not handle the request just now (status 502)`,
			});
		},
	);
});
