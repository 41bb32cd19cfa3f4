import { join } from 'node:path';
import { cacheFolder, type InstalledN8n } from '../../playground/lib';

/** Where the runs leave n8n's logs and user folders. */
export const runFolder = join(cacheFolder, 'versions/run');

/** The n8n that the environment names; throws when it names none. */
export function readInstalled(): InstalledN8n {
	const installed = JSON.parse(process.env.N8N_UNDER_TEST ?? 'null') as InstalledN8n | null;
	if (installed === null) throw new Error('Run these tests with npm run test:versions.');
	return installed;
}

/** Its user folder. */
export function findUserFolder(): string {
	return join(runFolder, readInstalled().version);
}
