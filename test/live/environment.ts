import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { providers } from '../../nodes/UpdateMessage/providers';
import type { Provider } from '../../nodes/UpdateMessage/providers/provider';

/** A service with live tests. */
export interface LiveTests {
	provider: Provider;
	/** The environment's variables that name a real server; `test/live/services/<name>.ts` exports them. */
	variables: readonly string[];
}

const load = createRequire(__filename);

/** Whoever sets all of a service's variables has its tests run against the real one. */
export const liveTests: readonly LiveTests[] = providers
	.filter(({ name }) => existsSync(join(__dirname, 'services', `${name}.ts`)))
	.map((provider) => {
		const { variables } = load(`./services/${provider.name}`) as Omit<LiveTests, 'provider'>;
		return { provider, variables };
	});

/** Which tests to run, and what to say of it. */
export interface LiveTarget {
	/** The services, by the names of their test files. */
	tests: string[];
	description: string;
}

/**
 * The services whose variables are set; all of them with their stand-ins when none is. Throws when only
 * some of a service's variables are set.
 */
export function chooseTarget(env: NodeJS.ProcessEnv): LiveTarget {
	const isSet = (name: string) => (env[name] ?? '') !== '';
	for (const { provider, variables } of liveTests) {
		const missing = variables.filter((name) => !isSet(name));
		if (missing.length === 0 || missing.length === variables.length) continue;
		throw new Error(`For ${provider.displayName}, set ${missing.join(' and ')}, too.`);
	}
	const real = liveTests.filter(({ variables }) => variables.every(isSet));
	const chosen = (real.length > 0 ? real : liveTests).map(({ provider }) => provider);
	const names = new Intl.ListFormat('en').format(chosen.map(({ displayName }) => displayName));
	const description =
		real.length > 0
			? `Ran against the real ${names}.`
			: `Ran against the stand-ins for ${names}: no real server was asked. The guide for contributors names the variables that name one.`;
	return { tests: chosen.map(({ name }) => name), description };
}
