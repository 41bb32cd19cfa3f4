import { createServer, type AddressInfo } from 'node:net';
import { findFreePort } from '../../../playground/lib/ports';

describe('findFreePort', () => {
	it('keeps the preferred port when nothing listens there', async () => {
		const port = await findFreePort();
		expect(await findFreePort(port)).toBe(port);
	});

	it('takes another one when the preferred port is taken', async () => {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const found = await findFreePort(port);
		expect(found).not.toBe(port);
		expect(found).toBeGreaterThan(0);
		await new Promise((resolve) => server.close(resolve));
	});
});
