import type { INodeParameters, JsonObject } from 'n8n-workflow';

import { runInEngine } from './engine';
import { startScriptedServer, type ScriptedServer } from './scriptedServer';
import type { ServiceTests } from './serviceTests';

/** Headers that the HTTP client adds by itself. */
const ADDED_BY_CLIENT = ['host', 'connection', 'content-length', 'accept-encoding', 'user-agent'];

/** A request as it came over the wire, without the headers that any has. */
export interface CapturedRequest {
	method: string;
	path: string;
	headers: Record<string, unknown>;
	body: unknown;
}

/** What a capture needs to know of a service; `credentials` is given the server's address. */
export type CaptureOptions = Pick<ServiceTests, 'credentials' | 'success'>;

/** Runs one item. */
export type Capture = (
	parameters: INodeParameters,
	items?: JsonObject[],
) => Promise<CapturedRequest>;

/** Gives a function that runs one item in n8n's engine, and gives the one request that the service was sent. */
export function useCapture({ credentials, success }: CaptureOptions): Capture {
	let server: ScriptedServer;
	beforeAll(async () => {
		server = await startScriptedServer();
	});
	afterAll(async () => await server.close());
	beforeEach(() => server.reset());
	return async (parameters, items = [{}]) => {
		server.script(success());
		await runInEngine({ parameters, items, credentials: credentials(server.url) });
		expect(server.requests).toHaveLength(1);
		const { method, path, headers, body } = server.requests[0]!;
		expect(Number(headers['content-length'])).toBe(Buffer.byteLength(body));
		const ours = Object.entries(headers).filter(([name]) => !ADDED_BY_CLIENT.includes(name));
		return { method, path, headers: Object.fromEntries(ours), body: JSON.parse(body) as unknown };
	};
}
