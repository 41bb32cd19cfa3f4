/** What a person enters for Acquire; local to the playground, worth nothing anywhere else. */
export interface AcquireLogin {
	accountId: string;
	apiKey: string;
}

/** A key that may read and change cases. */
export const ACQUIRE_LOGIN: AcquireLogin = {
	accountId: 'demo',
	apiKey: 'playground-only-acquire-key-0000000000000000',
};

/** A key that may read, not change: updates answer 403. */
export const ACQUIRE_READ_ONLY_LOGIN: AcquireLogin = {
	accountId: 'demo',
	apiKey: 'playground-only-acquire-read-only-key-000000',
};

/** A key that was revoked: every call answers 401. */
export const ACQUIRE_REVOKED_LOGIN: AcquireLogin = {
	accountId: 'demo',
	apiKey: 'playground-only-acquire-revoked-key-00000000',
};
