import { acquire } from './acquire';
import { rocketChat } from './rocketChat';
import type { Provider, ProviderName } from './types';

/** THE registry: every service the node can edit messages in, one line each. */
export const providers: Record<ProviderName, Provider> = {
	acquire,
	rocketChat,
};
