import type { ApplicationClock } from '../shared/applicationClock';
import type { Provider, ReadEdit } from '../provider';
import { readEdit } from './edit';
import { rocketChatOptions, rocketChatProperties } from './fields';
import { searchMessages, searchRooms } from './lists';
import { Memory } from './message';
import { readWaitMs, RESET_HEADER, ROCKET_CHAT_TIMES } from './times';
import { ROCKET_CHAT_LABELS, readRocketChatServer } from './server';

/** Rocket.Chat, self-hosted or in its cloud: messages in rooms. */
export const rocketChat: Provider = {
	...ROCKET_CHAT_LABELS,
	name: 'rocketChat',
	description: 'A message in a channel, private group, team, discussion or direct message',
	searchTerms: ['RocketChat', 'chat.update', 'chat.sendMessage'],
	credentialType: 'rocketChatTokenApi',
	operations: ['upsert', 'update'],
	properties: rocketChatProperties,
	options: rocketChatOptions,
	lists: { searchRooms, searchMessages },
	rateLimit: {
		remaining: 'x-ratelimit-remaining',
		reset: RESET_HEADER,
		resetUnit: 'epochMilliseconds',
		readWaitMs,
	},
	rateLimitAdvice:
		'An administrator can raise or switch off the limit under Administration > Workspace > Settings > Rate Limiter, or give the role of this user the permission api-bypass-rate-limit.',
	connect(credentials) {
		const server = readRocketChatServer(credentials);
		const startExecution = (clock: ApplicationClock): ReadEdit => {
			const memory = new Memory(clock, ROCKET_CHAT_TIMES);
			return (read, operation) => readEdit(read, { operation, server, memory });
		};
		return { server, startExecution };
	},
};
