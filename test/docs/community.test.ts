import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { providers } from '../../nodes/UpdateMessage/providers';
import { root } from '../../scripts/lib/processes';
import { readDocument } from './markdown';

const forms = readdirSync(join(root, '.github/ISSUE_TEMPLATE'));
const pages = [
	...forms.map((form) => `.github/ISSUE_TEMPLATE/${form}`),
	'.github/dependabot.yml',
	'CODE_OF_CONDUCT.md',
	'SECURITY.md',
];

describe.each(pages)('%s', (page) => {
	it.each(providers.map(({ displayName }) => displayName))(
		'does not name %s, so that a further service changes nothing in it',
		(displayName) => {
			expect(readDocument(page)).not.toContain(displayName);
		},
	);
});

describe('The form for bugs', () => {
	it.each([
		'n8n-version',
		'package-version',
		'service',
		'mode',
		'installation',
		'error',
		'what-happened',
	])('asks for %s', (id) => {
		expect(readDocument('.github/ISSUE_TEMPLATE/bug.yml')).toContain(`\n    id: ${id}\n`);
	});
});
