const base = require('../../jest.config');

/** The node against a real server, or the stand-ins: what `npm run test:live` runs. */
module.exports = {
	...base,
	rootDir: '../..',
	roots: ['<rootDir>/test/live'],
	testPathIgnorePatterns: ['/node_modules/'],
	reporters: ['default', '<rootDir>/test/live/reporter.js'],
	// The files share the rate limit of one address.
	maxWorkers: 1,
};
