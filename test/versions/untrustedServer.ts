import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { generate } from 'selfsigned';

/** A door of HTTPS in front of a server of HTTP, with a certificate that nobody trusts. */
export interface UntrustedServer {
	url: string;
	/** How many connections it has seen, whatever became of them. */
	connections: () => number;
	close: () => Promise<void>;
}

/** Opens the door on a free port of loopback. */
export async function openUntrustedServer(behind: string): Promise<UntrustedServer> {
	const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }]);
	let seen = 0;
	const server = createServer({ cert, key }, (socket) => {
		const inner = connect(Number(new URL(behind).port), '127.0.0.1');
		socket.pipe(inner).pipe(socket);
		for (const end of [socket, inner]) end.on('error', () => end.destroy());
	});
	// A client that does not trust the certificate breaks the handshake off: nothing is wrong here.
	server.on('tlsClientError', (_error, socket) => socket.destroy());
	server.on('connection', () => seen++);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `https://127.0.0.1:${port}`,
		connections: () => seen,
		close: async () => {
			server.close();
			await once(server, 'close');
		},
	};
}
