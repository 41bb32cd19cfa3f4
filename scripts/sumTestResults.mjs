/**
 * Adds up the results that Jest wrote with `--json`: `node scripts/sumTestResults.mjs <file> …`.
 * Prints one line, `N passed, N failed`; fails when anything failed or nothing was run.
 */
import { readFileSync } from 'node:fs';

let passed = 0;
let failed = 0;
for (const file of process.argv.slice(2)) {
	try {
		const results = JSON.parse(readFileSync(file, 'utf8'));
		passed += results.numPassedTests;
		// A file that could not even be loaded has no tests to count: it counts as one.
		failed += results.numFailedTests + results.numRuntimeErrorTestSuites;
	} catch (error) {
		failed += 1;
		console.log(`${file} has no results: its tests were not run (${error.message})`);
	}
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
