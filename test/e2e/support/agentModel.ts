import { saveCredentials, type CredentialIds } from '../../../playground/lib';
import { startScriptedModel, type ScriptedModel } from './chatModel';
import type { Stage } from './stage';

/** Starts a scripted model, and gives n8n the credential for it that the examples with an agent name. */
export async function startAgentModel({
	playground: { n8n, credentialIds },
}: Pick<Stage, 'playground'>): Promise<{ model: ScriptedModel; credentialIds: CredentialIds }> {
	const model = await startScriptedModel();
	const data = { apiKey: 'scripted', url: model.url };
	const credential = { name: 'Chat Model (Playground)', type: 'openAiApi', data };
	const ids = await saveCredentials(n8n, [credential]);
	return { model, credentialIds: new Map([...credentialIds, ...ids]) };
}
