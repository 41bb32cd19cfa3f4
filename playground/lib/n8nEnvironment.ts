/** What differs from one playground n8n to the next. */
export interface EnvironmentOptions {
	userFolder: string;
	port: number;
	/** Where n8n and the process that runs Code nodes meet. */
	brokerPort: number;
	/** PATH with n8n's Node.js first. */
	path: string;
	/** Settings that win over the playground's. */
	env?: NodeJS.ProcessEnv;
}

/** What a program needs from the person's environment. Their own n8n's settings or a proxy must not get in. */
const inherited = [
	'APPDATA',
	'ComSpec',
	'HOME',
	'LANG',
	'LC_ALL',
	'LOCALAPPDATA',
	'PATHEXT',
	'SystemRoot',
	'TEMP',
	'TMP',
	'TMPDIR',
	'TZ',
	'USER',
	'USERPROFILE',
];

/** The environment of a playground n8n: loopback only, nothing sent anywhere. */
export function createEnvironment(
	options: EnvironmentOptions,
	own: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
	const url = `http://127.0.0.1:${options.port}/`;
	const kept = inherited.filter((name) => own[name] !== undefined);
	return {
		...Object.fromEntries(kept.map((name) => [name, own[name]])),
		PATH: options.path,
		NODE_ENV: 'production',
		N8N_USER_FOLDER: options.userFolder,
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(options.port),
		N8N_EDITOR_BASE_URL: url,
		N8N_WEBHOOK_URL: url,
		N8N_RUNNERS_BROKER_PORT: String(options.brokerPort),
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
		// n8n's own default is New York; lists of messages show times in this time zone.
		GENERIC_TIMEZONE: Intl.DateTimeFormat().resolvedOptions().timeZone,
		...offline,
		...editor,
		...options.env,
	};
}

/** Everything in n8n that calls home. */
const offline = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_DISABLED_MODULES: 'mcp-registry',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
};

/** What makes it a quiet n8n to try one node in. */
const editor = {
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LOG_LEVEL: 'info',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_PYTHON_ENABLED: 'false',
	// The session's cookie has to work over http on loopback.
	N8N_SECURE_COOKIE: 'false',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
};
