const base = require('./jest.config');

/** n8n's queue mode, with Redis, PostgreSQL and three workers: what `npm run test:queue` runs. */
module.exports = {
	...base,
	roots: ['<rootDir>/test/queue'],
	testPathIgnorePatterns: ['/node_modules/'],
	testTimeout: 150_000,
};
