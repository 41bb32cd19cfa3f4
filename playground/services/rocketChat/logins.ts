/** Header values of a Rocket.Chat user; local to the playground, worth nothing anywhere else. */
export interface RocketChatLogin {
	userId: string;
	authToken: string;
}

/** The credential's own user, `roxie`, who may edit messages of others. */
export const ROCKET_CHAT_LOGIN: RocketChatLogin = {
	userId: 'rbAXPnMktTFbNpwtJ',
	authToken: 'playground-only-token-of-roxie-0000000000000',
};

/** `sam`, an ordinary user: may edit only what he wrote. */
export const ROCKET_CHAT_SECOND_LOGIN: RocketChatLogin = {
	userId: 'sAmT9wQe4RzLk2VnB',
	authToken: 'playground-only-token-of-sam-000000000000000',
};

/** `deploy.bot`, which posts deployment messages. */
export const ROCKET_CHAT_BOT_LOGIN: RocketChatLogin = {
	userId: 'bOtX5dPq8YhJm3CfG',
	authToken: 'playground-only-token-of-the-bot-00000000000',
};

/** A token of roxie's that the server no longer takes. */
export const ROCKET_CHAT_EXPIRED_LOGIN: RocketChatLogin = {
	userId: ROCKET_CHAT_LOGIN.userId,
	authToken: 'playground-only-token-that-has-expired-00000',
};
