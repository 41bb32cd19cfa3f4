import { acquire } from './acquire';
import { rocketChat } from './rocketChat';
import type { Provider } from './provider';
import { BadInput } from './types';

/** THE registry: every service the node can edit messages in, one line each. A new node starts with the first. */
export const providers: readonly [Provider, ...Provider[]] = [
	rocketChat, //
	acquire,
];

/** The service that a workflow names. Throws {@link BadInput} for one that is not in the registry. */
export function findProvider(name: unknown): Provider {
	const found = providers.find((provider) => provider.name === name);
	if (found !== undefined) return found;
	throw new BadInput(
		`The Service "${String(name).slice(0, 60)}" is not one that this node knows`,
		`Choose ${listNames()}.`,
	);
}

/** All services' names for a text, in alphabetical order: A, B or C. */
export function listNames(): string {
	const names = providers.map(({ displayName }) => displayName).sort();
	return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names);
}
