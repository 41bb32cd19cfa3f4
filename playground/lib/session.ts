/** Who owns the playground's n8n. For a server on loopback that holds nothing. */
export const ownerLogin = {
	email: 'demo@example.com',
	password: 'Playground1',
	firstName: 'Demo',
	lastName: 'Owner',
};

/** A call to the API that n8n's editor uses. */
export interface ApiRequest {
	method?: 'DELETE' | 'GET' | 'PATCH' | 'POST';
	/** Sent as JSON. */
	body?: unknown;
}

/** Calls `/rest<path>` as the owner and gives the answer's `data`; rejects with n8n's own message. */
export type Api = <T = unknown>(path: string, request?: ApiRequest) => Promise<T>;

/** Logs the owner in, after setting them up in a new n8n. */
export async function openSession(url: string): Promise<Api> {
	const settings = await callApi<Settings>({ url, path: '/settings' });
	const login = settings.data.userManagement.showSetupOnFirstLoad
		? await callApi({ url, path: '/owner/setup', method: 'POST', body: ownerLogin })
		: await callApi({
				url,
				path: '/login',
				method: 'POST',
				body: { emailOrLdapLoginId: ownerLogin.email, password: ownerLogin.password },
			});
	const { cookie } = login;
	return async <T>(path: string, request: ApiRequest = {}) =>
		(await callApi<T>({ url, path, cookie, ...request })).data;
}

/** n8n refused a call of its internal API. */
export class N8nApiError extends Error {
	constructor(
		message: string,
		/** The HTTP status of its answer. */
		readonly status: number,
	) {
		super(message);
	}
}

/** Whether n8n refused a call with this status. By its fields: each of Jest's test files has classes of its own. */
export function isRefusal(error: unknown, status: number): boolean {
	return (
		typeof error === 'object' && error !== null && 'status' in error && error.status === status
	);
}

interface Settings {
	userManagement: { showSetupOnFirstLoad: boolean };
}

interface Call extends ApiRequest {
	url: string;
	path: string;
	cookie?: string;
}

async function callApi<T>(call: Call): Promise<{ data: T; cookie: string }> {
	const { url, path, cookie = '', method = 'GET', body } = call;
	const response = await fetch(`${url}/rest${path}`, {
		method,
		headers: { 'content-type': 'application/json', cookie },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	const text = await response.text();
	if (!response.ok) {
		throw new N8nApiError(
			`n8n answered ${response.status} to ${method} ${path}: ${text.slice(0, 500)}`,
			response.status,
		);
	}
	const answer = (text === '' ? {} : JSON.parse(text)) as { data: T };
	const cookies = response.headers.getSetCookie().map((header) => header.split(';')[0]);
	return { data: answer.data, cookie: cookies.join('; ') };
}
