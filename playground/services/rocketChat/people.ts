import { ROCKET_CHAT_BOT_LOGIN, ROCKET_CHAT_LOGIN, ROCKET_CHAT_SECOND_LOGIN } from './logins';
import type { User, UserReference } from './types';

/** Who is in the workspace at the start; a fresh copy each time. */
export function createUsers(): User[] {
	return [
		{
			_id: ROCKET_CHAT_LOGIN.userId,
			username: 'roxie',
			name: 'Roxie Hale',
			type: 'user',
			roles: ['user', 'moderator'],
			emails: [{ address: 'roxie@playground.example', verified: true }],
			authToken: ROCKET_CHAT_LOGIN.authToken,
			permissions: ['view-c-room', 'edit-message'],
		},
		{
			_id: ROCKET_CHAT_SECOND_LOGIN.userId,
			username: 'sam',
			name: 'Sam Okafor',
			type: 'user',
			roles: ['user'],
			emails: [{ address: 'sam@playground.example', verified: true }],
			authToken: ROCKET_CHAT_SECOND_LOGIN.authToken,
			permissions: ['view-c-room'],
		},
		{
			_id: ROCKET_CHAT_BOT_LOGIN.userId,
			username: 'deploy.bot',
			name: 'Deploy Bot',
			type: 'bot',
			roles: ['bot'],
			emails: [],
			authToken: ROCKET_CHAT_BOT_LOGIN.authToken,
			permissions: ['view-c-room', 'bypass-time-limit-edit-and-delete', 'message-impersonate'],
		},
	];
}

/** The seeded user of that name, as messages and rooms refer to him. */
export function referTo(username: 'roxie' | 'sam' | 'deploy.bot'): Required<UserReference> {
	const user = createUsers().find((one) => one.username === username);
	if (!user) throw new Error(`No seeded user is called ${username}`);
	return { _id: user._id, username: user.username, name: user.name };
}
