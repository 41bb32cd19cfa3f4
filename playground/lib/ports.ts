import { createServer } from 'node:net';

const loopback = '127.0.0.1';

/** `preferred` when nothing listens there on 127.0.0.1, otherwise any free port. */
export async function findFreePort(preferred = 0): Promise<number> {
	return (await tryPort(preferred)) ?? (await findFreePort(0));
}

async function tryPort(port: number): Promise<number | undefined> {
	return await new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', (error: NodeJS.ErrnoException) => {
			if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
			else reject(error);
		});
		server.listen({ port, host: loopback, exclusive: true }, () => {
			const address = server.address();
			const taken = typeof address === 'object' && address !== null ? address.port : undefined;
			server.close(() => resolve(taken));
		});
	});
}
