import { acquire } from './acquire';
import { rocketChat } from './rocketChat';
import { BadInput, type Provider, type ProviderName } from './types';

/** THE registry: every service the node can edit messages in, one line each. */
export const providers: Record<ProviderName, Provider> = {
	acquire,
	rocketChat,
};

/** The service that a workflow names. Throws {@link BadInput} for one that is not in the registry. */
export function findProvider(name: unknown): Provider {
	const services = Object.values(providers);
	const found = services.find((service) => service.name === name);
	if (found !== undefined) return found;
	throw new BadInput(
		`The Service "${String(name).slice(0, 60)}" is not one that this node knows`,
		`Choose one of: ${services.map(({ displayName }) => displayName).join(', ')}.`,
	);
}
