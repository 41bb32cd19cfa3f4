import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

const { community, credentials, nodes } = n8nNodesBase.configs;
const runRoom = 'nodes/UpdateMessage/run';
const published = ['nodes/**/*.ts', 'credentials/**/*.ts'];
/** Which imports no file of a room may have, by the beginning of their path; what each room knows is in CONTRIBUTING.md. */
const walls = {
	'nodes/UpdateMessage/delivery/**': '^(?!\\./)',
	'nodes/UpdateMessage/providers/*/**': '^\\.\\./(?!shared/|provider$|types$)',
	'nodes/UpdateMessage/providers/shared/**': '^\\.\\./(?!provider$|types$)',
	'nodes/UpdateMessage/http/**': '^\\.\\./(?!delivery$|providers/(?:provider|types)$)',
	[`${runRoom}/**`]:
		'^\\.\\./(?!http/|delivery$|providers$|providers/(?:provider$|types$|shared/))',
	'nodes/UpdateMessage/panel/**':
		'^\\.\\./(?!run/|http/|providers$|providers/(?:provider$|types$|shared/))',
	'credentials/**': '^\\.\\./(?!nodes/UpdateMessage/providers/)',
};

/** Only the adapter touches what n8n gives a running node. */
const adapter = `${runRoom}/n8nAdapter.ts`;
const executionContext = {
	name: 'n8n-workflow',
	importNames: ['IExecuteFunctions'],
	message: `Only ${adapter} touches it.`,
};

/** Holds a wall, and keeps `paths` out besides. */
const restrictImports = (regex, paths = []) => ({
	'no-restricted-imports': [
		'error',
		{
			paths,
			patterns: [{ regex, message: 'This room must not know that one (CONTRIBUTING.md).' }],
		},
	],
});

const plugins = { 'n8n-nodes-base': n8nNodesBase };

export default tseslint.config(
	{
		ignores: ['dist/**', '**/node_modules/**', '.cache/**', 'coverage/**', 'index.js'],
	},
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },
	{
		files: ['**/*.ts'],
		extends: [tseslint.configs.recommendedTypeChecked],
		languageOptions: {
			parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
		},
		rules: {
			'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
			'@typescript-eslint/explicit-module-boundary-types': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
			eqeqeq: 'error',
			// n8n's interfaces ask for promises where nothing is awaited.
			'@typescript-eslint/require-await': 'off',
		},
	},
	{
		// A test reads best as one story, and asserts on values whose types it has just checked.
		files: ['test/**/*.ts'],
		rules: {
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
		},
	},
	{
		files: [...published, 'package.json'],
		extends: [n8nCommunityNodesPlugin.configs.recommended],
	},
	// n8n's scan of community packages looks past exceptions in comments, so there are none.
	{ files: [...published, 'package.json'], linterOptions: { noInlineConfig: true } },
	...Object.entries(walls).map(([files, regex]) => ({
		files: [files],
		rules: restrictImports(regex, [executionContext]),
	})),
	{ files: [adapter], rules: restrictImports(walls[`${runRoom}/**`]) },
	{
		files: ['package.json'],
		plugins,
		languageOptions: {
			parser: tseslint.parser,
			parserOptions: { extraFileExtensions: ['.json'] },
		},
		rules: community.rules,
	},
	{
		files: ['credentials/**/*.ts'],
		plugins,
		rules: {
			...credentials.rules,
			// For n8n's own credentials only; a community package links its own documentation.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		plugins,
		rules: {
			...nodes.rules,
			// Want ['main'], where @n8n/community-nodes wants NodeConnectionTypes.Main.
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
		},
	},
);
