import { findMissing, pickNearest } from '../../scripts/versions/nearestVersion';
import {
	describeResults,
	readResults,
	sumResults,
	type JestResults,
	type VersionResult,
} from '../../scripts/versions/report';

describe('what pnpm did not find', () => {
	it.each([
		[
			'a version',
			'ERR_PNPM_NO_MATCHING_VERSION  No matching version found for @n8n/agents@0.26.0 while fetching it from …',
			{ name: '@n8n/agents', wanted: '0.26.0' },
		],
		[
			'a range',
			'No matching version found for linkedom@^0.19.0 while fetching it',
			{ name: 'linkedom', wanted: '^0.19.0' },
		],
		[
			'an alias',
			'No matching version found for minifaker@npm:1.2.3 while fetching it',
			{ name: 'minifaker', wanted: '1.2.3' },
		],
		['something else', 'ERR_PNPM_FETCH_404  GET …: Not Found - 404', undefined],
	])('is read: %s', (_name, output, missing) => {
		expect(findMissing(`Progress: resolved 3\n${output}\n`)).toEqual(missing);
	});
});

describe('the nearest published version', () => {
	const published = ['0.9.0', '1.2.0', '1.2.9', '1.2.10', '1.10.0', '2.0.0', '3.0.0-beta.1'];

	it.each([
		['the next of the same minor version', '1.2.3', '1.2.9'],
		['the last of the same minor version', '1.2.30', '1.2.10'],
		['the next of the same major version', '1.3.0', '1.10.0'],
		['the last of the same major version', '^1.11.0', '1.10.0'],
		['otherwise the newest, without prereleases', '7.0.0', '2.0.0'],
	])('is %s', (_name, wanted, nearest) => {
		expect(pickNearest(published, wanted)).toBe(nearest);
	});

	it('is none where nothing is published', () => {
		expect(pickNearest([], '1.0.0')).toBeUndefined();
	});
});

const test = (group: string, name: string, status = 'passed') => ({
	ancestorTitles: [group],
	fullName: `${group} ${name}`,
	status,
});

const jestResults: JestResults = {
	testResults: [
		{ message: '', assertionResults: [test('Lists', 'find'), test('Lists', 'search', 'failed')] },
		{ message: '', assertionResults: [test('Stop', 'ends')] },
		{ message: 'Cannot find module\n  at …', assertionResults: [] },
	],
};

describe('the report on versions', () => {
	const tried: VersionResult = {
		...{ name: 'pinned', n8n: '2.40.7', node: '24.21.0' },
		...readResults(jestResults),
	};
	const untried: VersionResult = {
		...{ name: 'newest', n8n: '', node: '', groups: new Map<string, never>() },
		problems: ['could not be tried. No network'],
	};

	it('has a line for each n8n, and names what failed', () => {
		expect(describeResults([tried, untried]).split('\n')).toEqual([
			'| n8n | Node.js | Lists | Stop |',
			'| - | - | - | - |',
			'| 2.40.7 | 24.21.0 | 1 of 2 passed | 1 passed |',
			'| newest |  | not tried | not tried |',
			'',
			'2.40.7: Lists search',
			'2.40.7: Cannot find module',
			'newest: could not be tried. No network',
		]);
	});

	it('counts a file and a version that could not be tried as failed', () => {
		expect(sumResults([tried, untried])).toEqual({ passed: 2, failed: 3 });
	});
});
