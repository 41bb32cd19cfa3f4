import {
	ROCKET_CHAT_LOGIN,
	type RocketChatLogin,
} from '../../../../playground/services/rocketChat';

/** The headers of a Rocket.Chat user. */
export function rocketChatHeaders(
	login: RocketChatLogin = ROCKET_CHAT_LOGIN,
): Record<string, string> {
	return { 'X-Auth-Token': login.authToken, 'X-User-Id': login.userId };
}
