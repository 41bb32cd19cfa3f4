/** What npm would publish. */
export interface PackedContent {
	/** The parsed package.json. */
	manifest: Record<string, unknown>;
	/** Every file, relative to the package's folder. */
	files: string[];
}

const published = [
	/^(?:package\.json|index\.js|README\.md|CHANGELOG\.md|LICENSE)$/,
	/^dist\/(?:nodes|credentials)\/.+\.(?:js|d\.ts|node\.json|svg|png)$/,
];
const test = /(?:^|\/)(?:test|tests|__tests__|mocks?)\/|\.(?:test|spec)\./;
const keyword = 'n8n-community-node-package';
const dependencyFields = ['dependencies', 'optionalDependencies', 'bundleDependencies'];

/** Why n8n or npm would not take the package, or its users would get what is not for them; empty when all is well. */
export function findPackingFaults({ manifest, files }: PackedContent): string[] {
	const { name, keywords, license, repository, n8n } = manifest as Manifest;
	const faults = files
		.filter((file) => test.test(file) || !published.some((pattern) => pattern.test(file)))
		.map((file) => `${file} is not for users`);
	if (!/^(?:@[\w.-]+\/)?n8n-nodes-[\w.-]+$/.test(name ?? '')) {
		faults.push('the name must start with n8n-nodes-');
	}
	if (keywords?.includes(keyword) !== true) faults.push(`the keyword ${keyword} is missing`);
	if (license !== 'MIT') faults.push('the license must be MIT');
	if (!/^git\+https:\/\/github\.com\/[\w.-]+\/[\w.-]+\.git$/.test(repository?.url ?? '')) {
		faults.push('the repository must be on GitHub: provenance leads n8n to the sources there');
	}
	for (const field of dependencyFields) {
		if (Object.keys(manifest[field] ?? {}).length > 0) faults.push(`there must be no ${field}`);
	}
	const entries = [...(n8n?.nodes ?? []), ...(n8n?.credentials ?? [])];
	if (entries.length === 0) faults.push('n8n is told of no node');
	for (const entry of entries) {
		if (!files.includes(entry)) faults.push(`${entry} is named, but it is not there`);
	}
	return faults;
}

interface Manifest {
	name?: string;
	keywords?: string[];
	license?: string;
	repository?: { url?: string };
	n8n?: { nodes?: string[]; credentials?: string[] };
}
