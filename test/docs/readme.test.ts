import { allVersions } from '../../scripts/versions/versions';
import { CREDENTIAL_TYPES } from '../support/credentialStore';
import { listRows, readDocument } from './markdown';

const readme = readDocument('README.md');

describe('the README', () => {
	it.each(Object.values(CREDENTIAL_TYPES))(
		'has a section for the credential “$displayName” with all of its fields',
		({ displayName, properties: fields }) => {
			const [, after = ''] = readme.split(`\n### ${displayName} credential\n`);
			const [section] = after.split('\n#');
			for (const { displayName: field } of fields) expect(section).toContain(`**${field}**`);
		},
	);

	it.each(allVersions.filter((name) => /^\d/.test(name)))('says how n8n %s fared', (version) => {
		expect(listRows(readme).map(([cell]) => cell)).toContain(version);
	});
});
