import { chooseTarget } from '../live/environment';

const ROCKET_CHAT = {
	ROCKETCHAT_URL: 'https://chat.example.com',
	ROCKETCHAT_USER_ID: 'u',
	ROCKETCHAT_AUTH_TOKEN: 't',
	ROCKETCHAT_ROOM_ID: 'r',
};
const ACQUIRE = { ACQUIRE_ACCOUNT_ID: 'a', ACQUIRE_API_KEY: 'k', ACQUIRE_MESSAGE_ID: '1' };

describe('the live tests', () => {
	it.each<[string, NodeJS.ProcessEnv, string[], RegExp]>([
		['both stand-ins', {}, ['rocketChat', 'acquire'], /stand-ins for Rocket\.Chat and Acquire: no/],
		['one real service', ROCKET_CHAT, ['rocketChat'], /^Ran against the real Rocket\.Chat\.$/],
		['the other', { ...ACQUIRE, ROCKETCHAT_URL: '' }, ['acquire'], /the real Acquire\.$/],
		[
			'both',
			{ ...ROCKET_CHAT, ...ACQUIRE },
			['rocketChat', 'acquire'],
			/Rocket\.Chat and Acquire\.$/,
		],
	])('run against %s', (_name, env, tests, description) => {
		const target = chooseTarget(env);
		expect(target.tests).toEqual(tests);
		expect(target.description).toMatch(description);
	});

	it('name what is missing', () => {
		const { ROCKETCHAT_URL, ROCKETCHAT_USER_ID } = ROCKET_CHAT;
		expect(() => chooseTarget({ ROCKETCHAT_URL, ROCKETCHAT_USER_ID })).toThrow(
			'For Rocket.Chat, set ROCKETCHAT_AUTH_TOKEN and ROCKETCHAT_ROOM_ID, too.',
		);
	});
});
