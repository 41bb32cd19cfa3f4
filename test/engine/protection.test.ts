import { runInEngine } from '../support/engine';
import { loadList } from '../support/loadOptions';
import { lists, services } from '../support/services';
import { startScriptedServer, type ScriptedServer } from '../support/scriptedServer';

let server: ScriptedServer;
beforeAll(async () => {
	// Read by n8n before its first request.
	process.env.N8N_SSRF_PROTECTION_ENABLED = 'true';
	server = await startScriptedServer();
});
afterAll(async () => {
	delete process.env.N8N_SSRF_PROTECTION_ENABLED;
	await server.close();
});

const refused = (host: string) => ({
	message: `n8n does not allow requests to ${host}`,
	description: expect.stringMatching(/N8N_SSRF_ALLOWED_HOSTNAMES.*N8N_SSRF_ALLOWED_IP_RANGES/),
});

describe.each(services)("n8n's protection of internal addresses and $service", (tested) => {
	it.each(['127.0.0.1', 'localhost'])('is told apart from a fault of the way: %s', async (name) => {
		const { host, port } = new URL(server.url.replace('127.0.0.1', name));
		const { task } = await runInEngine({
			parameters: tested.parameters(),
			credentials: tested.credentials(`http://${name}:${port}`),
		});
		expect(task?.error).toMatchObject(refused(host));
		expect(server.requests).toEqual([]);
	});
});

it.each(lists)("n8n's protection is told in the list $list of $service", async (given) => {
	const { list, tested } = given;
	const request = {
		list,
		parameters: tested.listParameters,
		credentials: tested.credentials(server.url),
	};
	await expect(loadList(request)).rejects.toMatchObject(refused(new URL(server.url).host));
});
