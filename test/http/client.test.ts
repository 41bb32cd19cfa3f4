import type { IAllExecuteFunctions } from 'n8n-workflow';

import { bindHttpRequest } from '../../nodes/UpdateMessage/http/client';

describe('A request through n8n’s helper', () => {
	it('hands the credential over, so that n8n does not fetch it again', async () => {
		const calls: unknown[] = [];
		const helpers = {
			httpRequestWithAuthentication: async (...args: unknown[]) => {
				calls.push(args);
				return { statusCode: 200 };
			},
		} as unknown as IAllExecuteFunctions['helpers'];
		const data = { accountId: 'example' };
		const request = { url: 'https://example.acquire.io', timeout: 1_000 };
		await bindHttpRequest({ helpers }, { type: 'acquireApi', data })(request);
		expect(calls).toEqual([
			[
				'acquireApi',
				request,
				{ credentialsDecrypted: { id: '', name: '', type: 'acquireApi', data } },
			],
		]);
	});
});
