/** What Jest writes with `--json`; the part that is read here. */
export interface JestResults {
	testResults: Array<{
		/** Why the file could not be run at all. */
		message: string;
		assertionResults: Array<{
			ancestorTitles: string[];
			fullName: string;
			status: string;
		}>;
	}>;
}

/** How one n8n fared. */
export interface VersionResult {
	/** As it was asked for. */
	name: string;
	/** Empty when nothing could be installed. */
	n8n: string;
	node: string;
	/** Tests passed and run, by the title of their group. */
	groups: ReadonlyMap<string, Count>;
	/** In words, one a line. */
	problems: string[];
}

/** Of so many tests, so many passed. */
export interface Count {
	passed: number;
	all: number;
}

/** Counts by the outermost group, and names what failed. */
export function readResults({
	testResults,
}: JestResults): Pick<VersionResult, 'groups' | 'problems'> {
	const groups = new Map<string, Count>();
	const problems: string[] = [];
	for (const { message, assertionResults } of testResults) {
		if (assertionResults.length === 0) problems.push(message.trim().split('\n')[0] ?? '');
		for (const { ancestorTitles, fullName, status } of assertionResults) {
			const group = ancestorTitles[0] ?? fullName;
			const { passed, all } = groups.get(group) ?? { passed: 0, all: 0 };
			const isPassed = status === 'passed';
			groups.set(group, { passed: passed + Number(isPassed), all: all + 1 });
			if (!isPassed) problems.push(fullName);
		}
	}
	return { groups, problems };
}

/** A table for Markdown, one line for each n8n, and below it what is wrong. */
export function describeResults(results: VersionResult[]): string {
	const titles = [...new Set(results.flatMap(({ groups }) => [...groups.keys()]))].sort();
	const rows = results.map((result) => {
		const { name, n8n, node, groups } = result;
		if (n8n === '') return [name, '', ...titles.map(() => 'not tried')];
		const cells = titles.map((title) => describeCount(groups.get(title)));
		return [n8n, node, ...cells];
	});
	const lines = [['n8n', 'Node.js', ...titles], titles.map(() => '-').concat('-', '-'), ...rows];
	const problems = results.flatMap(({ name, n8n, problems: all }) =>
		all.map((problem) => `${n8n || name}: ${problem}`),
	);
	return [...lines.map((cells) => `| ${cells.join(' | ')} |`), '', ...problems].join('\n');
}

function describeCount(count: Count | undefined): string {
	if (count === undefined) return 'not run';
	return count.passed === count.all
		? `${count.all} passed`
		: `${count.passed} of ${count.all} passed`;
}

/** The plain closing line: a version that could not be tried counts as one that failed. */
export function sumResults(results: VersionResult[]): { passed: number; failed: number } {
	const counts = results.flatMap(({ groups }) => [...groups.values()]);
	const passed = counts.reduce((sum, count) => sum + count.passed, 0);
	const failed = results.reduce((sum, { problems }) => sum + problems.length, 0);
	return { passed, failed };
}
