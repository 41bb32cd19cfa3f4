const { dest, src } = require('gulp');

/** Copies what TypeScript leaves behind, icons and codex files, to where n8n looks for them. */
function copyAssets() {
	const patterns = ['nodes/**/*.{svg,png}', 'nodes/**/*.node.json', 'credentials/**/*.svg'];
	return src(patterns, { base: '.', encoding: false, allowEmpty: true }).pipe(dest('dist'));
}

exports.default = copyAssets;
