import { acquire } from './acquire';
import { rocketChat } from './rocketChat';
import { BadInput, type Provider } from './types';

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
		`Choose one of: ${listNames(', ')}.`,
	);
}

/** Services' names for a text, in alphabetical order, the last one after `or`. */
export function listNames(lastSeparator = ' or ', listed: readonly Provider[] = providers): string {
	const names = listed.map(({ displayName }) => displayName).sort();
	const last = names.at(-1) ?? '';
	return names.length < 2 ? last : `${names.slice(0, -1).join(', ')}${lastSeparator}${last}`;
}
