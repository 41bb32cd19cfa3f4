/** Says at the end where the tests ran, and what differed from the contract. */
module.exports = class {
	onRunComplete(_contexts, { testResults }) {
		const tests = testResults.flatMap((file) => file.testResults);
		const differing = tests.filter(({ status }) => status === 'failed');
		const broken = testResults.filter(({ testExecError }) => testExecError !== undefined);
		console.log(`\n${process.env.LIVE_DESCRIPTION ?? ''}`);
		for (const { testFilePath } of broken) console.log(`Could not be run: ${testFilePath}`);
		for (const { fullName } of differing) console.log(`Differs from the contract: ${fullName}`);
		if (differing.length + broken.length === 0) {
			console.log(`Nothing differed from the contract in ${tests.length} checks.`);
		}
	}
};
