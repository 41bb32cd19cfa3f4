/**
 * Runs one of the project's TypeScript files: `node scripts/run.mjs <file.ts> [arguments]`.
 * Works on a fresh clone: it installs the development dependencies first when they are missing or outdated.
 * The file runs inside this process, so that signals, exit code and standard streams are simply its own.
 */
import { pathToFileURL } from 'node:url';
import { ensureDependencies } from './lib/dependencies.mjs';

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
	console.error('Usage: node scripts/run.mjs <file.ts> [arguments]');
	process.exit(2);
}
await ensureDependencies();
process.argv = [process.argv[0], file, ...args];
await import('tsx');
await import(pathToFileURL(file).href);
