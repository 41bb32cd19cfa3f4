import type { ChatModel } from './chatModel';
import type { Credential } from './lib';
import { services } from './services';
import type { StandIns } from './standIns';

/** What the playground calls the credential of a service. */
export const nameCredential = (displayName: string): string => `${displayName} (Playground)`;

/** The credentials that the examples name: one for each service, and those of other nodes. */
export function createCredentials(
	standIns: StandIns,
	{ url }: Pick<ChatModel, 'url'>,
): Credential[] {
	const model = {
		name: nameCredential('Chat Model'),
		type: 'openAiApi',
		data: { apiKey: 'any', url },
	};
	return [model, ...createServiceCredentials(standIns)];
}

function createServiceCredentials(standIns: StandIns): Credential[] {
	return services.flatMap(({ provider: { credentialType: type, displayName }, standIn }) => {
		const { url } = standIns.get(standIn);
		const own = { name: nameCredential(displayName), type, data: standIn.credential(url) };
		return [own, ...(standIn.otherCredentials?.(url) ?? [])];
	});
}
