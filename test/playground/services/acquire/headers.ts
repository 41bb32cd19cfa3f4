import { ACQUIRE_LOGIN, type AcquireLogin } from '../../../../playground/services/acquire';

/** The header of an Acquire API key. */
export function acquireHeaders(login: AcquireLogin = ACQUIRE_LOGIN): Record<string, string> {
	return { Authorization: `Bearer ${login.apiKey}` };
}
