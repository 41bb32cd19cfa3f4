import { createRequire } from 'node:module';

import { providers } from '../../nodes/UpdateMessage/providers';
import type { Provider } from '../../nodes/UpdateMessage/providers/provider';
import type { ServiceTests } from './serviceTests';

/** A service of the node, with what the tables of the tests know of it. */
export interface TestedService extends ServiceTests {
	provider: Provider;
	/** The service as people read it. */
	service: string;
}

const load = createRequire(__filename);

/** Every service of the node: the tables iterate these. Throws when one has no `test/providers/<name>/service.ts`. */
export const services: readonly TestedService[] = providers.map((provider) => {
	const path = `../providers/${provider.name}/service`;
	const tests = (load(path) as Record<string, ServiceTests | undefined>)[provider.name];
	if (tests === undefined) throw new Error(`${path}.ts does not export ${provider.name}`);
	return { ...tests, provider, service: provider.displayName };
});

/** Every list of every service; a service may have none. */
export const lists = services.flatMap((tested) =>
	Object.keys(tested.provider.lists).map((list) => ({ list, service: tested.service, tested })),
);

/** Every credential that the test of its service refuses. */
export const refusedCredentials = services.flatMap((tested) =>
	tested.testButton.refused.map((refusal) => ({ service: tested.service, tested, ...refusal })),
);
