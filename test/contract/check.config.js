const base = require('../../jest.config');

/** What the recording run has seen, against Rocket.Chat's published schemas. */
module.exports = {
	...base,
	rootDir: '../..',
	roots: ['<rootDir>/test/contract'],
	testPathIgnorePatterns: ['/node_modules/'],
	transform: {
		...base.transform,
		// Published as modules that only a bundler can load.
		'/rest-typings-[^/]+/.+\\.js$': ['@swc/jest', { module: { type: 'commonjs' } }],
	},
	transformIgnorePatterns: ['/node_modules/(?!rest-typings-|tinyexec/)'],
};
