/** The environment's variables that name a real server of one service. */
export interface LiveVariables {
	service: string;
	/** The start of the path of the service's tests. */
	tests: string;
	required: string[];
}

/** Whoever sets all of a service's variables has its tests run against the real one. */
export const LIVE_VARIABLES: LiveVariables[] = [
	{
		service: 'Rocket.Chat',
		tests: 'rocketChat',
		required: [
			'ROCKETCHAT_URL',
			'ROCKETCHAT_USER_ID',
			'ROCKETCHAT_AUTH_TOKEN',
			'ROCKETCHAT_ROOM_ID',
		],
	},
	{
		service: 'Acquire',
		tests: 'acquire',
		required: ['ACQUIRE_ACCOUNT_ID', 'ACQUIRE_API_KEY', 'ACQUIRE_MESSAGE_ID'],
	},
];

/** Which tests to run, and what to say of it. */
export interface LiveTarget {
	tests: string[];
	description: string;
}

/**
 * The services whose variables are set; all of them with their stand-ins when none is. Throws when only
 * some of a service's variables are set.
 */
export function chooseTarget(env: NodeJS.ProcessEnv): LiveTarget {
	const isSet = (name: string) => (env[name] ?? '') !== '';
	for (const { service, required } of LIVE_VARIABLES) {
		const missing = required.filter((name) => !isSet(name));
		if (missing.length === 0 || missing.length === required.length) continue;
		throw new Error(`For ${service}, set ${missing.join(' and ')}, too.`);
	}
	const real = LIVE_VARIABLES.filter(({ required }) => required.every(isSet));
	const chosen = real.length > 0 ? real : LIVE_VARIABLES;
	const names = chosen.map(({ service }) => service).join(' and ');
	const description =
		real.length > 0
			? `Ran against the real ${names}.`
			: `Ran against the stand-ins for ${names}: no real server was asked. The guide for contributors names the variables that name one.`;
	return { tests: chosen.map(({ tests }) => tests), description };
}
