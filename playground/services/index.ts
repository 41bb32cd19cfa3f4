export {
	startRocketChat,
	type RocketChatOptions,
	type RocketChatStandIn,
} from './rocketChat/start';
export {
	ROCKET_CHAT_BOT_LOGIN,
	ROCKET_CHAT_EXPIRED_LOGIN,
	ROCKET_CHAT_LOGIN,
	ROCKET_CHAT_SECOND_LOGIN,
	type RocketChatLogin,
} from './rocketChat/logins';
export { ROCKET_CHAT_MESSAGES } from './rocketChat/messageData';
export { ROCKET_CHAT_ROOMS } from './rocketChat/roomData';
export type { MessageSeed, SeededMessages, SharedSeed } from './rocketChat/seed';
export type { WorkspaceSettings } from './rocketChat/settings';
export type { Era, Message as RocketChatMessage } from './rocketChat/types';
export {
	startAcquire,
	type AcquireOptions,
	type AcquireStandIn,
	type SeededCaseMessages,
} from './acquire/start';
export {
	ACQUIRE_LOGIN,
	ACQUIRE_READ_ONLY_LOGIN,
	ACQUIRE_REVOKED_LOGIN,
	type AcquireLogin,
} from './acquire/logins';
export { ACQUIRE_CASES, ACQUIRE_MESSAGES } from './acquire/data';
export type { AcquireBehaviour } from './acquire/context';
export type { AcquireMessage } from './acquire/types';
export type { Fault } from './shared/faults';
export type { RateLimit } from './shared/limiter';
export type { RecordedRequest } from './shared/recorder';
export type { Behaviour, StandIn, StandInOptions } from './shared/standIn';
