import type { RunningN8n } from './startN8n';

/** A credential as n8n keeps it. */
export interface Credential {
	name: string;
	type: string;
	data: Record<string, unknown>;
}

/** The credential IDs of one n8n, by `<type> <name>`. */
export type CredentialIds = ReadonlyMap<string, string>;

interface StoredCredential {
	id: string;
	name: string;
	type: string;
}

/** Puts the credentials into n8n; one that is there already, by type and name, gets the new values. */
export async function saveCredentials(
	{ api }: Pick<RunningN8n, 'api'>,
	credentials: Credential[],
): Promise<CredentialIds> {
	const stored = await api<StoredCredential[]>('/credentials');
	const ids = new Map(stored.map(({ id, name, type }) => [`${type} ${name}`, id]));
	for (const credential of credentials) {
		const key = `${credential.type} ${credential.name}`;
		const id = ids.get(key);
		const saved =
			id === undefined
				? await api<StoredCredential>('/credentials', { method: 'POST', body: credential })
				: await api<StoredCredential>(`/credentials/${id}`, { method: 'PATCH', body: credential });
		ids.set(key, saved.id);
	}
	return ids;
}
