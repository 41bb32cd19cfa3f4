import { saveCredentials, type Credential } from '../../../playground/lib';
import type { Stage } from './stage';

/**
 * Saves credentials that a test alone needs, and removes them after it: into a new node n8n fills the credential of
 * the service that was saved last, which must not be one that another test made to be refused.
 */
export function useOwnCredentials({
	playground: { n8n },
}: Pick<Stage, 'playground'>): (credential: Credential) => Promise<string> {
	const saved = new Set<string>();
	afterEach(async () => {
		for (const id of saved) await n8n.api(`/credentials/${id}`, { method: 'DELETE' });
		saved.clear();
	});
	return async (credential) => {
		const ids = await saveCredentials(n8n, [credential]);
		const id = ids.get(`${credential.type} ${credential.name}`) ?? '';
		saved.add(id);
		return id;
	};
}
