import { createEnvironment } from '../../../playground/lib/n8nEnvironment';

const options = { userFolder: '/tmp/user', port: 5678, brokerPort: 5679, path: '/node24/bin' };

describe('the environment of a playground n8n', () => {
	it.each([
		['N8N_LISTEN_ADDRESS', '127.0.0.1'],
		['N8N_RUNNERS_BROKER_LISTEN_ADDRESS', '127.0.0.1'],
		['N8N_RUNNERS_BROKER_PORT', '5679'],
		['N8N_PORT', '5678'],
		['N8N_WEBHOOK_URL', 'http://127.0.0.1:5678/'],
		['N8N_USER_FOLDER', '/tmp/user'],
		['N8N_DIAGNOSTICS_ENABLED', 'false'],
		['PATH', '/node24/bin'],
	])('sets %s to %s', (name, value) => {
		expect(createEnvironment(options)[name]).toBe(value);
	});

	it.each([
		['another n8n’s folder', { N8N_USER_FOLDER: '/home/me/.n8n' }],
		['another n8n’s time zone', { GENERIC_TIMEZONE: 'Asia/Tokyo' }],
		['another n8n’s key', { N8N_ENCRYPTION_KEY: 'mine' }],
		['another n8n’s database', { DB_TYPE: 'postgresdb' }],
		['a proxy', { HTTP_PROXY: 'http://proxy.example' }],
		['older n8n’s switch for tools', { N8N_COMMUNITY_PACKAGES_ALLOW_TOOL_USAGE: 'true' }],
		['npm’s settings', { npm_config_ignore_scripts: 'true' }],
		['Node.js options', { NODE_OPTIONS: '--inspect' }],
	])('keeps out %s', (_name, own: NodeJS.ProcessEnv) => {
		expect(createEnvironment(options, own)).toEqual(createEnvironment(options, {}));
	});

	it('lets the node be an AI tool without a setting for it', () => {
		expect(Object.keys(createEnvironment(options)).join()).not.toContain('TOOL');
	});

	it('has the time zone of the machine', () => {
		const { GENERIC_TIMEZONE: timeZone } = createEnvironment(options);
		const now = new Date(2026, 0, 31, 23, 45);
		expect(now.toLocaleString('en-GB', { timeZone })).toBe(now.toLocaleString('en-GB'));
		expect(timeZone).toBeDefined();
	});

	it('hands on what every program needs', () => {
		expect(createEnvironment(options, { HOME: '/home/me' }).HOME).toBe('/home/me');
	});

	it('lets the caller’s settings win', () => {
		const env = createEnvironment({ ...options, env: { N8N_LOG_LEVEL: 'debug' } });
		expect(env.N8N_LOG_LEVEL).toBe('debug');
	});
});
