import { testCredential } from '../support/credentialTester';
import { startScriptedServer, type ScriptedServer } from '../support/scriptedServer';
import { services } from '../support/services';
import { useStandIns } from '../support/standIns';

const standIns = useStandIns();
let scripted: ScriptedServer;
beforeAll(async () => {
	scripted = await startScriptedServer();
});
afterAll(async () => await scripted.close());
beforeEach(() => scripted.reset());

describe.each(services)('The test of a credential of $service', ({ provider, ...tested }) => {
	const { path, address, foreign, refused } = tested.testButton;
	const standIn = () => standIns.get(tested.standIn);
	const press = async (url: string, changes: Record<string, unknown> = {}) =>
		await testCredential(provider.credentialType, {
			...tested.credentials(url)[provider.credentialType],
			...(changes as object),
		});

	it.each([
		['', ''],
		['', '/'],
		[' ', ' '],
		['\t', '///\n'],
	])('asks one thing, with %j before and %j after the address', async (before, after) => {
		expect(await press(`${before}${standIn().url}${after}`)).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
		const credentialHeaders = Object.keys(tested.headers).map((name) => name.toLowerCase());
		expect(standIn().requests).toMatchObject([{ method: 'GET', path }]);
		expect(standIn().requests[0]?.credentialHeaders.sort()).toEqual(credentialHeaders.sort());
	});

	it('asks below a sub-path, too', async () => {
		await press(`${scripted.url}/sub/path/`);
		expect(scripted.requests).toMatchObject([{ path: `/sub/path${path}` }]);
	});

	it.each(refused)('refuses $title, and says what to do', async ({ change, fault, message }) => {
		if (fault) standIn().failNext(fault);
		const shown = await press(standIn().url, change?.(standIn().url));
		expect(shown).toEqual({ status: 'Error', message: expect.stringMatching(message) });
	});

	it.each([301, 302, 303, 307, 308])('follows no redirect with status %i', async (status) => {
		scripted.script({ status, headers: { location: `${scripted.url}/moved` } }, { body: {} });
		const { message } = await press(scripted.url);
		expect(message).toMatch(new RegExp(`^The ${address} redirects elsewhere`));
		expect(scripted.requests).toHaveLength(1);
	});

	it.each([400, 403, 404, 407, 429, 500, 502, 503, 504, 521, 524])(
		'has words for status %i',
		async (status) => {
			scripted.script({ status, body: {} });
			const { message } = await press(scripted.url);
			expect(message).toMatch(/: |permission|a minute|later|no such/);
			expect(message).not.toMatch(/Status \d+/);
		},
	);

	it.each(foreign)('is not content with %j', async (body) => {
		scripted.script({ body });
		expect(await press(scripted.url)).toEqual({
			status: 'Error',
			message: expect.stringContaining(`The ${address} answers, but not as`),
		});
	});
});
