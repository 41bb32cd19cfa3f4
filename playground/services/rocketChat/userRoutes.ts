import { omit } from '../shared/omit';
import { currentUser, type Workspace } from './context';

const VERSIONS = { oldest: '5.4', '6': '6.4', '7': '7.9', '8': '8.0', '9': '9.0' } as const;

/** `me`, `info` (no login needed) and the call by which n8n's own credential is tested. */
export function addUserRoutes({ app, apiPath, basePath, era, siteUrl }: Workspace): void {
	app.get(`${apiPath}/me`, async (request) => {
		const user = omit(currentUser(request), 'authToken', 'permissions');
		return {
			...user,
			email: user.emails.find(({ verified }) => verified)?.address,
			avatarUrl: `${siteUrl()}/avatar/${user.username}`,
			settings: { profile: {}, preferences: {}, calendar: {} },
			isOAuthUser: false,
			active: true,
			status: 'online',
			success: true,
		};
	});
	app.get(`${basePath}/api/info`, async () => ({ version: VERSIONS[era], success: true }));
	app.get(`${apiPath}/webdav.getMyAccounts`, async () => ({ accounts: [], success: true }));
}
