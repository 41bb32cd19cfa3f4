import { nameCredential } from '../../../playground/credentials';
import { services } from '../../support/services';
import { useFreshStage } from '../support/shared';
import { runUpdate } from '../support/updateRun';

const stage = useFreshStage();
const { standIns } = stage.playground;

describe('n8n’s HTTP Request node', () => {
	it.each(services)('calls the API of $service with its credential', async (tested) => {
		const { provider, standIn, readCall } = tested;
		const { output, execution } = await runUpdate(stage, {
			items: [{}],
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			credentials: { [provider.credentialType]: { name: nameCredential(provider.displayName) } },
			parameters: {
				url: `${standIns.get(standIn).url}${readCall.path}`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: provider.credentialType,
				options: {},
			},
		});
		expect(execution.status).toBe('success');
		expect(output.map(({ json }) => json)).toMatchObject([readCall.answer]);
	});
});
