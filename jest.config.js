/** Unit, contract and engine tests: what `npm test` runs. */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	// Suites with a configuration and a command of their own.
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/(contract|e2e|live|queue|versions)/'],
	transform: {
		'^.+\\.(ts|mjs)$': [
			'@swc/jest',
			{ jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
		],
	},
	// It is published as an ES module alone, which Jest does not load as it is.
	transformIgnorePatterns: ['/node_modules/(?!tinyexec/)'],
};
