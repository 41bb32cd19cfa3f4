import { refusedCredentials, services, type TestedService } from '../../support/services';
import { useOwnCredentials } from '../support/credentials';
import { useFreshStage } from '../support/shared';

const stage = useFreshStage();
const { n8n, standIns } = stage.playground;
const saveCredential = useOwnCredentials(stage);

/** What Save in n8n's credential dialog does: store it, then test it. */
async function testCredential(type: string, data: Record<string, unknown>) {
	const credential = { name: 'Under test', type, data };
	const id = await saveCredential(credential);
	return await n8n.api<{ status: string; message: string }>('/credentials/test', {
		method: 'POST',
		body: { credentials: { id, ...credential } },
	});
}

const goodData = ({ standIn }: TestedService) => standIn.credential(standIns.get(standIn).url);

describe('The test of a credential', () => {
	it.each(services)('accepts a good one of $service', async (tested) => {
		const { credentialType } = tested.provider;
		expect(await testCredential(credentialType, goodData(tested))).toMatchObject({ status: 'OK' });
		expect(standIns.get(tested.standIn).requests).toHaveLength(1);
	});

	it.each(refusedCredentials)('refuses one of $service and says why: $title', async (given) => {
		const { tested, change, fault, message } = given;
		const server = standIns.get(tested.standIn);
		if (fault) server.failNext(fault);
		const data = { ...goodData(tested), ...change?.(server.url) };
		const answer = await testCredential(tested.provider.credentialType, data);
		expect(answer.status).toBe('Error');
		expect(answer.message).toMatch(message);
		const shown = JSON.stringify(answer) + n8n.logs();
		for (const field of tested.credentialType.secrets) {
			expect(shown).not.toContain(String(data[field as keyof typeof data]));
		}
	});
});
