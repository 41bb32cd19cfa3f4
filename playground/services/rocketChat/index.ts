import type { StandInService } from '../shared/service';
import { ALERT_MESSAGES, FIRING, RESOLVED, STILL_FIRING } from './alerts';
import { ROCKET_CHAT_BOT_LOGIN, ROCKET_CHAT_LOGIN } from './logins';
import { ROCKET_CHAT_MESSAGES } from './messageData';
import { startRocketChat, type RocketChatOptions, type RocketChatStandIn } from './start';

export {
	ROCKET_CHAT_BOT_LOGIN,
	ROCKET_CHAT_EXPIRED_LOGIN,
	ROCKET_CHAT_LOGIN,
	ROCKET_CHAT_SECOND_LOGIN,
	type RocketChatLogin,
} from './logins';
export { ROCKET_CHAT_MESSAGES } from './messageData';
export { ROCKET_CHAT_ROOMS } from './roomData';
export { NEWER_SEND_MESSAGE_LIMIT } from './rateLimit';
export { startRocketChat, type RocketChatOptions, type RocketChatStandIn } from './start';
export type { WorkspaceSettings } from './settings';
export type { Era, Message } from './types';

/** Rocket.Chat in the playground. */
export const rocketChat: StandInService<RocketChatOptions, RocketChatStandIn> = {
	name: 'rocketChat',
	port: 5682,
	start: startRocketChat,
	credential: (url) => ({ ...ROCKET_CHAT_LOGIN, serverUrl: url }),
	otherCredentials: (url) => [
		{
			name: 'Rocket.Chat Built-in (Playground)',
			type: 'rocketchatApi',
			data: {
				domain: url,
				userId: ROCKET_CHAT_BOT_LOGIN.userId,
				authKey: ROCKET_CHAT_BOT_LOGIN.authToken,
			},
		},
	],
	examples: {
		'00-first-edit.json': {
			edits: [
				{
					message: ROCKET_CHAT_MESSAGES.documented,
					contains: 'Hello from n8n: this message was edited.',
				},
			],
		},
		'01-deployment-status.json': {
			edits: [
				{
					message: { postedBy: 'Post Status', readId: readPostedId },
					contains: 'Deployment 42: done in 94 s',
				},
			],
		},
		'03-both-services.json': {
			edits: [
				{
					message: ROCKET_CHAT_MESSAGES.bySam,
					contains: 'The printer on floor two works again.',
				},
				{
					message: ROCKET_CHAT_MESSAGES.documented,
					contains: 'List of links: https://docs.n8n.io/',
				},
			],
		},
		'05-alert.json': {
			webhook: { path: 'alertmanager', bodies: [FIRING, STILL_FIRING, RESOLVED] },
			edits: [
				{
					message: ALERT_MESSAGES.latency,
					contains: ':white_check_mark: *HighLatency* on web-shop-1: resolved after 12 min',
				},
				{
					message: ALERT_MESSAGES.disk,
					contains: ':rotating_light: *DiskFull* on backup-2: Only 4 % of the disk are free',
				},
			],
		},
	},
};

/** Source: `chat.postMessage` answers with the message, and n8n's own node puts the answer out. */
function readPostedId({ message }: Record<string, unknown>): string | undefined {
	return (message as { _id?: string } | undefined)?._id;
}
