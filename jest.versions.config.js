const endToEnd = require('./jest.e2e.config');

/** What `npm run test:versions` runs in each n8n that it has installed: no browser, and nothing that one version has. */
module.exports = {
	...endToEnd,
	roots: ['<rootDir>/test/versions', '<rootDir>/test/e2e/n8n'],
	testMatch: [
		'**/test/versions/*.test.ts',
		'**/n8n/{delivery,errors,examples,golden,goldenAgents,httpRequest}.test.ts',
	],
	globalSetup: '<rootDir>/test/versions/globalSetup.ts',
	testTimeout: 90_000,
};
