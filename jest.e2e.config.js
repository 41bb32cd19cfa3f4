const base = require('./jest.config');

/** The packed package in the pinned n8n, and the editor in Chromium: what `npm run test:e2e` runs. */
module.exports = {
	...base,
	roots: ['<rootDir>/test/e2e'],
	testPathIgnorePatterns: ['/node_modules/'],
	// One n8n at a time: a start takes ten seconds of a whole core.
	maxWorkers: 1,
	testTimeout: 120_000,
};
