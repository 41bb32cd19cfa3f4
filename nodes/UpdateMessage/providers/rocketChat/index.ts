import { isObject } from '../checks';
import { readSkipWhenUnchanged, readTextChange } from '../textChange';
import type { Edit, Provider, ReadParameter } from '../types';
import { RocketChatEdit, type RunMemory } from './edit';
import { rocketChatOptions, rocketChatProperties } from './fields';
import { searchMessages, searchRooms } from './lists';
import { readCustomFields, readPreviewUrls } from './request';
import { readRocketChatServer, type RocketChatServer } from './server';
import { readMessageChoice, readRoomChoice } from './target';

/** Rocket.Chat, self-hosted or in its cloud: messages in rooms. */
export const rocketChat: Provider = {
	name: 'rocketChat',
	displayName: 'Rocket.Chat',
	description: 'A message in a channel, private group, team, discussion or direct message',
	credentialType: 'rocketChatTokenApi',
	properties: rocketChatProperties,
	options: rocketChatOptions,
	lists: { searchRooms, searchMessages },
	rateLimit: {
		limit: 'x-ratelimit-limit',
		remaining: 'x-ratelimit-remaining',
		reset: 'x-ratelimit-reset',
		resetUnit: 'epochMilliseconds',
	},
	rateLimitAdvice:
		'An administrator can raise or switch off the limit under Administration > Workspace > Settings > Rate Limiter, or give the role of this user the permission api-bypass-rate-limit.',
	connect(credentials) {
		const server = readRocketChatServer(credentials);
		const memory: RunMemory = { byName: new Map(), byMessage: new Map(), seen: new Map() };
		return { server, readEdit: (read) => readEdit(read, server, memory) };
	},
};

function readEdit(read: ReadParameter, server: RocketChatServer, memory: RunMemory): Edit {
	const given = read('options');
	const options = isObject(given) ? given : {};
	const { messageId, roomId } = readMessageChoice(read('message'), server.address);
	const room = readRoomChoice(read('room'), server.address);
	const previewUrls = readPreviewUrls(options);
	const customFields = readCustomFields(options.customFields);
	// Something else than the text is to change, so the same text is no reason to send nothing.
	const changesMore = previewUrls !== undefined || customFields !== undefined;
	const wish = {
		room: room.by === 'message' && roomId !== undefined ? ({ by: 'id', roomId } as const) : room,
		messageId,
		change: readTextChange(read),
		skipWhenUnchanged: readSkipWhenUnchanged(options) && !changesMore,
		previewUrls,
		customFields,
	};
	return new RocketChatEdit(wish, server, memory);
}
