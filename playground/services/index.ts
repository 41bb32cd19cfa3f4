import { createRequire } from 'node:module';
import { providers } from '../../nodes/UpdateMessage/providers';
import type { Provider } from '../../nodes/UpdateMessage/providers/provider';
import type { StandInService } from './shared/service';

/** A service of the node, with its stand-in. */
export interface PlaygroundService {
	provider: Provider;
	standIn: StandInService;
}

const load = createRequire(__filename);

/** Every service of the node. Throws when one has no stand-in in the folder of its name. */
export const services: readonly PlaygroundService[] = providers.map((provider) => {
	const exports = load(`./${provider.name}`) as Record<string, StandInService | undefined>;
	const standIn = exports[provider.name];
	if (standIn?.name !== provider.name) {
		throw new Error(`playground/services/${provider.name} does not export ${provider.name}`);
	}
	return { provider, standIn };
});
