const { dest, parallel, src } = require('gulp');
const { writeFile } = require('node:fs/promises');

/** Copies the icons, which TypeScript leaves behind, to where n8n looks for them. */
function copyIcons() {
	return src('{nodes,credentials}/**/*.svg', { base: '.', encoding: false }).pipe(dest('dist'));
}

/** The codex file, by which n8n finds the node when somebody searches: with the names of all services. */
async function writeCodex() {
	const folder = 'nodes/UpdateMessage';
	const codex = require(`./${folder}/UpdateMessage.node.json`);
	const { providers } = require(`./dist/${folder}/providers`);
	const names = providers.flatMap(({ displayName, searchTerms }) => [displayName, ...searchTerms]);
	const complete = { ...codex, alias: [...codex.alias, ...names] };
	await writeFile(`dist/${folder}/UpdateMessage.node.json`, JSON.stringify(complete, null, '\t'));
}

exports.default = parallel(copyIcons, writeCodex);
