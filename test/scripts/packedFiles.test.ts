import manifest from '../../package.json';
import { findPackingFaults } from '../../scripts/lib/packedFiles';

const files = [
	...['package.json', 'index.js', 'README.md', 'CHANGELOG.md', 'LICENSE'],
	...[...manifest.n8n.nodes, ...manifest.n8n.credentials],
	'dist/nodes/UpdateMessage/UpdateMessage.node.json',
	'dist/nodes/UpdateMessage/UpdateMessage.node.d.ts',
	'dist/credentials/acquireApi.dark.svg',
];

const findFaults = (change: Record<string, unknown>, more: string[] = []) =>
	findPackingFaults({ manifest: { ...manifest, ...change }, files: [...files, ...more] });

describe('the check of what is packed', () => {
	it('accepts what this package publishes', () => {
		expect(findFaults({})).toEqual([]);
	});

	it.each([
		['another name', { name: 'update-message' }, 'name'],
		['no keyword', { keywords: ['n8n'] }, 'n8n-community-node-package'],
		['another license', { license: 'UNLICENSED' }, 'MIT'],
		['no repository', { repository: undefined }, 'GitHub'],
		['a dependency', { dependencies: { axios: '1' } }, 'dependencies'],
		['an optional dependency', { optionalDependencies: { axios: '1' } }, 'optionalDependencies'],
		['nothing for n8n', { n8n: {} }, 'no node'],
		['a node that is not there', { n8n: { nodes: ['dist/a.node.js'] } }, 'dist/a.node.js'],
	])('refuses %s', (_name, change, fault) => {
		expect(findFaults(change)).toEqual([expect.stringContaining(fault)]);
	});

	it.each([
		'dist/nodes/UpdateMessage/run.test.js',
		'dist/nodes/test/host.js',
		'dist/nodes/UpdateMessage/run.js.map',
		'nodes/UpdateMessage/UpdateMessage.node.ts',
		'dist/tsconfig.tsbuildinfo',
		'.npmrc',
	])('refuses the file %s', (file) => {
		expect(findFaults({}, [file])).toEqual([`${file} is not for users`]);
	});
});
