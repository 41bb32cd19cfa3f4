const base = require('./jest.config');

/** The packed package in the pinned n8n, and the editor in Chromium: what `npm run test:e2e` runs. */
module.exports = {
	...base,
	roots: ['<rootDir>/test/e2e'],
	testPathIgnorePatterns: ['/node_modules/'],
	// One n8n and one browser for all files, which therefore run one after the other in Jest's own process.
	globalSetup: '<rootDir>/test/e2e/globalSetup.ts',
	globalTeardown: '<rootDir>/test/e2e/globalTeardown.ts',
	testEnvironment: '<rootDir>/test/e2e/environment.ts',
	maxWorkers: 1,
	// Jest sorts the files by how long they took the last time. Without its memory, they run here in the order of a clean checkout.
	cache: false,
	testTimeout: 60_000,
};
