import { saveCredentials } from '../../playground/lib';
import { useFreshStage } from '../e2e/support/shared';
import { refusedCredentials, services, type TestedService } from '../support/services';

const { n8n, standIns } = useFreshStage().playground;

/** What Save in n8n's credential dialog does: store it, then test it. */
async function testCredential(type: string, data: Record<string, unknown>) {
	const credential = { name: 'Under test', type, data };
	const ids = await saveCredentials(n8n, [credential]);
	return await n8n.api<{ status: string; message: string }>('/credentials/test', {
		method: 'POST',
		body: { credentials: { id: ids.get(`${type} ${credential.name}`), ...credential } },
	});
}

const goodData = ({ standIn }: TestedService) => standIn.credential(standIns.get(standIn).url);

/** n8n 1.102 to 2.33 tells no status of a refusal to its test, and has these words instead of the credential's. */
const ownWords = /^(?:Authorization failed|Request failed|The resource you are requesting)/;

describe('The test of a credential', () => {
	it.each(services)('accepts a good one of $service', async (tested) => {
		const { credentialType } = tested.provider;
		expect(await testCredential(credentialType, goodData(tested))).toMatchObject({ status: 'OK' });
	});

	it.each(refusedCredentials)('refuses one of $service: $title', async (given) => {
		const { tested, change, fault, message } = given;
		const server = standIns.get(tested.standIn);
		if (fault) server.failNext(fault);
		const data = { ...goodData(tested), ...change?.(server.url) };
		const answer = await testCredential(tested.provider.credentialType, data);
		expect(answer.status).toBe('Error');
		if (!ownWords.test(answer.message)) expect(answer.message).toMatch(message);
	});
});
