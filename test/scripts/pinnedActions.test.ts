import { findUnpinned } from '../../scripts/lib/pinnedActions';

const commit = '3d3c42e5aac5ba805825da76410c181273ba90b1';

describe('the check of actions in workflows', () => {
	it.each([
		['a commit with its version', `      - uses: actions/checkout@${commit} # v7.0.1`],
		['a workflow of this repository', '    uses: ./.github/workflows/ci.yml'],
		['a command that speaks of it', '      - run: echo "uses: actions/checkout@v7"'],
	])('accepts %s', (_name, line) => {
		expect(findUnpinned(`jobs:\n${line}\n`)).toEqual([]);
	});

	it.each([
		['a tag', '- uses: actions/checkout@v7', 'pinned'],
		['a branch', 'uses: actions/checkout@main # v7.0.1', 'pinned'],
		['a short commit', `- uses: actions/checkout@${commit.slice(0, 12)} # v7.0.1`, 'pinned'],
		['no version at all', '- uses: actions/checkout', 'pinned'],
		['a commit of unknown version', `- uses: "actions/checkout@${commit}"`, 'version'],
		['a commit of a moving version', `- uses: actions/checkout@${commit} # v7`, 'version'],
	])('refuses %s', (_name, line, reason) => {
		expect(findUnpinned(`steps:\n  ${line}`)).toEqual([
			{ line: 2, reason: expect.stringContaining(reason) },
		]);
	});
});
