import { parseArgs } from 'node:util';
import { runOnce } from './runOnce';
import { runPlayground } from './runPlayground';

const usage = `Usage: npm start               a playground in the browser: n8n with the package, and all services
       npm start -- --once     runs the examples without a browser; succeeds when every message was edited
       npm start -- --help     this text`;

async function start(): Promise<void> {
	const { once, help } = readFlags();
	if (help) console.log(usage);
	else if (once) await runOnce();
	else await runPlayground();
}

function readFlags(): { once?: boolean; help?: boolean } {
	try {
		return parseArgs({ options: { once: { type: 'boolean' }, help: { type: 'boolean' } } }).values;
	} catch (error) {
		console.error(`${(error as Error).message}\n\n${usage}`);
		return process.exit(2);
	}
}

start().catch((error: unknown) => {
	console.error(`\nThe playground failed. ${(error as Error).message}`);
	process.exit(1);
});
