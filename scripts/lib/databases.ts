import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findFreePort } from '../../playground/lib';
import { startProcess, waitUntilReady, type RunningProcess } from '../../playground/lib/n8nProcess';
import { runOrThrow } from './processes';

const debianPostgres = '/usr/lib/postgresql';
const startMs = 60_000;

/** A Redis and a PostgreSQL that nobody else uses. */
export interface Databases {
	/** What n8n has to be told to use them, in queue mode. */
	env: Record<string, string>;
	/** Ends both and removes what they kept. */
	stop(): Promise<void>;
}

/** The paths of the programs; throws with what to install when one is missing. */
export function findDatabases(env: NodeJS.ProcessEnv = process.env): Record<Program, string> {
	const folders = [...(env.PATH ?? '').split(delimiter), ...listDebianFolders()];
	const found = programs.map((name) => {
		const folder = folders.find((each) => existsSync(join(each, name)));
		return [name, folder === undefined ? undefined : join(folder, name)] as const;
	});
	const missing = found.filter(([, path]) => path === undefined).map(([name]) => name);
	if (missing.length === 0) return Object.fromEntries(found) as Record<Program, string>;
	throw new Error(
		`They need Redis and PostgreSQL, and ${missing.join(', ')} is not here. Install both (on Debian: apt-get install redis-server postgresql).`,
	);
}

const programs = ['redis-server', 'initdb', 'postgres'] as const;
type Program = (typeof programs)[number];

/** Debian keeps PostgreSQL's programs outside PATH, a folder for each version. */
function listDebianFolders(): string[] {
	const versions = existsSync(debianPostgres) ? readdirSync(debianPostgres) : [];
	return versions.map((version) => join(debianPostgres, version, 'bin'));
}

/** Starts both on free ports of 127.0.0.1, with nothing in them. */
export async function startDatabases(): Promise<Databases> {
	const paths = findDatabases();
	// Not in the checkout: PostgreSQL refuses to run as root, and another user may not be able to look in there.
	const folder = await mkdtemp(join(tmpdir(), 'n8n-queue-'));
	const isRoot = process.getuid?.() === 0;
	const user = isRoot ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups'] : [];
	if (isRoot) await runOrThrow('chown', ['postgres:', folder]);
	const data = join(folder, 'data');
	const [command = '', ...args] = [...user, paths.initdb, '-D', data, ...initOptions];
	await runOrThrow(command, args, { cwd: folder });
	const ports = { redis: await findFreePort(), postgres: await findFreePort() };
	const servers: RunningProcess[] = [];
	const stop = async () => {
		for (const server of servers) await server.stop();
		await rm(folder, { recursive: true, force: true });
	};
	const redis = [paths['redis-server'], '--port', String(ports.redis), ...redisOptions];
	const postgres = [paths.postgres, '-D', data, '-p', String(ports.postgres), ...postgresOptions];
	try {
		servers.push(await startServer([...user, ...redis], { name: 'Redis', folder }));
		servers.push(await startServer([...user, ...postgres], { name: 'PostgreSQL', folder }));
	} catch (error) {
		await stop();
		throw error;
	}
	return { env: createSettings(ports), stop };
}

const initOptions = ['-U', 'n8n', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'];
const redisOptions = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
/** What is lost with the power is of no matter here, and time is. */
const postgresOptions = [
	...['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'],
	...['synchronous_commit=off', 'full_page_writes=off'],
].flatMap((setting) => ['-c', setting]);

async function startServer(
	[command = '', ...args]: string[],
	{ name, folder }: { name: string; folder: string },
): Promise<RunningProcess> {
	const env = { PATH: process.env.PATH, LC_ALL: 'C' };
	const server = await startProcess({ command, args, env, folder: join(folder, name) });
	const isReady = () => /ready to accept connections/i.test(server.logs());
	try {
		await waitUntilReady(server, { name, isReady, timeoutMs: startMs });
		return server;
	} catch (error) {
		await server.stop();
		throw error;
	}
}

function createSettings(ports: { redis: number; postgres: number }): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(ports.redis),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(ports.postgres),
		DB_POSTGRESDB_DATABASE: 'postgres',
		DB_POSTGRESDB_USER: 'n8n',
	};
}
