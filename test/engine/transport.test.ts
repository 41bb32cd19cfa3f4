import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { INodeParameters } from 'n8n-workflow';

import { runInEngine } from '../support/engine';
import { services } from '../support/services';
import { startScriptedServer, type Script, type ScriptedServer } from '../support/scriptedServer';

let server: ScriptedServer;
let target: ScriptedServer;
beforeAll(async () => {
	server = await startScriptedServer();
	target = await startScriptedServer();
});
afterAll(async () => {
	await server.close();
	await target.close();
});
beforeEach(() => {
	server.reset();
	target.reset();
});

describe.each(services)('Transport of an edit in $service', ({ parameters, ...tested }) => {
	const success = tested.success();

	/** Runs one item without retries; gives what n8n shows for it. */
	const fail = async (url: string, options: INodeParameters = {}) => {
		const { run, task } = await runInEngine({
			parameters: parameters({ options: { maxRetries: 0, ...options } }),
			credentials: tested.credentials(url),
		});
		expect(run.status).toBe('error');
		return task?.error;
	};

	/** Lets n8n's HTTP client meet an answer that cannot be scripted as JSON. */
	const failWith = async (...answers: Script[]) => {
		server.script(...answers);
		return await fail(server.url);
	};

	it.each([301, 302, 303, 307, 308])('follows no redirect with status %i', async (status) => {
		target.script(success);
		const location = `${target.url}${tested.provider.apiPath}/elsewhere`;
		const error = await failWith({ status, headers: { location }, body: success.body });
		expect(error).toMatchObject({ httpCode: String(status) });
		expect(error?.message).toContain(`redirects to ${target.url}, and an edit is not sent on`);
		expect(target.requests).toEqual([]);
	});

	it.each<[string, Script]>([
		['a web page', { body: '<!DOCTYPE html><html></html>' }],
		['an empty body', { body: '' }],
		['no content', (_request, reply) => reply.code(204).send()],
		['a list', { body: [success.body] }],
		['another encoding', { headers: { 'content-type': 'application/octet-stream' }, body: 'ok' }],
	])('takes %s for no success', async (_name, answer) => {
		const error = await failWith(answer);
		expect(error?.message).toMatch(/answers with|empty body/);
		expect(error?.description).toMatch(/Check|Look at the message/);
	});

	it('reads JSON with a byte order mark and another charset in its type', async () => {
		const headers = { ...success.headers, 'content-type': 'application/json;charset=UTF-8' };
		server.script({ headers, body: `\ufeff${JSON.stringify(success.body)}` });
		const { outputs } = await runInEngine({
			parameters: parameters(),
			credentials: tested.credentials(server.url),
		});
		expect(outputs[0]?.[0]?.json.outcome).toBe('updated');
	});

	it('says that the server did not answer in time', async () => {
		server.script((_request, reply) => reply.hijack());
		const error = await fail(server.url, { timeout: 50 });
		expect(error?.message).toMatch(/^127\.0\.0\.1:\d+ did not answer in time$/);
		expect(error?.description).toContain('raise Timeout in the options');
	});

	it('says that nobody listens', async () => {
		const url = await findClosedPort();
		const error = await fail(url);
		expect(error?.message).toMatch(/^127\.0\.0\.1:\d+ refused the connection$/);
		expect(error?.description).toContain('Is the server running');
	});

	it('says that the server does not speak HTTPS', async () => {
		const error = await fail(server.url.replace('http:', 'https:'));
		expect(error?.message).toMatch(/^127\.0\.0\.1:\d+ does not speak HTTPS at this address$/);
	});
});

/** An address at which a server listened a moment ago, and none does now. */
async function findClosedPort(): Promise<string> {
	const listener = createServer();
	await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
	const { port } = listener.address() as AddressInfo;
	await new Promise((resolve) => listener.close(resolve));
	return `http://127.0.0.1:${port}`;
}
