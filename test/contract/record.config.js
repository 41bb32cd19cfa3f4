const base = require('../../jest.config');

/** The tests of `npm test` that can send something, with everything sent written down. */
module.exports = {
	...base,
	rootDir: '../..',
	setupFilesAfterEnv: ['<rootDir>/test/contract/seam.ts'],
	testPathIgnorePatterns: [
		...base.testPathIgnorePatterns,
		// These send nothing to a service.
		'<rootDir>/test/(bench|delivery|docs|scripts|playground/lib)/',
	],
};
