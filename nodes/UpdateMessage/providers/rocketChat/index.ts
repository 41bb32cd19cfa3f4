import { isObject, readNewText } from '../checks';
import { describeSuperseded } from '../superseded';
import type { Edit, Provider, ReadParameter } from '../types';
import { rocketChatOptions, rocketChatProperties } from './fields';
import { readUpdateReply } from './reply';
import {
	buildUpdate,
	readCustomFields,
	readMessageId,
	readPreviewUrls,
	readRoomId,
	type RocketChatUpdate,
} from './request';
import { readRocketChatServer, type RocketChatServer } from './server';

/** Rocket.Chat, self-hosted or in its cloud: messages in rooms. */
export const rocketChat: Provider = {
	name: 'rocketChat',
	displayName: 'Rocket.Chat',
	description: 'A message in a channel, group, team, discussion or direct conversation',
	credentialType: 'rocketChatTokenApi',
	properties: rocketChatProperties,
	options: rocketChatOptions,
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
		return { server, readEdit: (read) => readEdit(server, read) };
	},
};

function readEdit(server: RocketChatServer, read: ReadParameter): Edit {
	const options = read('options');
	const chosen = isObject(options) ? options : {};
	const update: RocketChatUpdate = {
		roomId: readRoomId(read('room')),
		messageId: readMessageId(read('message')),
		text: readNewText(read('text')),
		previewUrls: readPreviewUrls(chosen),
		customFields: readCustomFields(chosen.customFields),
	};
	return {
		key: `${server.address} ${update.messageId}`,
		replacesText: true,
		begin: () => ({
			route: 'chat.update',
			request: buildUpdate(update),
			read: (response) => readUpdateReply(response, { ...update, userId: server.userId }),
		}),
		superseded: () => describeSuperseded('rocketChat', update.messageId, update.roomId),
	};
}
