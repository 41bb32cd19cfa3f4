import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../playground/lib';

/** A task that waits to be broken off, or fails by itself; its clean-up takes long enough for an echo to arrive. */
const program = `
import { runUntilStopped } from ${JSON.stringify(join(root, 'playground/lib/runUntilStopped'))};
const [end] = process.argv.slice(2);
let breakOff: (error: Error) => void = () => undefined;
runUntilStopped({
	stoppedExitCode: 130,
	cleanUp: async () => {
		console.log('cleaning');
		breakOff(new Error('broken off'));
		await new Promise((resolve) => setTimeout(resolve, 300));
		console.log('cleaned');
	},
	run: async () => {
		console.log('running');
		if (end === 'failing') throw new Error('failed by itself');
		if (end === 'done') return;
		const timer = setInterval(() => undefined, 1000);
		await new Promise((_resolve, reject) => { breakOff = reject; }).finally(() => clearInterval(timer));
	},
}).catch((error: Error) => { console.log(error.message); process.exitCode = 1; });
`;

describe('runUntilStopped', () => {
	let folder: string;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'stop-'));
		writeFileSync(join(folder, 'program.ts'), program);
	});

	afterEach(() => rmSync(folder, { recursive: true }));

	it.each<[string, string, NodeJS.Signals[], string[], number]>([
		['nobody stops', 'done', [], ['running'], 0],
		['fails by itself', 'failing', [], ['running', 'failed by itself'], 1],
		['Ctrl-C', '', ['SIGINT'], ['running', 'cleaning', 'cleaned'], 130],
		[
			'Ctrl-C that arrives twice',
			'',
			['SIGINT', 'SIGTERM'],
			['running', 'cleaning', 'cleaned'],
			130,
		],
		['a service manager', '', ['SIGTERM'], ['running', 'cleaning', 'cleaned'], 130],
		['a closed terminal', '', ['SIGHUP'], ['running', 'cleaning', 'cleaned'], 130],
	])(
		'%s',
		async (_name, argument, signals, lines, exitCode) => {
			const child = spawn(
				process.execPath,
				['--import', 'tsx', join(folder, 'program.ts'), argument],
				{
					cwd: root,
					stdio: ['ignore', 'pipe', 'inherit'],
					// As a plain program: under npm it would watch npm too.
					env: { PATH: process.env.PATH },
				},
			);
			let output = '';
			child.stdout.setEncoding('utf8').on('data', (text: string) => {
				const isFirst = output === '';
				output += text;
				if (isFirst) for (const signal of signals) child.kill(signal);
			});
			const [code] = (await once(child, 'close')) as [number | null];
			expect(output.trim().split('\n')).toEqual(lines);
			expect(code).toBe(exitCode);
		},
		30_000,
	);
});
